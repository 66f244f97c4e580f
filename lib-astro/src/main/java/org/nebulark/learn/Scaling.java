package org.nebulark.learn;

/**
 * Features to mean 0 and deviation 1, for what measures distances. A feature that is positive
 * throughout may go by its logarithm; a later value that has none counts as the smallest one seen.
 */
final class Scaling {

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
        lowest[f] = Math.min(lowest[f], row[f]);
      }
      logarithm[f] = logarithms && lowest[f] > 0;
      double squares = 0;
      for (double[] row : x) {
        mean[f] += value(row[f], f) / x.length;
      }
      for (double[] row : x) {
        double distance = value(row[f], f) - mean[f];
        squares += distance * distance;
      }
      deviation[f] = squares > 0 ? Math.sqrt(squares / x.length) : 1;
    }
  }

  private double value(double x, int f) {
    return logarithm[f] ? Math.log10(x > 0 ? x : lowest[f]) : x;
  }

  /** The scaled features [1] of one object. */
  double[] of(double[] x) {
    double[] scaled = new double[x.length];
    for (int f = 0; f < x.length; f++) {
      scaled[f] = (value(x[f], f) - mean[f]) / deviation[f];
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
