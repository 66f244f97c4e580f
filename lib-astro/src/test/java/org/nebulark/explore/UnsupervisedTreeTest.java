package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UnsupervisedTreeTest {

  /** x1 <= 0.5: leaf 0; else x0 <= -1: leaf 1, else leaf 2. */
  private static final UnsupervisedTree TREE =
      new UnsupervisedTree(
          new int[] {1, 0},
          new float[] {0.5f, -1},
          new int[] {~0, ~1},
          new int[] {1, ~2},
          new boolean[] {true, false, true});

  @Test
  void valuesUpToTheThresholdGoLeft() {
    assertThat(TREE.leaf(new float[] {9, 0.5f}, 0)).isZero();
    assertThat(TREE.leaf(new float[] {-1, 0.6f}, 0)).isEqualTo(1);
    assertThat(TREE.leaf(new float[] {-0.9f, 0.6f}, 0)).isEqualTo(2);
    assertThat(TREE.leaf(new float[] {7, 7, 7, -1, 0.6f}, 3)).isEqualTo(1);
    assertThat(TREE.leaves()).isEqualTo(3);
    assertThat(TREE.real(1)).isFalse();
    assertThat(TREE.real(2)).isTrue();
  }

  @Test
  void aTreeWithoutNodesIsOneLeaf() {
    UnsupervisedTree stump =
        new UnsupervisedTree(new int[0], new float[0], new int[0], new int[0], new boolean[1]);
    assertThat(stump.leaf(new float[] {1}, 0)).isZero();
  }

  @Test
  void damagedTreesAreRefused() {
    refused(new int[] {1, 0}, new int[] {0, ~1}, new int[] {1, ~2}, "node 0 has child 0");
    refused(new int[] {1, 0}, new int[] {~0, ~0}, new int[] {1, ~2}, "node 1 has child -1");
    refused(new int[] {1, 0}, new int[] {~0, ~1}, new int[] {2, ~2}, "node 0 has child 2");
    refused(new int[] {1, 0}, new int[] {~0, ~1}, new int[] {1, ~3}, "node 1 has child -4");
    refused(new int[] {1, -1}, new int[] {~0, ~1}, new int[] {1, ~2}, "node 1 has feature -1");
    refused(new int[] {1}, new int[] {~0, ~1}, new int[] {1, ~2}, "1 features, 2 thresholds");
  }

  private static void refused(int[] feature, int[] left, int[] right, String message) {
    assertThatThrownBy(
            () -> new UnsupervisedTree(feature, new float[2], left, right, new boolean[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid tree: " + message);
  }
}
