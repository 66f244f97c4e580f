package org.nebulark.explore;

import java.util.Arrays;

/**
 * Objects grouped by the shape of their residuals: by average linkage (Sokal & Michener 1958,
 * University of Kansas Science Bulletin 38, 1409) on the correlation of shapes, with chains of
 * nearest neighbours (Murtagh 1983, Computer Journal 26, 354). Objects are of one kind as long as
 * the mean correlation between groups is at least one half. Time and memory: n^2.
 */
public final class ResidualKinds {

  /** Label of an object whose residual has no significant element, so no shape. */
  public static final int SHAPELESS = -1;

  private static final double ALIKE = 0.5;

  /** Width of the smoothing, in elements: lines need not lie in the very same one. */
  private static final double SMOOTHING = 1;

  private static final int REACH = 3;

  private ResidualKinds() {}

  /**
   * A kind for each object, numbered from 0 in the order of their first objects.
   *
   * @param deviation residuals over their standard deviations [1], NaN = not measured,
   *     [n][elements]
   */
  public static int[] of(double[][] deviation) {
    int n = deviation.length;
    double[][] shape = new double[n][];
    for (int i = 0; i < n; i++) {
      shape[i] = shape(deviation[i]);
    }
    double[][] alike = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        alike[i][j] = Basis.dot(shape[i], shape[j]);
        alike[j][i] = alike[i][j];
      }
    }
    int[] kind = merged(alike);
    for (int i = 0; i < n; i++) {
      kind[i] = Arrays.stream(shape[i]).allMatch(s -> s == 0) ? SHAPELESS : kind[i];
    }
    return numbered(kind);
  }

  /**
   * The significant part of a residual, of unit length: by its root, so that one strong line does
   * not outweigh all others, and smoothed.
   */
  static double[] shape(double[] deviation) {
    int n = deviation.length;
    double[] roots = new double[n];
    for (int i = 0; i < n; i++) {
      double above = Math.abs(deviation[i]) - ResidualRanges.SIGNIFICANT;
      roots[i] = above > 0 ? Math.signum(deviation[i]) * Math.sqrt(above) : 0;
    }
    double[] shape = new double[n];
    for (int k = -REACH; k <= REACH; k++) {
      double weight = Math.exp(-0.5 * k * k / (SMOOTHING * SMOOTHING));
      for (int i = Math.max(0, -k); i < Math.min(n, n - k); i++) {
        shape[i + k] += weight * roots[i];
      }
    }
    double length = Math.sqrt(Basis.dot(shape, shape));
    for (int i = 0; i < n && length > 0; i++) {
      shape[i] /= length;
    }
    return shape;
  }

  /** Joins groups as long as they are alike; the label of a group is one of its members. */
  private static int[] merged(double[][] alike) {
    int n = alike.length;
    int[] size = new int[n];
    int[] kind = new int[n];
    for (int i = 0; i < n; i++) {
      size[i] = 1;
      kind[i] = i;
    }
    int[] chain = new int[n + 1];
    boolean[] done = new boolean[n];
    for (int start = 0; start < n; start++) {
      int length = 0;
      while (size[start] > 0 && !done[start]) {
        if (length == 0) {
          chain[length++] = start;
        }
        int last = chain[length - 1];
        int before = length > 1 ? chain[length - 2] : -1;
        int next = nearest(alike, size, done, last, before);
        if (next < 0 || alike[last][next] < ALIKE) {
          done[last] = true;
          length--;
        } else if (next == before) {
          join(alike, size, kind, Math.min(last, next), Math.max(last, next));
          length -= 2;
        } else {
          chain[length++] = next;
        }
      }
    }
    return kind;
  }

  /** The most alike group; of equal ones the one before in the chain, else the first. */
  private static int nearest(double[][] alike, int[] size, boolean[] done, int of, int before) {
    int best = before;
    for (int j = 0; j < size.length; j++) {
      if (j != of && size[j] > 0 && !done[j] && (best < 0 || alike[of][j] > alike[of][best])) {
        best = j;
      }
    }
    return best;
  }

  private static void join(double[][] alike, int[] size, int[] kind, int into, int from) {
    double share = (double) size[from] / (size[into] + size[from]);
    for (int j = 0; j < size.length; j++) {
      alike[into][j] += share * (alike[from][j] - alike[into][j]);
      alike[j][into] = alike[into][j];
      kind[j] = kind[j] == from ? into : kind[j];
    }
    size[into] += size[from];
    size[from] = 0;
  }

  private static int[] numbered(int[] kind) {
    int[] number = new int[kind.length];
    Arrays.fill(number, SHAPELESS);
    int next = 0;
    for (int i = 0; i < kind.length; i++) {
      if (kind[i] != SHAPELESS) {
        if (number[kind[i]] == SHAPELESS) {
          number[kind[i]] = next++;
        }
        kind[i] = number[kind[i]];
      }
    }
    return kind;
  }
}
