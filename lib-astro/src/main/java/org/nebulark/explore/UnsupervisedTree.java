package org.nebulark.explore;

import java.io.Serializable;

/**
 * A tree that tells real objects from synthetic ones, as flat arrays; an object goes left where its
 * value is at most the threshold.
 *
 * <p>Nodes are the inner nodes only, parents before children, root 0; a child c >= 0 is node c, a
 * child c < 0 is leaf ~c. A tree without nodes is the single leaf 0. The arrays are not copied and
 * must not be changed. Serializable because Spark broadcasts it; save the arrays instead.
 *
 * @param feature feature that each node looks at [index], length nodes
 * @param threshold highest value that goes left [the feature's unit], finite, length nodes
 * @param left child for values up to the threshold, length nodes
 * @param right child for values above the threshold, length nodes
 * @param realLeaf whether most of the grown rows in the leaf were real, length nodes + 1
 */
public record UnsupervisedTree(
    int[] feature, float[] threshold, int[] left, int[] right, boolean[] realLeaf)
    implements Serializable {

  /** Checks that the arrays form one tree: a damaged model is refused, never walked. */
  public UnsupervisedTree {
    int nodes = feature.length;
    if (threshold.length != nodes
        || left.length != nodes
        || right.length != nodes
        || realLeaf.length != nodes + 1) {
      throw new IllegalArgumentException(
          "Invalid tree: %d features, %d thresholds, %d left, %d right, %d leaves (1 more expected)"
              .formatted(nodes, threshold.length, left.length, right.length, realLeaf.length));
    }
    boolean[] seen = new boolean[2 * nodes + 1];
    for (int node = 0; node < nodes; node++) {
      if (feature[node] < 0 || !Float.isFinite(threshold[node])) {
        throw new IllegalArgumentException(
            "Invalid tree: node %d has feature %d, threshold %s"
                .formatted(node, feature[node], threshold[node]));
      }
      checkChild(node, left[node], seen);
      checkChild(node, right[node], seen);
    }
  }

  private static void checkChild(int node, int child, boolean[] seen) {
    int nodes = seen.length / 2;
    boolean known = child < 0 ? ~child <= nodes : child > node && child < nodes;
    int place = child < 0 ? nodes + ~child : child;
    if (!known || seen[place]) {
      throw new IllegalArgumentException(
          "Invalid tree: node %d has child %d, which is outside the tree or has another parent"
              .formatted(node, child));
    }
    seen[place] = true;
  }

  /**
   * The leaf that an object falls into.
   *
   * @param x features of one object or of many [any unit], finite (a NaN goes right)
   * @param offset index of the object's first feature in x
   * @return 0 ... leaves - 1
   */
  public int leaf(float[] x, int offset) {
    int node = feature.length == 0 ? ~0 : 0;
    while (node >= 0) {
      node = x[offset + feature[node]] <= threshold[node] ? left[node] : right[node];
    }
    return ~node;
  }

  /** Whether a leaf is real, that is, whether most of the rows it was grown on were. */
  public boolean real(int leaf) {
    return realLeaf[leaf];
  }

  /** Number of leaves, at least 1. */
  public int leaves() {
    return realLeaf.length;
  }
}
