package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Columns of numbers on the driver, eight bytes a number, in the order of the partitions. */
public final class PrimitiveColumns {

  private PrimitiveColumns() {}

  private record Part(double[][] columns) implements java.io.Serializable {}

  /**
   * Collects.
   *
   * @param numbers rows of doubles alone, none null
   * @return [column][row], in the columns' units
   */
  public static double[][] collect(Dataset<Row> numbers) {
    int width = numbers.columns().length;
    List<Part> parts =
        numbers
            .toJavaRDD()
            .mapPartitions(
                rows -> {
                  List<Row> held = new ArrayList<>();
                  rows.forEachRemaining(held::add);
                  double[][] columns = new double[width][held.size()];
                  for (int i = 0; i < held.size(); i++) {
                    for (int c = 0; c < width; c++) {
                      columns[c][i] = held.get(i).getDouble(c);
                    }
                  }
                  return List.of(new Part(columns)).iterator();
                })
            .collect();
    double[][] columns = new double[width][];
    for (int c = 0; c < width; c++) {
      int column = c;
      columns[c] =
          parts.stream().flatMapToDouble(p -> Arrays.stream(p.columns()[column])).toArray();
    }
    return columns;
  }
}
