package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class TreeGrowerTest {

  @Test
  void everyDrawnRowEndsInALeafOfItsOwnKind() {
    float[][] sample = correlated(300, 5, 1);
    RankedSample ranked = RankedSample.of(sample, 42, 0);
    TreeGrower grower = new TreeGrower(ranked, 42, 0);
    int drawn = 0;
    for (int number = 0; number < 10; number++) {
      UnsupervisedTree tree = grower.grow(number);
      boolean[] reached = new boolean[tree.leaves()];
      for (int row = 0; row < 600; row++) {
        if (grower.drawn(row)) {
          int leaf = tree.leaf(values(ranked, row), 0);
          assertThat(tree.real(leaf)).isEqualTo(row < 300);
          reached[leaf] = true;
          drawn++;
        }
      }
      assertThat(reached).doesNotContain(false);
    }
    assertThat(drawn / 6000.0).isBetween(0.60, 0.66); // 1 - 1/e of the rows
  }

  @Test
  void aForestTellsCorrelatedFromIndependentData() {
    UnsupervisedForest forest = UnsupervisedForest.grow(correlated(400, 5, 1), 20, 42, 0);
    assertThat(realShare(forest, correlated(400, 5, 2))).isGreaterThan(0.8);
    assertThat(realShare(forest, independent(400, 5, 3))).isLessThan(0.3);
  }

  @Test
  void aTreeDependsOnItsKeysAlone() {
    RankedSample sample = RankedSample.of(correlated(100, 4, 1), 42, 7);
    TreeGrower grower = new TreeGrower(sample, 42, 7);
    grower.grow(0);
    grower.grow(5);
    UnsupervisedTree tree = grower.grow(3);
    assertSame(new TreeGrower(sample, 42, 7).grow(3), tree);
    assertThat(new TreeGrower(sample, 42, 7).grow(4).threshold()).isNotEqualTo(tree.threshold());
    assertThat(new TreeGrower(sample, 42, 8).grow(3).threshold()).isNotEqualTo(tree.threshold());
    assertThat(new TreeGrower(sample, 43, 7).grow(3).threshold()).isNotEqualTo(tree.threshold());
  }

  @Test
  void rowsThatNoFeatureTellsApartShareALeafOfTheirMajority() {
    RankedSample sample = RankedSample.of(new float[50][3], 42, 0);
    TreeGrower grower = new TreeGrower(sample, 42, 0);
    int real = 0;
    for (int number = 0; number < 100; number++) {
      UnsupervisedTree tree = grower.grow(number);
      assertThat(tree.leaves()).isEqualTo(1);
      real += tree.real(0) ? 1 : 0;
    }
    assertThat(real).isBetween(25, 75);
  }

  @Test
  void duplicatesOfAFewObjectsEndInAsManyLeavesAtMost() {
    float[][] sample = new float[200][2];
    for (int row = 0; row < sample.length; row++) {
      sample[row][0] = row % 2;
      sample[row][1] = row % 2;
    }
    UnsupervisedForest forest = UnsupervisedForest.grow(sample, 10, 42, 0);
    for (UnsupervisedTree tree : forest.trees()) {
      assertThat(tree.leaves()).isEqualTo(4);
      assertThat(tree.real(tree.leaf(new float[] {0, 0}, 0))).isTrue();
      assertThat(tree.real(tree.leaf(new float[] {1, 1}, 0))).isTrue();
      assertThat(tree.real(tree.leaf(new float[] {0, 1}, 0))).isFalse();
      assertThat(tree.real(tree.leaf(new float[] {1, 0}, 0))).isFalse();
    }
  }

  @Test
  void constantFeaturesAreNeverSplitOn() {
    float[][] sample = new float[100][50];
    float[][] useful = correlated(100, 2, 1);
    for (int row = 0; row < sample.length; row++) {
      sample[row][17] = useful[row][0];
      sample[row][31] = useful[row][1];
    }
    UnsupervisedTree tree = new TreeGrower(RankedSample.of(sample, 42, 0), 42, 0).grow(0);
    assertThat(tree.feature()).containsOnly(17, 31).contains(17, 31);
  }

  @Test
  void oneFeatureOfOneObjectIsEnough() {
    assertThat(UnsupervisedForest.grow(new float[][] {{3}}, 2, 42, 0).trees()[1].leaves())
        .isEqualTo(1);
    UnsupervisedForest forest = UnsupervisedForest.grow(correlated(100, 1, 1), 5, 42, 0);
    assertThat(forest.trees()[0].feature()).containsOnly(0);
  }

  private static double realShare(UnsupervisedForest forest, float[][] rows) {
    LeafScores scores = forest.scores();
    int[] leaf = new int[scores.trees()];
    double real = 0;
    for (float[] row : rows) {
      forest.leaves(row, 0, leaf);
      real += scores.timesReal(leaf);
    }
    return real / rows.length / leaf.length;
  }

  private static float[] values(RankedSample sample, int row) {
    float[] values = new float[sample.features()];
    for (int feature = 0; feature < values.length; feature++) {
      values[feature] = sample.value(feature, sample.ranks(feature)[row]);
    }
    return values;
  }

  private static void assertSame(UnsupervisedTree tree, UnsupervisedTree expected) {
    assertThat(tree.feature()).isEqualTo(expected.feature());
    assertThat(tree.threshold()).isEqualTo(expected.threshold());
    assertThat(tree.left()).isEqualTo(expected.left());
    assertThat(tree.right()).isEqualTo(expected.right());
    assertThat(tree.realLeaf()).isEqualTo(expected.realLeaf());
  }

  /** One hidden number a row, seen by all features with a little noise. */
  static float[][] correlated(int n, int features, long seed) {
    RandomStream random = new RandomStream(seed, 0, 0);
    float[][] sample = new float[n][features];
    for (float[] row : sample) {
      double hidden = random.nextGaussian();
      for (int feature = 0; feature < features; feature++) {
        row[feature] = (float) (hidden + 0.1 * random.nextGaussian());
      }
    }
    return sample;
  }

  static float[][] independent(int n, int features, long seed) {
    RandomStream random = new RandomStream(seed, 0, 0);
    float[][] sample = new float[n][features];
    for (float[] row : sample) {
      for (int feature = 0; feature < features; feature++) {
        row[feature] = (float) random.nextGaussian();
      }
    }
    return sample;
  }
}
