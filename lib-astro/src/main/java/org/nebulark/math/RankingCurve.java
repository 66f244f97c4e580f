package org.nebulark.math;

import java.util.Arrays;

/**
 * The steps down a ranking, from the highest score to the lowest; equal scores are one step. They
 * are the points of the ROC curve and of the precision-recall curve (Fawcett 2006, Pattern Recogn.
 * Lett. 27, 861; Davis & Goadrich 2006, Proc. ICML, 233), the origin of the former left out.
 *
 * @param threshold score of the step, falling [unit of the scores]
 * @param falsePositiveRate share of the objects not sought that score at least this [1]
 * @param recall share of the objects sought that score at least this [1], the true positive rate
 * @param precision share of those that score at least this that are sought [1]
 */
public record RankingCurve(
    double[] threshold, double[] falsePositiveRate, double[] recall, double[] precision) {

  /**
   * All steps.
   *
   * @param score high is first [any unit], no NaN, length n
   * @param sought which objects should be first, length n, at least one and not all
   */
  public static RankingCurve of(double[] score, boolean[] sought) {
    double[] hits = ascending(score, sought, true);
    double[] others = ascending(score, sought, false);
    if (hits.length == 0 || others.length == 0) {
      throw new IllegalArgumentException(
          "Invalid ranking: " + hits.length + " of " + score.length + " objects are sought");
    }
    double[][] steps = new double[4][score.length];
    int n = 0;
    int hit = hits.length;
    int other = others.length;
    while (hit > 0 || other > 0) {
      double step =
          Math.max(
              hit > 0 ? hits[hit - 1] : Double.NEGATIVE_INFINITY,
              other > 0 ? others[other - 1] : Double.NEGATIVE_INFINITY);
      hit = below(hits, hit, step);
      other = below(others, other, step);
      int truePositives = hits.length - hit;
      int falsePositives = others.length - other;
      steps[0][n] = step;
      steps[1][n] = (double) falsePositives / others.length;
      steps[2][n] = (double) truePositives / hits.length;
      steps[3][n] = (double) truePositives / (truePositives + falsePositives);
      n++;
    }
    return new RankingCurve(
        Arrays.copyOf(steps[0], n),
        Arrays.copyOf(steps[1], n),
        Arrays.copyOf(steps[2], n),
        Arrays.copyOf(steps[3], n));
  }

  private static double[] ascending(double[] score, boolean[] sought, boolean wanted) {
    double[] kept = new double[score.length];
    int n = 0;
    for (int i = 0; i < score.length; i++) {
      if (Double.isNaN(score[i])) {
        throw new IllegalArgumentException("Invalid ranking: score " + i + " is NaN");
      }
      if (sought[i] == wanted) {
        // Adding zero makes -0 and 0 one step.
        kept[n++] = score[i] + 0.0;
      }
    }
    double[] sorted = Arrays.copyOf(kept, n);
    Arrays.sort(sorted);
    return sorted;
  }

  private static int below(double[] ascending, int end, double step) {
    int first = end;
    while (first > 0 && ascending[first - 1] >= step) {
      first--;
    }
    return first;
  }

  /** Number of steps. */
  public int size() {
    return threshold.length;
  }

  /**
   * Some of the steps, the first and the last among them, about equally far apart along the ROC
   * curve.
   *
   * @param most how many to keep at most, at least 2
   */
  public RankingCurve thinned(int most) {
    if (size() <= most) {
      return this;
    }
    int[] kept = new int[most];
    int n = 1;
    for (int i = 1; i < size() - 1 && n < most - 1; i++) {
      // The way from corner to corner along the axes is 2 long.
      if (falsePositiveRate[i] + recall[i] >= 2.0 * n / (most - 1)) {
        kept[n++] = i;
      }
    }
    kept[n++] = size() - 1;
    int[] indices = Arrays.copyOf(kept, n);
    return new RankingCurve(
        at(threshold, indices),
        at(falsePositiveRate, indices),
        at(recall, indices),
        at(precision, indices));
  }

  private static double[] at(double[] values, int[] indices) {
    return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
  }
}
