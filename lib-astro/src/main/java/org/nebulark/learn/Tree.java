package org.nebulark.learn;

import java.io.Serializable;

/**
 * A binary tree on features: at most the threshold goes left. Node 0 is the root; every node has a
 * value, so that a tree can be cut at any depth.
 *
 * @param feature asked in each node, -1 in a leaf
 * @param threshold of each node [unit of the feature]
 * @param left child of each node; the right one stands behind it
 * @param value of each node: the mean target of its rows [unit of the target]
 * @param weight of the rows in each node [unit of the weights]
 */
record Tree(int[] feature, double[] threshold, int[] left, double[][] value, double[] weight)
    implements Serializable {

  /** The value of the leaf that features [any unit] fall into [unit of the target]. */
  double[] at(double[] x) {
    int node = 0;
    while (feature[node] >= 0) {
      node = x[feature[node]] <= threshold[node] ? left[node] : left[node] + 1;
    }
    return value[node];
  }

  boolean leaf(int node) {
    return feature[node] < 0;
  }
}
