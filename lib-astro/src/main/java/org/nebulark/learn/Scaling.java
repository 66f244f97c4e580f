package org.nebulark.learn;

import java.io.Serializable;

/**
 * Features to mean 0 and deviation 1, for what measures distances. A feature that is positive
 * throughout may go by its logarithm; a later value that has none counts as the smallest one seen.
 * What was not measured stands at the mean.
 */
final class Scaling implements Serializable {

  private final boolean[] logarithm;
  private final double[] lowest;
  private final double[] mean;
  private final double[] deviation;

  Scaling(double[][] x, boolean logarithms) {
    int features = x[0].length;
    logarithm = new boolean[features];
    lowest = new double[features];
    mean = new double[features];
    deviation = new double[features];
    for (int f = 0; f < features; f++) {
      lowest[f] = Double.POSITIVE_INFINITY;
      for (double[] row : x) {
        lowest[f] = row[f] < lowest[f] ? row[f] : lowest[f];
      }
      logarithm[f] = logarithms && lowest[f] > 0;
      measure(x, f);
    }
  }

  private void measure(double[][] x, int f) {
    double sum = 0;
    double squares = 0;
    int measured = 0;
    for (double[] row : x) {
      if (Double.isFinite(row[f])) {
        sum += value(row[f], f);
        measured++;
      }
    }
    mean[f] = measured > 0 ? sum / measured : 0;
    for (double[] row : x) {
      if (Double.isFinite(row[f])) {
        double distance = value(row[f], f) - mean[f];
        squares += distance * distance;
      }
    }
    deviation[f] = squares > 0 ? Math.sqrt(squares / measured) : 1;
  }

  private double value(double x, int f) {
    return logarithm[f] ? Math.log10(x > 0 ? x : lowest[f]) : x;
  }

  /** The scaled features [1] of one object. */
  double[] of(double[] x) {
    double[] scaled = new double[x.length];
    for (int f = 0; f < x.length; f++) {
      scaled[f] = Double.isFinite(x[f]) ? (value(x[f], f) - mean[f]) / deviation[f] : 0;
    }
    return scaled;
  }

  /** The scaled features [1] of all objects. */
  double[][] of(double[][] x) {
    double[][] scaled = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      scaled[i] = of(x[i]);
    }
    return scaled;
  }
}
