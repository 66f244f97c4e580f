package org.nebulark.explore;

import org.nebulark.math.RandomStream;

/**
 * The best split of a node by Gini impurity among random features (Breiman 2001, Machine Learning
 * 45, 5, section 4).
 *
 * <p>Rows are not sorted: their weights are added up by rank, and a bit set gives the ranks in
 * order, so a feature costs as many steps as the node has rows, and n / 64 more. All thresholds are
 * looked at. A pair of weights is one long: real in the upper 32 bits, synthetic in the lower.
 */
final class SplitFinder {

  private final RankedSample sample;
  private final int[] rows;
  private final long[] weight;
  private final int tried;
  private final int[] order;
  private final long[] weightAtRank;
  private final long[] ranks;

  private double lowest;
  private int bestFeature;
  private int bestBelow;
  private int bestAbove;
  private long bestLeft;

  /**
   * A finder for the trees of one forest.
   *
   * @param rows of the sample, permuted by the caller
   * @param weight pair of weights of each row of the sample
   */
  SplitFinder(RankedSample sample, int[] rows, long[] weight) {
    this.sample = sample;
    this.rows = rows;
    this.weight = weight;
    this.tried = Math.max(1, (int) Math.sqrt(sample.features()));
    this.order = new int[sample.features()];
    this.weightAtRank = new long[sample.size()];
    this.ranks = new long[(sample.size() >>> 6) + 1];
  }

  /** Puts the features back into their first order, so that trees do not depend on each other. */
  void reset() {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /**
   * Looks at sqrt(features) features drawn without replacement, and on until one is not constant,
   * as scikit-learn's RandomForestClassifier does.
   *
   * @param start first index in rows
   * @param end index after the last in rows
   * @param total pair of weights of these rows
   * @return false if all features are constant here
   */
  boolean find(int start, int end, long total, RandomStream random) {
    lowest = Double.POSITIVE_INFINITY;
    for (int visited = 0; visited < order.length; visited++) {
      if (visited >= tried && lowest < Double.POSITIVE_INFINITY) {
        break;
      }
      int draw = visited + random.nextInt(order.length - visited);
      int candidate = order[draw];
      order[draw] = order[visited];
      order[visited] = candidate;
      addUp(sample.ranks(candidate), start, end);
      scan(candidate, total);
    }
    return lowest < Double.POSITIVE_INFINITY;
  }

  private void addUp(int[] rankOfRow, int start, int end) {
    for (int i = start; i < end; i++) {
      int row = rows[i];
      int rank = rankOfRow[row];
      weightAtRank[rank] += weight[row];
      ranks[rank >>> 6] |= 1L << rank;
    }
  }

  /** Tries the threshold between each two neighbouring ranks and leaves the scratch clean. */
  private void scan(int candidate, long total) {
    long left = 0;
    int below = -1;
    for (int word = 0; word < ranks.length; word++) {
      for (long bits = ranks[word]; bits != 0; bits &= bits - 1) {
        int rank = word << 6 | Long.numberOfTrailingZeros(bits);
        if (below >= 0) {
          consider(candidate, below, rank, left, total);
        }
        left += weightAtRank[rank];
        weightAtRank[rank] = 0;
        below = rank;
      }
      ranks[word] = 0;
    }
  }

  private void consider(int candidate, int below, int above, long left, long total) {
    double impurity = giniWeight(left) + giniWeight(total - left);
    if (impurity < lowest) {
      lowest = impurity;
      bestFeature = candidate;
      bestBelow = below;
      bestAbove = above;
      bestLeft = left;
    }
  }

  /** Half the Gini impurity times the weight: real x synthetic / (real + synthetic). */
  private static double giniWeight(long pair) {
    double real = pair >>> 32;
    double synthetic = (int) pair;
    return real * synthetic / (real + synthetic);
  }

  /** Feature of the split found last. */
  int feature() {
    return bestFeature;
  }

  /** Highest rank that goes left in the split found last. */
  int rank() {
    return bestBelow;
  }

  /** Pair of weights that goes left in the split found last. */
  long leftWeight() {
    return bestLeft;
  }

  /**
   * The midpoint of the neighbouring values [the feature's unit], rounded down: the same floats lie
   * at or below it as below the exact midpoint.
   */
  float threshold() {
    double low = sample.value(bestFeature, bestBelow);
    double middle = low / 2 + (double) sample.value(bestFeature, bestAbove) / 2;
    float threshold = (float) middle;
    return threshold > middle ? Math.nextDown(threshold) : threshold;
  }
}
