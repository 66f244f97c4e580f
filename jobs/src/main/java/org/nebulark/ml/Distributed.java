package org.nebulark.ml;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.nebulark.tree.AdditiveTrees;
import org.nebulark.tree.BinnedRows;
import org.nebulark.tree.Pass;
import org.nebulark.tree.RowSums;
import org.nebulark.tree.Targets;

/**
 * Sums over binned rows that lie in partitions. The trees of the rounds before are sent once a
 * round; rows that are still in memory need only the last ones.
 */
final class Distributed implements RowSums {

  private final JavaSparkContext context;
  private final JavaRDD<BinnedRows> blocks;
  private final int classes;
  private AdditiveTrees sent;
  private Broadcast<AdditiveTrees> shared;

  /**
   * Of some rows.
   *
   * @param blocks persisted
   * @param classes number of classes, 0 for numbers
   */
  Distributed(JavaSparkContext context, JavaRDD<BinnedRows> blocks, int classes) {
    this.context = context;
    this.blocks = blocks;
    this.classes = classes;
  }

  @Override
  public Targets targets() {
    int number = classes;
    return blocks.map(block -> block.targets(number)).reduce(Targets::plus);
  }

  @Override
  public long sum(double origin, double scale) {
    return blocks.map(block -> block.sum(origin, scale)).reduce(Long::sum);
  }

  @Override
  public long[] histograms(AdditiveTrees grown, Pass pass) {
    if (sent != grown) {
      if (shared != null) {
        shared.destroy();
      }
      shared = context.broadcast(grown);
      sent = grown;
    }
    Broadcast<AdditiveTrees> trees = shared;
    return blocks
        .mapPartitions(part -> summed(part, trees.value(), pass))
        .treeReduce(Distributed::plus);
  }

  private static Iterator<long[]> summed(
      Iterator<BinnedRows> part, AdditiveTrees grown, Pass pass) {
    long[] sums = null;
    while (part.hasNext()) {
      BinnedRows block = part.next();
      sums = sums == null ? new long[block.length(pass)] : sums;
      block.add(grown, pass, sums);
    }
    return sums == null ? List.<long[]>of().iterator() : List.of(sums).iterator();
  }

  private static long[] plus(long[] a, long[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += b[i];
    }
    return a;
  }
}
