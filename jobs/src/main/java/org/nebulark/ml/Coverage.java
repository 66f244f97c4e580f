package org.nebulark.ml;

import org.apache.spark.ml.linalg.Vector;

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
}
