package org.nebulark.explore;

import java.util.Arrays;

/**
 * How near each object of a set is to its neighbours: the joint probabilities p_ij of t-SNE, of the
 * nearest neighbours alone. Symmetric, sum 1.
 *
 * <p>Reference: van der Maaten & Hinton 2008, JMLR 9, 2579, eq. 1 and section 3.1; of neighbours
 * alone: van der Maaten 2014, JMLR 15, 3221, eq. 6 and 7.
 *
 * @param first place of the first entry of each object, length n + 1
 * @param neighbour numbers of the other objects, rising within each object
 * @param p joint probabilities [1]
 */
public record Affinities(int[] first, int[] neighbour, double[] p) {

  private static final int BISECTIONS = 2000;
  private static final double TOLERANCE = 1e-6;
  private static final double HIGHEST = 1e307;

  /**
   * Finds the width of each object's Gaussian, so that its neighbours have the perplexity.
   *
   * @param neighbours of all objects, k each
   * @param perplexity effective number of neighbours [1], at least 1 and below k
   */
  public static Affinities of(Neighbours neighbours, double perplexity) {
    int n = neighbours.index().length;
    int k = neighbours.index()[0].length;
    if (!(perplexity >= 1 && perplexity < k)) {
      throw new IllegalArgumentException(
          "Invalid perplexity: " + perplexity + " with " + k + " neighbours");
    }
    double[][] conditional = new double[n][k];
    int[][] numbers = new int[n][];
    for (int i = 0; i < n; i++) {
      calibrate(neighbours.squared()[i], Math.log(perplexity), conditional[i]);
      numbers[i] = byNumber(neighbours.index()[i], conditional[i]);
    }
    return symmetric(numbers, conditional);
  }

  /** Number of objects. */
  public int objects() {
    return first.length - 1;
  }

  /** Bisection on the precision: the entropy falls where the precision rises. */
  private static void calibrate(double[] squared, double entropy, double[] p) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1 / Math.max(Double.MIN_NORMAL, mean(squared) - squared[0]);
    for (int step = 0; step < BISECTIONS; step++) {
      double excess = fill(squared, precision, p) - entropy;
      // So many neighbours are the nearest that no precision has the perplexity: they share.
      if (Math.abs(excess) < TOLERANCE || precision > HIGHEST) {
        break;
      }
      if (excess > 0) {
        low = precision;
        precision = Double.isInfinite(high) ? precision * 2 : 0.5 * (low + high);
      } else {
        high = precision;
        precision = 0.5 * (low + high);
      }
    }
  }

  /** Conditional probabilities under one precision; their entropy in nats. */
  private static double fill(double[] squared, double precision, double[] p) {
    double sum = 0;
    double weighted = 0;
    for (int j = 0; j < p.length; j++) {
      // Differences to the nearest: nothing underflows, and p does not change.
      double exponent = precision * (squared[j] - squared[0]);
      p[j] = Math.exp(-exponent);
      sum += p[j];
      weighted += p[j] == 0 ? 0 : exponent * p[j];
    }
    for (int j = 0; j < p.length; j++) {
      p[j] /= sum;
    }
    return Math.log(sum) + weighted / sum;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Sorts the neighbours of one object by number, and their probabilities with them. */
  private static int[] byNumber(int[] index, double[] p) {
    long[] keys = new long[index.length];
    for (int j = 0; j < keys.length; j++) {
      keys[j] = (long) index[j] << Integer.SIZE | j;
    }
    Arrays.sort(keys);
    int[] sorted = new int[keys.length];
    double[] unsorted = p.clone();
    for (int j = 0; j < keys.length; j++) {
      sorted[j] = (int) (keys[j] >>> Integer.SIZE);
      p[j] = unsorted[(int) keys[j]];
    }
    return sorted;
  }

  private static Affinities symmetric(int[][] numbers, double[][] conditional) {
    int n = numbers.length;
    int k = conditional[0].length;
    int[] start = new int[n + 1];
    for (int[] row : numbers) {
      for (int j : row) {
        start[j + 1]++;
      }
    }
    for (int i = 0; i < n; i++) {
      start[i + 1] += start[i];
    }
    int[] from = new int[n * k];
    double[] backward = new double[n * k];
    int[] next = start.clone();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        from[next[numbers[i][j]]] = i;
        backward[next[numbers[i][j]]++] = conditional[i][j];
      }
    }
    int[] first = new int[n + 1];
    int[] neighbour = new int[2 * n * k];
    double[] p = new double[2 * n * k];
    for (int i = 0; i < n; i++) {
      int at = first[i];
      int back = start[i];
      int j = 0;
      while (j < k || back < start[i + 1]) {
        int forwardTo = j < k ? numbers[i][j] : n;
        int backTo = back < start[i + 1] ? from[back] : n;
        neighbour[at] = Math.min(forwardTo, backTo);
        // The same order of the sum in both directions: p is symmetric to the last bit.
        double here = forwardTo <= backTo ? conditional[i][j++] : 0;
        double there = backTo <= forwardTo ? backward[back++] : 0;
        p[at++] = (here + there) / (2.0 * n);
      }
      first[i + 1] = at;
    }
    return new Affinities(first, Arrays.copyOf(neighbour, first[n]), Arrays.copyOf(p, first[n]));
  }
}
