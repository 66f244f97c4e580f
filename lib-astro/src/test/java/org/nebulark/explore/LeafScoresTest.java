package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nebulark.math.RandomStream;
import org.nebulark.testing.Npz;
import org.nebulark.testing.Shared;

class LeafScoresTest {

  private static final double ROUNDING = 1e-12;

  /** Leaves, real flags and scores of scikit-learn's trees, shared/reference/outliers/README.md. */
  @ParameterizedTest
  @ValueSource(strings = {"fulldepth", "depth6pure"})
  void scoresAgreeWithReferenceInAnyPartitioning(String name) {
    Path npz = Shared.reference("outliers/leaf_fixture_n2000_t100_" + name + ".npz");
    int[][] leaf = rows(Npz.read(npz, "leaf"));
    LeafScores scores = LeafScores.of(realLeaves(leaf, rows(Npz.read(npz, "real"))));
    double[] weirdness = Npz.read(npz, "W_A").doubles();
    double[] own = Npz.read(npz, "W_A2").doubles();
    int[] timesReal = Npz.read(npz, "nreal").ints();

    long[] sums = sums(scores, leaf, 1);
    assertThat(sums(scores, leaf, 3)).isEqualTo(sums);
    assertThat(sums(scores, leaf, 7)).isEqualTo(sums);
    for (int i = 0; i < leaf.length; i++) {
      assertThat(scores.timesReal(leaf[i])).isEqualTo(timesReal[i]);
      assertThat(scores.neverReal(leaf[i])).isEqualTo(timesReal[i] == 0);
      assertThat(scores.weirdness(leaf[i], sums)).isCloseTo(weirdness[i], within(ROUNDING));
      assertThat(scores.ownWeirdness(leaf[i], sums)).isCloseTo(own[i], within(ROUNDING));
    }
  }

  @Test
  void linearSumsEqualTheSumsOverAllPairs() {
    RandomStream random = new RandomStream(5, 0, 0);
    boolean[][] real = {{true, false, true}, {true}, {false, true}, {false, false, true, true}};
    int[][] leaf = new int[61][real.length];
    for (int[] row : leaf) {
      for (int tree = 0; tree < real.length; tree++) {
        row[tree] = random.nextInt(real[tree].length);
      }
    }
    LeafScores scores = LeafScores.of(real);
    long[] sums = sums(scores, leaf, 2);
    for (int i = 0; i < leaf.length; i++) {
      double all = 0;
      double others = 0;
      for (int j = 0; j < leaf.length; j++) {
        int alike = alike(real, leaf[i], leaf[j]);
        all += (double) alike / scores.timesReal(leaf[j]);
        others += i == j ? 0 : alike;
      }
      double own = 1 - others / (leaf.length - 1) / scores.timesReal(leaf[i]);
      assertThat(scores.weirdness(leaf[i], sums))
          .isCloseTo(1 - all / leaf.length, within(ROUNDING));
      assertThat(scores.ownWeirdness(leaf[i], sums)).isCloseTo(own, within(ROUNDING));
    }
  }

  /** 10 million objects of all 200 counts in one leaf: the error of the integers does not grow. */
  @Test
  void tenMillionObjectsLeaveNoRoundingBehind() {
    boolean[][] real = new boolean[200][2];
    for (boolean[] tree : real) {
      tree[0] = true;
    }
    LeafScores scores = LeafScores.of(real);
    int copies = 50_000;
    long[] sums = scores.newSums();
    double expected = 0;
    for (int nreal = 1; nreal <= 200; nreal++) {
      int[] leaf = new int[200];
      for (int tree = nreal; tree < 200; tree++) {
        leaf[tree] = 1;
      }
      long[] one = scores.newSums();
      scores.add(leaf, one);
      for (int i = 0; i < one.length; i++) {
        sums[i] += copies * one[i];
      }
      expected += 1; // nreal trees, each 1 / nreal
    }
    assertThat(sums[0]).isEqualTo(10_000_000);
    assertThat(scores.weirdness(new int[200], sums))
        .isCloseTo(1 - expected / 200, within(ROUNDING));
  }

  @Test
  void anObjectThatIsNeverRealScoresOne() {
    LeafScores scores = LeafScores.of(new boolean[][] {{true, false}, {false}});
    int[] never = {1, 0};
    int[] once = {0, 0};
    long[] sums = sums(scores, new int[][] {never, once, once}, 1);
    assertThat(scores.neverReal(never)).isTrue();
    assertThat(scores.weirdness(never, sums)).isEqualTo(1);
    assertThat(scores.ownWeirdness(never, sums)).isEqualTo(1);
    assertThat(scores.neverReal(once)).isFalse();
    assertThat(scores.weirdness(once, sums)).isCloseTo(1.0 / 3, within(ROUNDING));
    assertThat(scores.ownWeirdness(once, sums)).isEqualTo(0.5);
  }

  @Test
  void objectsThatShareAllLeavesAreNotStrange() {
    for (int trees = 1; trees < 50; trees++) {
      boolean[][] real = new boolean[trees][1];
      for (boolean[] tree : real) {
        tree[0] = true;
      }
      LeafScores scores = LeafScores.of(real);
      long[] sums = sums(scores, new int[9][trees], 2);
      assertThat(scores.weirdness(new int[trees], sums)).isBetween(0.0, 1e-14);
      assertThat(scores.ownWeirdness(new int[trees], sums)).isZero();
    }
  }

  @Test
  void leavesOutsideTheForestAreRefused() {
    LeafScores scores = LeafScores.of(new boolean[][] {{true, false}, {true}});
    assertThatThrownBy(() -> scores.add(new int[] {2, 0}, scores.newSums()))
        .hasMessage("Invalid leaf: 2 of tree 0");
    assertThatThrownBy(() -> scores.add(new int[] {0}, scores.newSums()))
        .hasMessage("Invalid leaves: 1 for 2 trees");
    assertThatThrownBy(() -> LeafScores.merge(new long[4], scores.newSums()))
        .hasMessage("Invalid sums: of two forests, 4 and 10 numbers");
    assertThatThrownBy(() -> LeafScores.of(new boolean[0][]))
        .hasMessage("Invalid forest: 0 leaves");
  }

  static long[] sums(LeafScores scores, int[][] leaf, int partitions) {
    long[] sums = scores.newSums();
    for (int partition = 0; partition < partitions; partition++) {
      long[] part = scores.newSums();
      for (int i = partition; i < leaf.length; i += partitions) {
        scores.add(leaf[i], part);
      }
      LeafScores.merge(part, sums);
    }
    return sums;
  }

  private static int alike(boolean[][] real, int[] one, int[] other) {
    int alike = 0;
    for (int tree = 0; tree < real.length; tree++) {
      alike += one[tree] == other[tree] && real[tree][one[tree]] ? 1 : 0;
    }
    return alike;
  }

  private static int[][] rows(Npz.Array array) {
    int[] flat = array.ints();
    int columns = array.shape()[1];
    int[][] rows = new int[array.shape()[0]][columns];
    for (int i = 0; i < flat.length; i++) {
      rows[i / columns][i % columns] = flat[i];
    }
    return rows;
  }

  private static boolean[][] realLeaves(int[][] leaf, int[][] real) {
    boolean[][] realLeaf = new boolean[leaf[0].length][400];
    for (int i = 0; i < leaf.length; i++) {
      for (int tree = 0; tree < realLeaf.length; tree++) {
        realLeaf[tree][leaf[i][tree]] = real[i][tree] == 1;
      }
    }
    return realLeaf;
  }
}
