package org.nebulark.learn;

import java.util.Arrays;
import org.nebulark.math.RandomStream;

/**
 * Grows trees that part the variance of their targets (Breiman, Friedman, Olshen & Stone 1984,
 * Classification and Regression Trees, chapter 8). With indicators of classes as targets, that
 * variance is the Gini impurity (chapter 4); with gradient over curvature as target and curvature
 * as weight, a split gains what Chen & Guestrin 2016 (KDD, eq. 7) maximize.
 *
 * <p>Splits stand halfway between neighbouring values. A workspace, not thread-safe.
 */
final class TreeBuilder {

  /** A gain below this share of the node's score is the rounding of its sums. */
  private static final double ROUNDING = 1e-12;

  private final SortedRows rows;
  private final TreeLimits limits;
  private final int[][] order;
  private final int[] parted;
  private final boolean[] goesLeft;
  private final int[] candidates;

  private double[][] target;
  private double[] weight;
  private RandomStream random;
  private double[] sum;
  private double[] leftSum;
  private double total;

  private int bestFeature;
  private double bestThreshold;
  private double bestGain;

  private int nodes;
  private int[] feature;
  private double[] threshold;
  private int[] left;
  private double[][] value;
  private double[] nodeWeight;

  TreeBuilder(SortedRows rows, TreeLimits limits) {
    this.rows = rows;
    this.limits = limits;
    order = new int[rows.features()][rows.size()];
    parted = new int[rows.size()];
    goesLeft = new boolean[rows.size()];
    candidates = new int[rows.features()];
  }

  /**
   * Grows one tree.
   *
   * @param target of each row [any unit], one or several
   * @param weight of each row [1], 0 = left out, not all 0
   * @param random draws the features of each split
   */
  Tree grow(double[][] target, double[] weight, RandomStream random) {
    this.target = target;
    this.weight = weight;
    this.random = random;
    sum = new double[target[0].length];
    leftSum = new double[target[0].length];
    int end = 0;
    for (int f = 0; f < order.length; f++) {
      candidates[f] = f;
      end = 0;
      for (int row : rows.order[f]) {
        if (weight[row] > 0) {
          order[f][end++] = row;
        }
      }
    }
    nodes = 1;
    feature = new int[2 * end];
    threshold = new double[2 * end];
    left = new int[2 * end];
    value = new double[2 * end][];
    nodeWeight = new double[2 * end];
    node(0, 0, end, 0);
    return new Tree(
        Arrays.copyOf(feature, nodes),
        Arrays.copyOf(threshold, nodes),
        Arrays.copyOf(left, nodes),
        Arrays.copyOf(value, nodes),
        Arrays.copyOf(nodeWeight, nodes));
  }

  private void node(int id, int start, int end, int depth) {
    addUp(start, end);
    nodeWeight[id] = total;
    value[id] = sum.clone();
    for (int k = 0; k < sum.length; k++) {
      value[id][k] /= total + limits.ridge();
    }
    feature[id] = -1;
    if (depth >= limits.depth() || total < 2 * limits.minWeight() || !split(start, end)) {
      return;
    }
    feature[id] = bestFeature;
    threshold[id] = bestThreshold;
    left[id] = nodes;
    nodes += 2;
    int middle = part(start, end);
    int first = left[id];
    node(first, start, middle, depth + 1);
    node(first + 1, middle, end, depth + 1);
  }

  private void addUp(int start, int end) {
    Arrays.fill(sum, 0);
    total = 0;
    for (int i = start; i < end; i++) {
      int row = order[0][i];
      total += weight[row];
      for (int k = 0; k < sum.length; k++) {
        sum[k] += weight[row] * target[row][k];
      }
    }
  }

  /** Finds the best split; draws features until enough of them were asked and one can be split. */
  private boolean split(int start, int end) {
    double score = 0;
    for (double one : sum) {
      score += one * one / (total + limits.ridge());
    }
    bestFeature = -1;
    bestGain = ROUNDING * score;
    boolean all = limits.features() >= candidates.length;
    for (int asked = 0; asked < candidates.length; asked++) {
      if (!all) {
        int drawn = asked + random.nextInt(candidates.length - asked);
        int swap = candidates[asked];
        candidates[asked] = candidates[drawn];
        candidates[drawn] = swap;
      }
      ask(candidates[asked], start, end, score);
      if (asked + 1 >= limits.features() && bestFeature >= 0) {
        break;
      }
    }
    return bestFeature >= 0;
  }

  private void ask(int f, int start, int end, double score) {
    Arrays.fill(leftSum, 0);
    double leftWeight = 0;
    for (int i = start; i < end - 1; i++) {
      int row = order[f][i];
      leftWeight += weight[row];
      for (int k = 0; k < leftSum.length; k++) {
        leftSum[k] += weight[row] * target[row][k];
      }
      double low = rows.x[row][f];
      double high = rows.x[order[f][i + 1]][f];
      if (low == high
          || leftWeight < limits.minWeight()
          || total - leftWeight < limits.minWeight()) {
        continue;
      }
      double gain = -score;
      for (int k = 0; k < leftSum.length; k++) {
        double right = sum[k] - leftSum[k];
        gain +=
            leftSum[k] * leftSum[k] / (leftWeight + limits.ridge())
                + right * right / (total - leftWeight + limits.ridge());
      }
      if (gain > bestGain) {
        bestGain = gain;
        bestFeature = f;
        double middle = 0.5 * (low + high);
        bestThreshold = middle < high ? middle : low;
      }
    }
  }

  /** Parts the rows of a node in the order of every feature; returns where the right ones begin. */
  private int part(int start, int end) {
    for (int i = start; i < end; i++) {
      int row = order[0][i];
      goesLeft[row] = rows.x[row][bestFeature] <= bestThreshold;
    }
    int middle = start;
    for (int[] one : order) {
      middle = start;
      int right = 0;
      for (int i = start; i < end; i++) {
        if (goesLeft[one[i]]) {
          one[middle++] = one[i];
        } else {
          parted[right++] = one[i];
        }
      }
      System.arraycopy(parted, 0, one, middle, right);
    }
    return middle;
  }
}
