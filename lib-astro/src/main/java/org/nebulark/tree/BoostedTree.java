package org.nebulark.tree;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A binary tree of numbers; node 0 is the root, the children of a node stand side by side. */
public final class BoostedTree implements Serializable {

  private static final int LEAF = -1;

  /**
   * A node.
   *
   * @param feature that is asked for, -1 for a leaf
   * @param threshold a greater value goes right, any other and NaN left [unit of the feature]
   * @param left number of the left child, the right one is the next
   * @param value what a leaf adds to the score [unit of the score]
   * @param gain what the split took off the deviance, times two [unit of the deviance]
   * @param count objects that it was grown on
   */
  public record Node(int feature, double threshold, int left, double value, double gain, long count)
      implements Serializable {}

  private final int[] feature;
  private final double[] threshold;
  private final int[] left;
  private final double[] value;
  private final double[] gain;
  private final long[] count;

  /** Of its nodes in order. */
  public BoostedTree(List<Node> nodes) {
    int size = nodes.size();
    feature = new int[size];
    threshold = new double[size];
    left = new int[size];
    value = new double[size];
    gain = new double[size];
    count = new long[size];
    for (int i = 0; i < size; i++) {
      Node node = nodes.get(i);
      boolean parent = node.feature() != LEAF;
      // A child that stands before its parent would lead in a circle.
      if (parent && (node.left() <= i || node.left() + 1 >= size)) {
        throw new IllegalArgumentException("Invalid tree: children of %d: %s".formatted(i, node));
      }
      feature[i] = node.feature();
      threshold[i] = node.threshold();
      left[i] = node.left();
      value[i] = node.value();
      gain[i] = node.gain();
      count[i] = node.count();
    }
  }

  static Node leaf(double value, long count) {
    return new Node(LEAF, Double.NaN, 0, value, 0, count);
  }

  /** Its nodes in order. */
  public List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < feature.length; i++) {
      nodes.add(new Node(feature[i], threshold[i], left[i], value[i], gain[i], count[i]));
    }
    return nodes;
  }

  int size() {
    return feature.length;
  }

  /** What the leaf of a vector adds [unit of the score]. */
  double value(double[] x) {
    int node = 0;
    while (feature[node] != LEAF) {
      node = x[feature[node]] > threshold[node] ? left[node] + 1 : left[node];
    }
    return value[node];
  }

  double value(int node) {
    return value[node];
  }

  /** The leaf of a row of bins, of a tree whose thresholds are numbers of bins. */
  int leaf(byte[][] bins, int row) {
    int node = 0;
    while (feature[node] != LEAF) {
      node = (bins[feature[node]][row] & 0xff) > threshold[node] ? left[node] + 1 : left[node];
    }
    return node;
  }

  /** Adds each split's gain to that of its feature. */
  void addGains(double[] gains) {
    for (int i = 0; i < feature.length; i++) {
      if (feature[i] != LEAF) {
        gains[feature[i]] += gain[i];
      }
    }
  }

  /** The same tree on values, out of one on bins. */
  BoostedTree on(FeatureBins bins) {
    List<Node> nodes = new ArrayList<>();
    for (Node n : nodes()) {
      nodes.add(
          n.feature() == LEAF
              ? n
              : new Node(
                  n.feature(),
                  bins.threshold(n.feature(), (int) n.threshold()),
                  n.left(),
                  n.value(),
                  n.gain(),
                  n.count()));
    }
    return new BoostedTree(nodes);
  }
}
