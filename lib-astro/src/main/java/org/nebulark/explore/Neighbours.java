package org.nebulark.explore;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The exact nearest neighbours of some objects among all, nearest first; of equal distances the
 * object of the smaller number is nearer. All pairs are measured, in blocks that stay in the cache,
 * as in tens of dimensions no tree of the objects spares much.
 *
 * @param index numbers of the neighbours, [objects asked for][k]
 * @param squared squared Euclidean distances to them [square of the rows' unit], the same shape
 */
public record Neighbours(int[][] index, double[][] squared) implements Serializable {

  private static final int BLOCK = 256;

  /**
   * Finds the neighbours of the objects {@code from} to {@code to - 1}; none is its own neighbour.
   *
   * @param rows objects [any unit], [n][dimensions], finite
   * @param k neighbours of each object, 1 to n - 1
   */
  public static Neighbours of(double[][] rows, int from, int to, int k) {
    if (k < 1 || k >= rows.length) {
      throw new IllegalArgumentException(
          "Invalid number of neighbours: " + k + " of " + rows.length + " objects");
    }
    Neighbours found = new Neighbours(new int[to - from][k], new double[to - from][k]);
    for (double[] heap : found.squared) {
      Arrays.fill(heap, Double.POSITIVE_INFINITY);
    }
    double[][] block = new double[rows[0].length][BLOCK];
    double[] distance = new double[BLOCK];
    for (int start = 0; start < rows.length; start += BLOCK) {
      int length = Math.min(BLOCK, rows.length - start);
      transpose(rows, start, length, block);
      for (int i = from; i < to; i++) {
        measure(rows[i], block, distance);
        if (i >= start && i < start + length) {
          distance[i - start] = Double.POSITIVE_INFINITY;
        }
        found.offer(i - from, distance, start, length);
      }
    }
    for (int i = 0; i < found.index.length; i++) {
      found.sort(i);
    }
    return found;
  }

  private static void transpose(double[][] rows, int start, int length, double[][] block) {
    for (int j = 0; j < length; j++) {
      for (int d = 0; d < block.length; d++) {
        block[d][j] = rows[start + j][d];
      }
    }
  }

  /** Squared distances to all objects of a block; the inner loop is one the compiler widens. */
  private static void measure(double[] row, double[][] block, double[] distance) {
    Arrays.fill(distance, 0);
    int d = 0;
    for (; d + 1 < row.length; d += 2) {
      add(distance, block[d], row[d], block[d + 1], row[d + 1]);
    }
    if (d < row.length) {
      add(distance, block[d], row[d]);
    }
  }

  private static void add(double[] sum, double[] a, double atA, double[] b, double atB) {
    for (int j = 0; j < BLOCK; j++) {
      double da = a[j] - atA;
      double db = b[j] - atB;
      sum[j] += da * da + db * db;
    }
  }

  private static void add(double[] sum, double[] a, double atA) {
    for (int j = 0; j < BLOCK; j++) {
      double da = a[j] - atA;
      sum[j] += da * da;
    }
  }

  /** Objects come by rising number, so one that is as far as the farthest kept stays outside. */
  private void offer(int i, double[] distance, int start, int length) {
    double[] heap = squared[i];
    for (int j = 0; j < length; j++) {
      if (distance[j] < heap[0]) {
        sink(i, 0, heap.length, distance[j], start + j);
      }
    }
  }

  /** Puts an entry into the heap of an object, whose root is the farthest, from a place down. */
  private void sink(int i, int place, int size, double distance, int number) {
    double[] heap = squared[i];
    int[] numbers = index[i];
    int at = place;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size
          && farther(heap[child + 1], numbers[child + 1], heap[child], numbers[child])) {
        child++;
      }
      if (!farther(heap[child], numbers[child], distance, number)) {
        break;
      }
      heap[at] = heap[child];
      numbers[at] = numbers[child];
      at = child;
    }
    heap[at] = distance;
    numbers[at] = number;
  }

  private static boolean farther(double a, int numberA, double b, int numberB) {
    return a > b || a == b && numberA > numberB;
  }

  private void sort(int i) {
    for (int last = index[i].length - 1; last > 0; last--) {
      double distance = squared[i][last];
      int number = index[i][last];
      squared[i][last] = squared[i][0];
      index[i][last] = index[i][0];
      sink(i, 0, last, distance, number);
    }
  }
}
