package org.nebulark.learn;

import java.util.stream.IntStream;

/** Rows with their order in each feature, so that a forest sorts once and not in every node. */
final class SortedRows {

  final double[][] x;
  final int[][] order;

  /** Of features [any unit], one array a row, finite. */
  SortedRows(double[][] x) {
    this.x = x;
    order = new int[x[0].length][];
    for (int f = 0; f < order.length; f++) {
      int feature = f;
      order[f] =
          IntStream.range(0, x.length)
              .boxed()
              .sorted((a, b) -> Double.compare(x[a][feature], x[b][feature]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
  }

  int size() {
    return x.length;
  }

  int features() {
    return order.length;
  }
}
