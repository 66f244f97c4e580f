package org.nebulark.explore;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.nebulark.math.Statistic;

/**
 * What a score is for an ordinary object of some signal-to-noise ratio: the running median of the
 * score, in groups of equal number, linear in log S/N between their centres and constant beyond.
 * What is left above it is strange for that S/N, not merely noisy.
 *
 * @param logSn natural logarithm of the median S/N [1] of each group, ascending
 * @param median of the score in each group [unit of the score]
 */
public record SnTrend(double[] logSn, double[] median) implements Serializable {

  private static final int GROUPS = 40;
  private static final int SMALLEST = 50;

  /**
   * Measures the trend on objects with finite score and positive S/N; the others are left out.
   *
   * @param sn signal-to-noise ratios [1], length n
   * @param score of the same objects [any unit], length n
   */
  public static SnTrend of(double[] sn, double[] score) {
    int[] order =
        IntStream.range(0, sn.length)
            .filter(i -> usable(sn[i]) && Double.isFinite(score[i]))
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> sn[i]).thenComparingDouble(i -> score[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int groups = Math.min(GROUPS, order.length / SMALLEST);
    double[] centre = new double[groups];
    double[] median = new double[groups];
    for (int g = 0; g < groups; g++) {
      int from = (int) ((long) order.length * g / groups);
      int to = (int) ((long) order.length * (g + 1) / groups);
      double[] group = new double[to - from];
      for (int i = from; i < to; i++) {
        group[i - from] = score[order[i]];
      }
      centre[g] = Math.log(sn[order[(from + to) / 2]]);
      median[g] = Statistic.median(group, group.length);
    }
    return new SnTrend(centre, median);
  }

  private static boolean usable(double sn) {
    return sn > 0 && Double.isFinite(sn);
  }

  /**
   * The score less the median of its S/N [unit of the score]; of the lowest group where the S/N is
   * not known, and the score itself without groups (fewer than 50 objects).
   *
   * @param score [any unit]
   * @param sn signal-to-noise ratio [1]
   */
  public double excess(double score, double sn) {
    if (logSn.length == 0) {
      return score;
    }
    double x = usable(sn) ? Math.log(sn) : logSn[0];
    int at = Arrays.binarySearch(logSn, x);
    int above = at >= 0 ? at : -at - 1;
    if (above == 0 || above == logSn.length) {
      return score - median[Math.min(above, logSn.length - 1)];
    }
    double width = logSn[above] - logSn[above - 1];
    double weight = width > 0 ? (x - logSn[above - 1]) / width : 1;
    return score - (median[above - 1] + weight * (median[above] - median[above - 1]));
  }
}
