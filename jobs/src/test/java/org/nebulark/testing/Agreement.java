package org.nebulark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Whether two tables say the same, numbers to a relative tolerance. */
public final class Agreement {

  private Agreement() {}

  /** Asserts it for rows in the same order. */
  public static void assertAgree(String name, List<Row> one, List<Row> other, double tolerance) {
    assertThat(other).as(name).hasSameSizeAs(one).isNotEmpty();
    for (int i = 0; i < one.size(); i++) {
      List<Object> a = flat(one.get(i));
      List<Object> b = flat(other.get(i));
      assertThat(b).as(name).hasSameSizeAs(a);
      for (int c = 0; c < a.size(); c++) {
        if (a.get(c) instanceof Double x && !x.isNaN()) {
          double limit = tolerance * Math.max(1, Math.abs(x));
          assertThat((Double) b.get(c)).as(name + " " + a).isCloseTo(x, within(limit));
        } else {
          assertThat(b.get(c)).as(name).isEqualTo(a.get(c));
        }
      }
    }
  }

  private static List<Object> flat(Row row) {
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      if (row.get(i) instanceof scala.collection.Seq) {
        cells.addAll(row.getList(i));
      } else {
        cells.add(row.get(i));
      }
    }
    return cells;
  }
}
