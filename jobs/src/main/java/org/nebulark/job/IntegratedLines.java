package org.nebulark.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
        .filter(Lines.FLAG.col().equalTo(0))
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
        sum = new Sum(object, flux.size());
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
    private final double[] flux;
    private final double[] variance;

    Sum(String object, int lines) {
      this.object = object;
      flux = new double[lines];
      variance = new double[lines];
    }

    void add(List<Double> values, List<Double> errors) {
      for (int i = 0; i < flux.length; i++) {
        double err = errors.get(i);
        if (Double.isFinite(values.get(i)) && err > 0 && Double.isFinite(err)) {
          flux[i] += values.get(i);
          variance[i] += err * err;
        }
      }
    }

    Row row() {
      double[] err = Arrays.stream(variance).map(Math::sqrt).toArray();
      for (int i = 0; i < flux.length; i++) {
        if (err[i] == 0) {
          flux[i] = Double.NaN;
          err[i] = Double.NaN;
        }
      }
      return RowFactory.create(object + "-" + MapRows.INTEGRATED, object, -1, -1, 0, flux, err);
    }
  }
}
