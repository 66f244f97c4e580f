package org.nebulark.math;

import java.util.Arrays;

/** How well scores put the objects sought before all others; equal scores count as one step. */
public final class Ranking {

  private Ranking() {}

  /**
   * Average precision: sum of (recall step) x (precision) down the ranking, as scikit-learn's
   * average_precision_score.
   *
   * @param score high is first [any unit], no NaN, length n
   * @param sought which objects should be first, length n, at least one
   * @return [1], above 0, up to 1
   */
  public static double averagePrecision(double[] score, boolean[] sought) {
    double[] all = sorted(score, sought, false);
    double[] hits = sorted(score, sought, true);
    double sum = 0;
    int above = all.length;
    int hitsAbove = hits.length;
    while (hitsAbove > 0) {
      double step = hits[hitsAbove - 1];
      int before = hitsAbove;
      hitsAbove = firstOf(step, hits, hitsAbove);
      while (above > 0 && all[above - 1] >= step) {
        above--;
      }
      double precision = (double) (hits.length - hitsAbove) / (all.length - above);
      sum += (before - hitsAbove) * precision;
    }
    return sum / hits.length;
  }

  /**
   * Area under the ROC curve: the chance that an object sought scores above another one, equal
   * scores counting half (Mann & Whitney 1947).
   *
   * @param score high is first [any unit], no NaN, length n
   * @param sought which objects should be first, length n, at least one and not all
   * @return [1], 0 to 1
   */
  public static double rocArea(double[] score, boolean[] sought) {
    double[] all = sorted(score, sought, false);
    double[] hits = sorted(score, sought, true);
    if (hits.length == all.length) {
      throw new IllegalArgumentException("Invalid ranking: all objects are sought");
    }
    double doubledWins = 0;
    int below = 0;
    int hitsBelow = 0;
    while (hitsBelow < hits.length) {
      double step = hits[hitsBelow];
      while (all[below] < step) {
        below++;
      }
      int end = below;
      while (end < all.length && all[end] == step) {
        end++;
      }
      int hitsEnd = hitsBelow;
      while (hitsEnd < hits.length && hits[hitsEnd] == step) {
        hitsEnd++;
      }
      double othersBelow = below - hitsBelow;
      double othersEqual = (end - below) - (hitsEnd - hitsBelow);
      doubledWins += (hitsEnd - hitsBelow) * (2 * othersBelow + othersEqual);
      below = end;
      hitsBelow = hitsEnd;
    }
    return doubledWins / 2 / hits.length / (all.length - hits.length);
  }

  private static int firstOf(double step, double[] ascending, int end) {
    int first = end;
    while (first > 0 && ascending[first - 1] == step) {
      first--;
    }
    return first;
  }

  private static double[] sorted(double[] score, boolean[] sought, boolean soughtOnly) {
    if (score.length != sought.length) {
      throw new IllegalArgumentException(
          "Invalid ranking: " + score.length + " scores of " + sought.length + " objects");
    }
    double[] kept = new double[score.length];
    int n = 0;
    for (int i = 0; i < score.length; i++) {
      if (Double.isNaN(score[i])) {
        throw new IllegalArgumentException("Invalid ranking: score " + i + " is NaN");
      }
      if (sought[i] || !soughtOnly) {
        kept[n++] = score[i];
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("Invalid ranking: no object is sought");
    }
    double[] ascending = Arrays.copyOf(kept, n);
    Arrays.sort(ascending);
    return ascending;
  }
}
