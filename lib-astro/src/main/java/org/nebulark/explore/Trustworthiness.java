package org.nebulark.explore;

/**
 * How far the neighbours on a map are neighbours indeed: 1 when all are, about 0.5 on a map that
 * knows nothing (Venna & Kaski 2006, Neural Networks 19, 889, eq. 1).
 */
public final class Trustworthiness {

  private Trustworthiness() {}

  /**
   * Asks every so manieth object for its neighbours.
   *
   * @param rows objects [any unit], [n][dimensions], finite
   * @param map their places [any unit], [n][2]
   * @param k neighbours of each on the map, below n / 2
   * @param every 1 = all objects are asked, 2 = every other one
   * @return trustworthiness [1], 0 to 1
   */
  public static double of(double[][] rows, double[][] map, int k, int every) {
    int n = rows.length;
    if (k < 1 || 2 * k >= n) {
      throw new IllegalArgumentException("Invalid number of neighbours: " + k + " of " + n);
    }
    long excess = 0;
    int asked = 0;
    double[] distance = new double[n];
    for (int i = 0; i < n; i += every) {
      asked++;
      for (int j = 0; j < n; j++) {
        distance[j] = squared(rows[i], rows[j]);
      }
      for (int neighbour : Neighbours.of(map, i, i + 1, k).index()[0]) {
        excess += Math.max(0, rank(distance, i, neighbour) - k);
      }
    }
    return 1 - 2.0 * excess / ((double) asked * k * (2.0 * n - 3.0 * k - 1));
  }

  /** 1 = the nearest; of equal distances the smaller number is nearer. */
  private static int rank(double[] distance, int i, int neighbour) {
    double limit = distance[neighbour];
    int rank = 1;
    for (int j = 0; j < distance.length; j++) {
      boolean nearer = distance[j] < limit || distance[j] == limit && j < neighbour;
      rank += nearer && j != i ? 1 : 0;
    }
    return rank;
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }
}
