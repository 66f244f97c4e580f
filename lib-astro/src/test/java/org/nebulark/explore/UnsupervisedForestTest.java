package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.nebulark.testing.Shared;

class UnsupervisedForestTest {

  /**
   * scikit-learn's 200 trees on all spectra reach average precision 0.57 and ROC area 0.86
   * (figures_n2000_b1000.jsonl, urf_rb5_seed1); chance is 0.01 and 0.5, isolation forest 0.06.
   */
  @Test
  void plantedOutliersRankHigh() {
    PlantedSpectra spectra =
        PlantedSpectra.read(Shared.reference("outliers/spectra_n2000_b1000.npz"));
    PlantedSpectra.Quality quality =
        spectra.quality(spectra.weirdness(spectra.grow(1, 2000, 200, 42)));
    assertThat(quality.averagePrecision()).isGreaterThan(0.45);
    assertThat(quality.rocArea()).isGreaterThan(0.8);
  }

  @Test
  void weirdnessIsTheMeanDistanceOverAllPairs() {
    float[][] objects = TreeGrowerTest.correlated(80, 4, 1);
    objects[5] = new float[] {2, -2, 2, -2};
    UnsupervisedForest forest = UnsupervisedForest.grow(objects, 15, 42, 0);
    LeafScores scores = forest.scores();
    int[][] leaf = new int[80][15];
    for (int i = 0; i < 80; i++) {
      forest.leaves(objects[i], 0, leaf[i]);
    }
    long[] sums = LeafScoresTest.sums(scores, leaf, 1);
    for (int i = 0; i < 80; i++) {
      double alike = 0;
      assertThat(scores.alike(leaf[i], leaf[i])).isEqualTo(scores.timesReal(leaf[i]));
      for (int j = 0; j < 80; j++) {
        int together = 0;
        for (int tree = 0; tree < 15; tree++) {
          boolean shared = leaf[i][tree] == leaf[j][tree];
          boolean real = forest.trees()[tree].real(leaf[i][tree]);
          alike += shared && real ? 1.0 / scores.timesReal(leaf[j]) : 0;
          together += shared && real ? 1 : 0;
        }
        assertThat(scores.alike(leaf[i], leaf[j])).isEqualTo(together);
      }
      assertThat(scores.weirdness(leaf[i], sums)).isCloseTo(1 - alike / 80, within(1e-12));
    }
    double[] weirdness = new double[80];
    for (int i = 0; i < 80; i++) {
      weirdness[i] = scores.weirdness(leaf[i], sums);
    }
    assertThat(weirdness[5]).isGreaterThan(0.9);
  }

  @Test
  void scoringAllocatesNothing() {
    float[][] objects = TreeGrowerTest.correlated(200, 4, 1);
    UnsupervisedForest forest = UnsupervisedForest.grow(objects, 10, 42, 0);
    LeafScores scores = forest.scores();
    int[] leaf = new int[10];
    long[] sums = scores.newSums();
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    double total = 0;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (float[] object : objects) {
        forest.leaves(object, 0, leaf);
        scores.add(leaf, sums);
        total += scores.weirdness(leaf, sums) + scores.ownWeirdness(leaf, sums);
      }
      allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(total).isNotZero();
    assertThat(allocated).isZero();
  }

  @Test
  void aForestHasTrees() {
    assertThatThrownBy(() -> UnsupervisedForest.grow(new float[2][2], 0, 42, 0))
        .hasMessage("Invalid number of trees: 0");
    assertThatThrownBy(() -> new UnsupervisedForest(new UnsupervisedTree[0]))
        .hasMessage("Invalid forest: no trees");
  }
}
