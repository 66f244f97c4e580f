package org.nebulark.simulate;

import java.util.List;
import org.nebulark.math.RandomStream;

/**
 * Simulated open clusters as chemical tagging sees them (Freeman & Bland-Hawthorn 2002, ARA&A 40,
 * 487). Clusters differ along the trends of metallicity (0.1 dex) and of the alpha elements (0.08
 * dex), and by 0.05 dex element by element; stars of a cluster by 0.03 dex of error. The numbers
 * are our own round ones. Star i of so many clusters is a pure function of the seed and i.
 *
 * @param seed of every random draw
 * @param clusters how many, at least 1
 */
public record ChemicalClusters(long seed, int clusters) implements java.io.Serializable {

  /** The elements; the alpha elements are the first. */
  public static final List<String> ELEMENTS =
      List.of("O", "Mg", "Si", "Ca", "Ti", "C", "Na", "Al", "Cr", "Mn", "Fe", "Ni");

  private static final int ALPHA = 5;

  /** Refuses no clusters. */
  public ChemicalClusters {
    if (clusters < 1) {
      throw new IllegalArgumentException("Invalid clusters: " + clusters);
    }
  }

  /** Number of a star's cluster. */
  public int cluster(long star) {
    return (int) (star % clusters);
  }

  /** Abundances [X/H] of a star [dex], in the order of {@link #ELEMENTS}. */
  public double[] abundances(long star) {
    RandomStream ofCluster = new RandomStream(seed, cluster(star), 0);
    RandomStream ofStar = new RandomStream(seed, star, 1);
    double metallicity = 0.1 * ofCluster.nextGaussian();
    double alpha = 0.08 * ofCluster.nextGaussian();
    double[] abundances = new double[ELEMENTS.size()];
    for (int element = 0; element < abundances.length; element++) {
      abundances[element] =
          metallicity
              + (element < ALPHA ? alpha : 0)
              + 0.05 * ofCluster.nextGaussian()
              + 0.03 * ofStar.nextGaussian();
    }
    return abundances;
  }
}
