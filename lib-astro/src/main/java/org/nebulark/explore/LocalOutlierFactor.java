package org.nebulark.explore;

import java.io.Serializable;

/**
 * How much thinner the population is around an object than around its neighbours (Breunig, Kriegel,
 * Ng & Sander 2000, SIGMOD Record 29, 93, definitions 5 to 7), against a sample of reference
 * points. Exact where the sample is the whole population; time: at most objects x points x
 * dimensions.
 *
 * @param points coordinates [any common unit], finite, [n][dimensions], not copied
 * @param neighbours how many make a neighbourhood, at least 1 and less than n
 * @param reach distance of each point's last neighbour [unit of the points], length n
 * @param density local reachability density at each point [1 / that unit], length n; infinite where
 *     points coincide
 */
public record LocalOutlierFactor(
    double[][] points, int neighbours, double[] reach, double[] density) implements Serializable {

  /** Refuses what does not belong together, as a damaged model would hold it. */
  public LocalOutlierFactor {
    if (neighbours < 1
        || neighbours >= points.length
        || reach.length != points.length
        || density.length != points.length) {
      throw new IllegalArgumentException(
          "Invalid densities: %d neighbours, %d points, %d reaches, %d densities"
              .formatted(neighbours, points.length, reach.length, density.length));
    }
  }

  /**
   * Measures the densities at the reference points.
   *
   * @param points coordinates [any common unit], finite, [n][dimensions], not copied, n at least 2
   * @param neighbours how many make a neighbourhood, at least 1; fewer where there are fewer points
   */
  public static LocalOutlierFactor of(double[][] points, int neighbours) {
    if (points.length < 2 || neighbours < 1) {
      throw new IllegalArgumentException(
          "Invalid sample: " + neighbours + " neighbours of " + points.length + " points");
    }
    int k = Math.min(neighbours, points.length - 1);
    double[] reach = new double[points.length];
    LocalOutlierFactor factor = new LocalOutlierFactor(points, k, reach, new double[points.length]);
    int[][] nearest = new int[points.length][k];
    double[][] distance = new double[points.length][k];
    NearestPoints search = factor.search();
    for (int i = 0; i < points.length; i++) {
      search.find(points[i], i, nearest[i], distance[i]);
      reach[i] = distance[i][k - 1];
    }
    for (int i = 0; i < points.length; i++) {
      factor.density[i] = factor.density(nearest[i], distance[i]);
    }
    return factor;
  }

  /** A search among the points, to be made once for many objects. */
  public NearestPoints search() {
    return new NearestPoints(points);
  }

  /**
   * The factor of one object [1]: about 1 inside a population, large for one that stands apart; not
   * less than 1 for objects that coincide with their neighbours.
   *
   * @param search from {@link #search}
   * @param x coordinates [unit of the points]
   * @param self the object's own place among the points, which does not count; -1 = none of them
   */
  public double of(NearestPoints search, double[] x, int self) {
    int k = neighbours;
    int[] nearest = new int[k];
    double[] distance = new double[k];
    search.find(x, self, nearest, distance);
    double own = density(nearest, distance);
    double sum = 0;
    for (int j : nearest) {
      sum += Double.isInfinite(density[j]) && Double.isInfinite(own) ? 1 : density[j] / own;
    }
    return sum / k;
  }

  /** 1 over the mean reachability distance. */
  private double density(int[] nearest, double[] distance) {
    int k = nearest.length;
    double sum = 0;
    for (int j = 0; j < k; j++) {
      sum += Math.max(distance[j], reach[nearest[j]]);
    }
    return k / sum;
  }
}
