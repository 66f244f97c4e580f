package org.nebulark.explore;

import java.util.Arrays;
import org.nebulark.math.RandomStream;

/**
 * Simulated open clusters as chemical tagging sees them: 330 stars of 30 clusters, 12 abundances
 * each. Clusters differ along the trends of metallicity and of the alpha elements, which all
 * elements follow, and by 0.05 dex element by element; stars of a cluster by 0.03 dex of error.
 *
 * @param abundances [X/H] [dex], [330][12]
 * @param cluster number of each star's cluster, length 330
 */
record ChemicalClusters(double[][] abundances, int[] cluster) {

  static final int STARS = 330;
  static final int CLUSTERS = 30;
  static final int ELEMENTS = 12;

  private static final int NEIGHBOURS = 5;

  static ChemicalClusters simulate(long seed) {
    double[][] abundances = new double[STARS][ELEMENTS];
    int[] cluster = new int[STARS];
    for (int star = 0; star < STARS; star++) {
      cluster[star] = star % CLUSTERS;
      RandomStream ofCluster = new RandomStream(seed, cluster[star], 0);
      RandomStream ofStar = new RandomStream(seed, star, 1);
      double metallicity = 0.1 * ofCluster.nextGaussian();
      double alpha = 0.08 * ofCluster.nextGaussian();
      for (int element = 0; element < ELEMENTS; element++) {
        abundances[star][element] =
            metallicity
                + (element < 5 ? alpha : 0)
                + 0.05 * ofCluster.nextGaussian()
                + 0.03 * ofStar.nextGaussian();
      }
    }
    return new ChemicalClusters(abundances, cluster);
  }

  /** Share of the five nearest stars of each that are of its cluster [1], mean of all stars. */
  double purity(double[][] places) {
    int[][] nearest = Neighbours.of(places, 0, places.length, NEIGHBOURS).index();
    double same = 0;
    for (int i = 0; i < nearest.length; i++) {
      int own = cluster[i];
      same += Arrays.stream(nearest[i]).filter(j -> cluster[j] == own).count();
    }
    return same / NEIGHBOURS / places.length;
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
