package org.nebulark.job;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.nebular.LineSum;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.product.Lines;
import org.nebulark.source.MapRows;

/**
 * The integrated spectrum of each object: each line summed over the spaxels of the mask in which it
 * was measured, errors in quadrature. Summed in the order of the rows' place, so that any
 * partitioning gives the same bits.
 */
final class IntegratedLines {

  private IntegratedLines() {}

  /** A row an object. */
  static Dataset<Row> of(Dataset<Row> lines) {
    return lines
        .filter(Lines.FLAG.col().bitwiseAND(NebularFlag.OUTSIDE_MASK.bit()).equalTo(0))
        .repartition(Lines.OBJECT.col())
        .sortWithinPartitions(Lines.OBJECT.col(), Lines.Y.col(), Lines.X.col())
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) IntegratedLines::sum,
            Encoders.row(Lines.PRODUCT.schema()));
  }

  private static Iterator<Row> sum(Iterator<Row> spaxels) {
    List<Row> sums = new ArrayList<>();
    Sum sum = null;
    while (spaxels.hasNext()) {
      Row row = spaxels.next();
      String object = row.getString(1);
      List<Double> flux = row.getList(5);
      if (sum == null || !sum.object.equals(object)) {
        if (sum != null) {
          sums.add(sum.row());
        }
        sum = new Sum(row, flux.size());
      }
      sum.add(flux, row.getList(6));
    }
    if (sum != null) {
      sums.add(sum.row());
    }
    return sums.iterator();
  }

  private static final class Sum {

    private final String object;
    private final Object file;
    private final Object hdu;
    private final int lines;
    private final LineSum lineSum;

    Sum(Row first, int lines) {
      object = first.getString(1);
      file = first.get(8);
      hdu = first.get(9);
      this.lines = lines;
      lineSum = new LineSum(lines);
    }

    void add(List<Double> values, List<Double> errors) {
      lineSum.add(numbers(values), numbers(errors));
    }

    private static double[] numbers(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    Row row() {
      double[] flux = new double[lines];
      double[] err = new double[lines];
      lineSum.copy(flux, err);
      int flag = 0;
      for (int i = 0; i < lines; i++) {
        flag |= NebularFlag.ofLine(flux[i], err[i]);
      }
      String id = object + "-" + MapRows.INTEGRATED;
      return RowFactory.create(id, object, -1, -1, flag, flux, err, null, file, hdu, -1L);
    }
  }
}
