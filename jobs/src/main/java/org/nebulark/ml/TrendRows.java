package org.nebulark.ml;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.nebulark.math.Statistic;

/**
 * Vectors as the Sequencer wants them, which compares distributions: no element is missing, each is
 * above 0.
 *
 * @param fill stands in for elements that are not finite
 * @param floor smallest element over the mean of the object: what is below is raised to it
 * @param minCoverage share of finite elements below which an object is left out
 */
record TrendRows(double[] fill, double floor, double minCoverage) implements java.io.Serializable {

  /** Medians of the sample stand in for what was not measured; an element nobody has is 1. */
  static double[] medians(List<Vector> sample) {
    double[] medians = new double[sample.get(0).size()];
    double[] column = new double[sample.size()];
    for (int i = 0; i < medians.length; i++) {
      int n = 0;
      for (Vector vector : sample) {
        double value = vector.apply(i);
        if (Double.isFinite(value)) {
          column[n++] = value;
        }
      }
      medians[i] = n == 0 ? 1 : Statistic.median(column, n);
    }
    return medians;
  }

  /** Whether an object can be sequenced: it is covered, and the mean of its elements is above 0. */
  static boolean usable(Vector vector, double minCoverage) {
    double[] x = vector.toArray();
    return Coverage.of(x) >= minCoverage && mean(x) > 0;
  }

  /** Mean of the finite elements; NaN without any. */
  private static double mean(double[] x) {
    return Arrays.stream(x).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  /** The row of a usable object; a new array. */
  double[] of(Vector vector) {
    double[] row = Coverage.filled(vector, fill);
    double least = floor * mean(vector.toArray());
    for (int i = 0; i < row.length; i++) {
      row[i] = Math.max(row[i], least);
    }
    return row;
  }
}
