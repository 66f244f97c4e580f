package org.nebulark.ml;

import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.nebulark.math.Statistic;

/** What was not measured in a vector of features, and what stands in for it. */
final class Coverage {

  private Coverage() {}

  /** Share of the elements that are finite [1], 0 to 1. */
  static double of(double[] x) {
    int finite = 0;
    for (double value : x) {
      finite += Double.isFinite(value) ? 1 : 0;
    }
    return (double) finite / x.length;
  }

  /** The elements, with {@code fill} where one is not finite; a new array. */
  static double[] filled(Vector vector, double[] fill) {
    double[] x = vector.toArray().clone();
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        x[i] = fill[i];
      }
    }
    return x;
  }

  /** The same in single precision. */
  static float[] filledFloats(Vector vector, float[] fill) {
    double[] x = vector.toArray();
    float[] filled = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      filled[i] = Double.isFinite(x[i]) ? (float) x[i] : fill[i];
    }
    return filled;
  }

  /** Median of each element over rows of identifier and vector; 0 where none is measured. */
  static float[] medians(List<Row> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("Invalid sample: no object is covered well enough");
    }
    float[] medians = new float[rows.get(0).<Vector>getAs(1).size()];
    double[] column = new double[rows.size()];
    double[][] vectors =
        rows.stream().map(row -> row.<Vector>getAs(1).toArray()).toArray(double[][]::new);
    for (int i = 0; i < medians.length; i++) {
      int n = 0;
      for (double[] vector : vectors) {
        double value = vector[i];
        if (Double.isFinite(value)) {
          column[n++] = value;
        }
      }
      medians[i] = n == 0 ? 0 : (float) Statistic.select(column, n, n / 2);
    }
    return medians;
  }
}
