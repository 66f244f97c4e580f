package org.nebulark.explore;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Exact search for the nearest of some points, by their order along the first axis: what is farther
 * on that axis alone than the last neighbour so far is never looked at. Fast where the first axis
 * has most of the variance, as that of the first principal component.
 */
public final class NearestPoints {

  private final int dimensions;
  private final int[] place;
  private final double[] first;
  private final double[] sorted;

  /** Sorts points [any common unit], finite, [n][dimensions]; they are copied. */
  NearestPoints(double[][] points) {
    int n = points.length;
    this.dimensions = points[0].length;
    this.place =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> points[i][0]).thenComparing(i -> i))
            .mapToInt(Integer::intValue)
            .toArray();
    this.first = new double[n];
    this.sorted = new double[n * dimensions];
    for (int i = 0; i < n; i++) {
      first[i] = points[place[i]][0];
      System.arraycopy(points[place[i]], 0, sorted, i * dimensions, dimensions);
    }
  }

  /**
   * The nearest by distance, then place.
   *
   * @param x coordinates [unit of the points]
   * @param self a place that does not count; -1 = all do
   * @param nearest out: places of the points
   * @param distance out: their distances [unit of the points], as long
   */
  public void find(double[] x, int self, int[] nearest, double[] distance) {
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    int at = Arrays.binarySearch(first, x[0]);
    int above = at >= 0 ? at : -at - 1;
    int below = above - 1;
    int last = distance.length - 1;
    double up = gap(x[0], above);
    double down = gap(x[0], below);
    while (Math.min(up, down) <= distance[last] && Math.min(up, down) < Double.POSITIVE_INFINITY) {
      if (up <= down) {
        offer(x, above, self, nearest, distance);
        above++;
        up = gap(x[0], above);
      } else {
        offer(x, below, self, nearest, distance);
        below--;
        down = gap(x[0], below);
      }
    }
    for (int j = 0; j <= last; j++) {
      distance[j] = Math.sqrt(distance[j]);
    }
  }

  /** The squared distance on the first axis; infinite beyond the points. */
  private double gap(double x, int at) {
    return at < 0 || at >= first.length
        ? Double.POSITIVE_INFINITY
        : (x - first[at]) * (x - first[at]);
  }

  /** Sorts a point in where it is near enough; distances are squared here. */
  private void offer(double[] x, int at, int self, int[] nearest, double[] distance) {
    int point = place[at];
    if (point == self) {
      return;
    }
    int last = distance.length - 1;
    double limit = distance[last];
    double square = 0;
    for (int i = 0, from = at * dimensions; i < dimensions && square <= limit; i++) {
      double difference = x[i] - sorted[from + i];
      square += difference * difference;
    }
    if (square > limit
        || square == limit && limit < Double.POSITIVE_INFINITY && point > nearest[last]) {
      return;
    }
    int to = last;
    while (to > 0
        && (distance[to - 1] > square || distance[to - 1] == square && nearest[to - 1] > point)) {
      distance[to] = distance[to - 1];
      nearest[to] = nearest[to - 1];
      to--;
    }
    distance[to] = square;
    nearest[to] = point;
  }
}
