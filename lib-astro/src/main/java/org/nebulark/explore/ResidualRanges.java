package org.nebulark.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where an object differs from what was expected of it: runs of significant residuals. */
public final class ResidualRanges {

  /** An element counts from so many standard deviations on [1]. */
  public static final double SIGNIFICANT = 3;

  private ResidualRanges() {}

  /**
   * A run of neighbouring elements of one sign.
   *
   * @param from first element
   * @param to last element
   * @param sigma root of the sum of squared deviations over their standard deviations [1], with the
   *     sign of the residuals
   */
  public record Run(int from, int to, double sigma) {}

  /**
   * The runs of elements that are significant, the strongest first; of equally strong ones the
   * first.
   *
   * @param deviation residual over its standard deviation [1], NaN = not measured
   */
  public static List<Run> of(double[] deviation) {
    List<Run> runs = new ArrayList<>();
    int at = 0;
    while (at < deviation.length) {
      double sign = sign(deviation[at]);
      int to = at;
      double sum = 0;
      while (sign != 0 && to < deviation.length && sign(deviation[to]) == sign) {
        sum += deviation[to] * deviation[to];
        to++;
      }
      if (sign != 0) {
        runs.add(new Run(at, to - 1, sign * Math.sqrt(sum)));
      }
      at = Math.max(to, at + 1);
    }
    runs.sort(Comparator.comparingDouble((Run run) -> -Math.abs(run.sigma())));
    return runs;
  }

  /**
   * The largest deviation of one element, without sign [1]; 0 if none is measured.
   *
   * @param deviation residual over its standard deviation [1], NaN = not measured
   */
  public static double strongest(double[] deviation) {
    double strongest = 0;
    for (double value : deviation) {
      if (Math.abs(value) > strongest) {
        strongest = Math.abs(value);
      }
    }
    return strongest;
  }

  /** 1 or -1 for a significant element, 0 for another. */
  private static double sign(double deviation) {
    return Math.abs(deviation) >= SIGNIFICANT ? Math.signum(deviation) : 0;
  }

  /**
   * Share of the squared significant deviations that falls on the chosen elements [1], 0 to 1; NaN
   * if nothing is significant.
   *
   * @param deviation residual over its standard deviation [1], NaN = not measured
   * @param chosen the elements in question, as long
   */
  public static double share(double[] deviation, boolean[] chosen) {
    double inside = 0;
    double all = 0;
    for (int i = 0; i < deviation.length; i++) {
      double square = sign(deviation[i]) == 0 ? 0 : deviation[i] * deviation[i];
      all += square;
      inside += chosen[i] ? square : 0;
    }
    return inside / all;
  }
}
