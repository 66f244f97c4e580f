package org.nebulark.tree;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where the values of each feature are cut into bins of about equal numbers of objects. Bin 0 is
 * kept for values that were not measured (not finite): they lie below all that were.
 *
 * @param thresholds [feature][cut], ascending [unit of the feature]; a measured value lies in bin 1
 *     + the number of cuts below it
 */
public record FeatureBins(double[][] thresholds) implements Serializable {

  /** Most bins of measured values: with that of the others they fit a byte. */
  public static final int MOST = 255;

  /**
   * Cuts a sample; a feature of few different values is cut between all of them.
   *
   * @param rows [object][feature] [unit of the feature]
   * @param most bins of a feature, 2 to {@link #MOST}
   */
  public static FeatureBins of(double[][] rows, int most) {
    if (most < 2 || most > MOST) {
      throw new IllegalArgumentException(
          "Invalid number of bins: %d is outside 2 to %d".formatted(most, MOST));
    }
    double[][] thresholds = new double[rows.length == 0 ? 0 : rows[0].length][];
    double[] column = new double[rows.length];
    for (int f = 0; f < thresholds.length; f++) {
      int n = 0;
      for (double[] row : rows) {
        if (Double.isFinite(row[f])) {
          column[n++] = row[f];
        }
      }
      Arrays.sort(column, 0, n);
      thresholds[f] = cuts(column, n, most);
    }
    return new FeatureBins(thresholds);
  }

  private static double[] cuts(double[] sorted, int n, int most) {
    int different = n == 0 ? 0 : 1;
    for (int i = 1; i < n; i++) {
      different += sorted[i] > sorted[i - 1] ? 1 : 0;
    }
    double[] cuts = new double[most - 1];
    int count = 0;
    int last = 0;
    for (int i = 1; i < n; i++) {
      // Of many values a cut is due when a bin has its share of the objects that are left, so that
      // one frequent value does not use up the bins of the others.
      boolean due = different <= most || (long) (i - last) * (most - count) >= n - last;
      if (due && sorted[i] > sorted[i - 1] && count < cuts.length) {
        cuts[count++] = between(sorted[i - 1], sorted[i]);
        last = i;
      }
    }
    return Arrays.copyOf(cuts, count);
  }

  private static double between(double a, double b) {
    double middle = a / 2 + b / 2;
    return middle >= a && middle < b ? middle : a;
  }

  /** Number of features. */
  public int features() {
    return thresholds.length;
  }

  /** Bins of the feature that has most, with bin 0. */
  public int width() {
    int width = 2;
    for (double[] cuts : thresholds) {
      width = Math.max(width, cuts.length + 2);
    }
    return width;
  }

  /**
   * The bin of a value.
   *
   * @param x any value [unit of the feature]
   */
  public int bin(int feature, double x) {
    if (!Double.isFinite(x)) {
      return 0;
    }
    double[] cuts = thresholds[feature];
    int low = 0;
    int high = cuts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (x > cuts[middle]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 1 + low;
  }

  /**
   * What is above a bin [unit of the feature]: a measured value lies above it exactly when its bin
   * is a later one; of bin 0 it is below all measured values.
   */
  double threshold(int feature, int bin) {
    return bin == 0 ? Double.NEGATIVE_INFINITY : thresholds[feature][bin - 1];
  }
}
