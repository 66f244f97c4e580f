package org.nebulark.tree;

import java.io.Serializable;

/**
 * What is to be learned, at a glance; the same in any order of the rows.
 *
 * @param count of rows
 * @param least smallest target [unit of the target]
 * @param most largest target [unit of the target]
 * @param classes rows of each class; empty for numbers
 */
public record Targets(long count, double least, double most, long[] classes)
    implements Serializable {

  /**
   * Of some rows.
   *
   * @param target [unit of the target], or number of the class
   * @param classes number of classes, 0 for numbers
   */
  static Targets of(double[] target, int classes) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    long[] counts = new long[classes];
    for (double t : target) {
      least = Math.min(least, t);
      most = Math.max(most, t);
      if (classes > 0) {
        counts[(int) t]++;
      }
    }
    return new Targets(target.length, least, most, counts);
  }

  /** Of both. */
  public Targets plus(Targets other) {
    long[] sums = classes.clone();
    for (int c = 0; c < sums.length; c++) {
      sums[c] += other.classes[c];
    }
    return new Targets(
        count + other.count, Math.min(least, other.least), Math.max(most, other.most), sums);
  }

  /** Share of each class [1]. */
  double[] shares() {
    double[] shares = new double[classes.length];
    for (int c = 0; c < shares.length; c++) {
      shares[c] = (double) classes[c] / count;
    }
    return shares;
  }
}
