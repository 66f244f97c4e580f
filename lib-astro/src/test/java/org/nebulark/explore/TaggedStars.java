package org.nebulark.explore;

import java.util.Arrays;
import org.nebulark.simulate.ChemicalClusters;

/**
 * 330 stars of 30 simulated clusters, 12 abundances each.
 *
 * @param abundances [X/H] [dex], [330][12]
 * @param cluster number of each star's cluster, length 330
 */
record TaggedStars(double[][] abundances, int[] cluster) {

  private static final int STARS = 330;
  private static final int NEIGHBOURS = 5;

  static TaggedStars simulate(long seed) {
    ChemicalClusters clusters = new ChemicalClusters(seed, 30);
    double[][] abundances = new double[STARS][];
    int[] cluster = new int[STARS];
    for (int star = 0; star < STARS; star++) {
      abundances[star] = clusters.abundances(star);
      cluster[star] = clusters.cluster(star);
    }
    return new TaggedStars(abundances, cluster);
  }

  /** Share of the five nearest stars of each that are of its cluster [1], mean of all stars. */
  double purity(double[][] places) {
    return Purity.of(places, cluster, NEIGHBOURS, STARS);
  }

  /** First two principal components [unit of the rows], [n][2]. */
  static double[][] components(double[][] rows) {
    int width = rows[0].length;
    double[] mean = new double[width];
    for (double[] row : rows) {
      for (int d = 0; d < width; d++) {
        mean[d] += row[d] / rows.length;
      }
    }
    double[][] covariance = new double[width][width];
    double[][] centred = new double[rows.length][width];
    for (int i = 0; i < rows.length; i++) {
      for (int d = 0; d < width; d++) {
        centred[i][d] = rows[i][d] - mean[d];
      }
      for (int d = 0; d < width; d++) {
        for (int e = 0; e < width; e++) {
          covariance[d][e] += centred[i][d] * centred[i][e] / rows.length;
        }
      }
    }
    PrincipalComponents components = PrincipalComponents.of(covariance, 2);
    return Arrays.stream(centred).map(components::scores).toArray(double[][]::new);
  }
}
