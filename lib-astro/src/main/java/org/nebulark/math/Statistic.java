package org.nebulark.math;

/**
 * Order statistics on a scratch array, without allocation: each method reorders or overwrites what
 * it is given.
 *
 * <p>Selection is Hoare's (1961, CACM 4, 321, algorithm 65), with the median of three as pivot.
 */
public final class Statistic {

  /** Standard deviation of a normal distribution over its median absolute deviation [1]. */
  public static final double NMAD_FACTOR = 1.482602218505602;

  private Statistic() {}

  /**
   * The k-th smallest of the first n values [the values' unit]; the values are reordered.
   *
   * @param values scratch, no NaN among the first n
   * @param n how many count, 1 to {@code values.length}
   * @param k rank, 0 to n - 1
   */
  public static double select(double[] values, int n, int k) {
    if (n < 1 || n > values.length || k < 0 || k >= n) {
      throw new IllegalArgumentException("Invalid rank " + k + " of " + n + " values");
    }
    int low = 0;
    int high = n - 1;
    while (low < high) {
      double pivot = pivot(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swap = values[i];
          values[i++] = values[j];
          values[j--] = swap;
        }
      }
      if (k <= j) {
        high = j;
      } else if (k >= i) {
        low = i;
      } else {
        break;
      }
    }
    return values[k];
  }

  /**
   * Median of the first n values [the values' unit]: the mean of the middle two for even n, NaN for
   * n = 0; the values are reordered.
   *
   * @param values scratch, no NaN among the first n
   * @param n how many count, 0 to {@code values.length}
   */
  public static double median(double[] values, int n) {
    if (n == 0) {
      return Double.NaN;
    }
    double upper = select(values, n, n / 2);
    if (n % 2 == 1) {
      return upper;
    }
    double lower = values[0];
    for (int i = 1; i < n / 2; i++) {
      lower = Math.max(lower, values[i]);
    }
    return 0.5 * (lower + upper);
  }

  /**
   * Normalised median absolute deviation [the values' unit]: {@link #NMAD_FACTOR} times the median
   * distance from the centre, a robust standard deviation; the values are overwritten.
   *
   * @param values scratch, no NaN among the first n
   * @param n how many count, 0 (NaN) to {@code values.length}
   * @param centre usually the median [the values' unit]
   */
  public static double nmad(double[] values, int n, double centre) {
    for (int i = 0; i < n; i++) {
      values[i] = Math.abs(values[i] - centre);
    }
    return NMAD_FACTOR * median(values, n);
  }

  private static double pivot(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
