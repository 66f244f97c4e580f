package org.nebulark.explore;

import java.nio.file.Path;
import org.nebulark.math.RandomStream;
import org.nebulark.math.Ranking;
import org.nebulark.testing.Npz;

/**
 * Spectra with planted outliers averaged over five bins, and how well a forest ranks them
 * (shared/reference/outliers/README.md, _rb5).
 *
 * @param flux flux / median [1], [n][bins / 5]
 * @param planted whether the spectrum is a planted outlier, length n
 */
record PlantedSpectra(float[][] flux, boolean[] planted) {

  private static final int BINS = 5;

  /** What one forest reaches: average precision [1], area under the ROC curve [1]. */
  record Quality(double averagePrecision, double rocArea) {}

  static PlantedSpectra read(Path npz) {
    Npz.Array quantised = Npz.read(npz, "flux_q");
    int[] q = quantised.ints();
    int width = quantised.shape()[1] / BINS;
    float[][] flux = new float[quantised.shape()[0]][width];
    for (int i = 0; i < q.length; i += BINS) {
      float sum = 0;
      for (int bin = 0; bin < BINS; bin++) {
        sum += q[i + bin] * 0.001f;
      }
      flux[i / BINS / width][i / BINS % width] = sum / BINS;
    }
    int[] kind = Npz.read(npz, "kind").ints();
    boolean[] planted = new boolean[kind.length];
    for (int i = 0; i < kind.length; i++) {
      planted[i] = kind[i] > 0;
    }
    return new PlantedSpectra(flux, planted);
  }

  /** Grows small forests on random objects each, without replacement, and joins their trees. */
  UnsupervisedForest grow(int forests, int sample, int treesEach, long seed) {
    UnsupervisedTree[] trees = new UnsupervisedTree[forests * treesEach];
    for (int forest = 0; forest < forests; forest++) {
      UnsupervisedForest small =
          UnsupervisedForest.grow(draw(sample, seed, forest), treesEach, seed, forest);
      System.arraycopy(small.trees(), 0, trees, forest * treesEach, treesEach);
    }
    return new UnsupervisedForest(trees);
  }

  private float[][] draw(int sample, long seed, int forest) {
    RandomStream random = new RandomStream(seed, RandomStream.objectKey("draw") + forest, 0);
    float[][] shuffled = flux.clone();
    float[][] drawn = new float[sample][];
    for (int i = 0; i < sample; i++) {
      int pick = i + random.nextInt(shuffled.length - i);
      drawn[i] = shuffled[pick];
      shuffled[pick] = shuffled[i];
    }
    return drawn;
  }

  /** Weirdness of all spectra [1]. */
  double[] weirdness(UnsupervisedForest forest) {
    LeafScores scores = forest.scores();
    int[][] leaf = new int[flux.length][scores.trees()];
    long[] sums = scores.newSums();
    for (int i = 0; i < flux.length; i++) {
      forest.leaves(flux[i], 0, leaf[i]);
      scores.add(leaf[i], sums);
    }
    double[] weirdness = new double[flux.length];
    for (int i = 0; i < flux.length; i++) {
      weirdness[i] = scores.weirdness(leaf[i], sums);
    }
    return weirdness;
  }

  Quality quality(double[] weirdness) {
    return new Quality(
        Ranking.averagePrecision(weirdness, planted), Ranking.rocArea(weirdness, planted));
  }
}
