package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.nebulark.math.RandomStream;

/**
 * A random sample without order: each object has a random rank by its identifier, and the smallest
 * ranks are taken. So the sample does not depend on partitions.
 */
final class SampleRanks {

  private SampleRanks() {}

  /**
   * Rows that belong to the sample of at least one forest, sorted by identifier.
   *
   * @param objects rows that begin with the identifier
   */
  static List<Row> draw(JavaRDD<Row> objects, int forests, int size, long seed) {
    long[][] none = new long[forests][0];
    long[][] smallest =
        objects
            .mapPartitions(
                rows ->
                    java.util.Collections.singletonList(of(rows, forests, size, seed)).iterator())
            .treeAggregate(none, (a, b) -> merge(a, b, size), (a, b) -> merge(a, b, size));
    long[] last = Arrays.stream(smallest).mapToLong(SampleRanks::last).toArray();
    List<Row> drawn =
        new ArrayList<>(objects.filter(row -> anyWithin(row.getString(0), last, seed)).collect());
    drawn.sort((a, b) -> a.getString(0).compareTo(b.getString(0)));
    return drawn;
  }

  private static long rank(String id, int forest, long seed) {
    return new RandomStream(seed, RandomStream.objectKey(id), forest).nextLong();
  }

  /** The smallest ranks of some rows for each forest, ascending, at most {@code size} each. */
  private static long[][] of(Iterator<Row> rows, int forests, int size, long seed) {
    List<PriorityQueue<Long>> heaps =
        java.util.stream.IntStream.range(0, forests)
            .mapToObj(f -> new PriorityQueue<Long>(java.util.Comparator.reverseOrder()))
            .toList();
    while (rows.hasNext()) {
      String id = rows.next().getString(0);
      for (int f = 0; f < forests; f++) {
        PriorityQueue<Long> heap = heaps.get(f);
        long rank = rank(id, f, seed);
        if (heap.size() < size) {
          heap.add(rank);
        } else if (rank < heap.peek()) {
          heap.poll();
          heap.add(rank);
        }
      }
    }
    return heaps.stream()
        .map(heap -> heap.stream().mapToLong(Long::longValue).sorted().toArray())
        .toArray(long[][]::new);
  }

  /** The smallest ranks of both, for each forest. */
  private static long[][] merge(long[][] a, long[][] b, int size) {
    long[][] merged = new long[a.length][];
    for (int f = 0; f < a.length; f++) {
      long[] both = Arrays.copyOf(a[f], a[f].length + b[f].length);
      System.arraycopy(b[f], 0, both, a[f].length, b[f].length);
      Arrays.sort(both);
      merged[f] = Arrays.copyOf(both, Math.min(size, both.length));
    }
    return merged;
  }

  /** The largest rank taken. */
  private static long last(long[] smallest) {
    return smallest.length == 0 ? Long.MIN_VALUE : smallest[smallest.length - 1];
  }

  /** Whether any forest takes the object. */
  private static boolean anyWithin(String id, long[] last, long seed) {
    for (int f = 0; f < last.length; f++) {
      if (rank(id, f, seed) <= last[f]) {
        return true;
      }
    }
    return false;
  }

  /** The rows of one forest out of those drawn for all, in the order of the identifiers. */
  static float[][] rows(List<Row> drawn, float[] fill, int forest, int size, long seed) {
    long[] ranks = drawn.stream().mapToLong(r -> rank(r.getString(0), forest, seed)).toArray();
    long[] sorted = ranks.clone();
    Arrays.sort(sorted);
    long last = sorted[Math.min(size, sorted.length) - 1];
    return java.util.stream.IntStream.range(0, ranks.length)
        .filter(i -> ranks[i] <= last)
        .mapToObj(i -> Coverage.filledFloats(drawn.get(i).<Vector>getAs(1), fill))
        .toArray(float[][]::new);
  }
}
