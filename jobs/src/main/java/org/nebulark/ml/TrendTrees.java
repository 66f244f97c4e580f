package org.nebulark.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.nebulark.explore.Sequencer;
import org.nebulark.explore.SequencerBlock;
import org.nebulark.explore.SequencerEstimate;
import org.nebulark.explore.SequencerEstimator;
import org.nebulark.explore.SequencerTree;
import org.nebulark.explore.SequencerWalk;
import scala.Tuple2;

/**
 * The estimates of the Sequencer, shared among tasks: the rows go to everyone, a task measures the
 * pairs of one block with one estimator and gives the edges that the whole tree can need, of which
 * there are fewer than objects. So no distance is ever stored or sent.
 */
final class TrendTrees {

  /** Objects of a block: a task lasts about a second. */
  private static final int BLOCK = 1000;

  private final JavaSparkContext context;
  private final Broadcast<double[][]> rows;
  private final double[] grid;
  private final List<SequencerEstimator> estimators;

  TrendTrees(JavaSparkContext context, double[][] rows, List<SequencerEstimator> estimators) {
    this.context = context;
    this.rows = context.broadcast(rows);
    this.estimators = estimators;
    grid = grid(rows[0].length);
  }

  /** The pixels' numbers. */
  static double[] grid(int pixels) {
    double[] grid = new double[pixels];
    for (int p = 0; p < pixels; p++) {
      grid[p] = p;
    }
    return grid;
  }

  /** Work of one task: an estimator by its number, and what to compare. */
  private record Share(int estimator, SequencerBlock block) implements java.io.Serializable {}

  /** Whose tree it is; every estimator has one a segment. */
  private record Owner(int estimator, int segment) implements java.io.Serializable {}

  /** The elongation of a tree; the tree itself only where it is the estimator's one. */
  private record Segment(Owner owner, double elongation, SequencerTree tree)
      implements java.io.Serializable {}

  /** The estimates, in the order of the estimators. */
  List<SequencerEstimate> estimates() {
    Map<Integer, double[]> elongations = new TreeMap<>();
    Map<Integer, SequencerTree> trees = new TreeMap<>();
    for (Segment segment : segments()) {
      int estimator = segment.owner().estimator();
      elongations
              .computeIfAbsent(estimator, e -> new double[estimators.get(e).scale()])[
              segment.owner().segment()] =
          segment.elongation();
      if (segment.tree() != null) {
        trees.put(estimator, segment.tree());
      }
    }
    trees.putAll(averaged(elongations));
    rows.unpersist();
    List<SequencerEstimate> estimates = new ArrayList<>();
    for (int e = 0; e < estimators.size(); e++) {
      estimates.add(SequencerEstimate.of(estimators.get(e), elongations.get(e), trees.get(e)));
    }
    return estimates;
  }

  private List<Segment> segments() {
    Broadcast<double[][]> all = rows;
    List<SequencerEstimator> list = estimators;
    double[] places = grid;
    List<Integer> numbers = new ArrayList<>();
    for (int e = 0; e < list.size(); e++) {
      numbers.add(e);
    }
    return merged(
            shares(numbers)
                .flatMapToPair(
                    share -> {
                      SequencerTree[] trees =
                          Sequencer.segmentTrees(
                              list.get(share.estimator()), all.value(), places, share.block());
                      List<Tuple2<Owner, SequencerTree>> owned = new ArrayList<>();
                      for (int s = 0; s < trees.length; s++) {
                        owned.add(new Tuple2<>(new Owner(share.estimator(), s), trees[s]));
                      }
                      return owned.iterator();
                    }))
        .map(
            owned ->
                new Segment(
                    owned._1(),
                    SequencerWalk.of(owned._2()).elongation(),
                    list.get(owned._1().estimator()).scale() == 1 ? owned._2() : null))
        .collect();
  }

  /** Trees of the estimators of several segments. */
  private Map<Integer, SequencerTree> averaged(Map<Integer, double[]> elongations) {
    Broadcast<double[][]> all = rows;
    List<SequencerEstimator> list = estimators;
    double[] places = grid;
    Map<Integer, double[]> weights = new TreeMap<>();
    elongations.forEach(
        (estimator, elongation) -> {
          if (elongation.length > 1) {
            weights.put(estimator, SequencerEstimate.weights(elongation));
          }
        });
    Map<Integer, SequencerTree> trees = new TreeMap<>();
    if (!weights.isEmpty()) {
      merged(
              shares(List.copyOf(weights.keySet()))
                  .mapToPair(
                      share ->
                          new Tuple2<>(
                              new Owner(share.estimator(), 0),
                              Sequencer.tree(
                                  list.get(share.estimator()),
                                  all.value(),
                                  places,
                                  share.block(),
                                  weights.get(share.estimator())))))
          .collect()
          .forEach(owned -> trees.put(owned._1().estimator(), owned._2()));
    }
    return trees;
  }

  private JavaRDD<Share> shares(List<Integer> numbers) {
    List<Share> shares = new ArrayList<>();
    for (SequencerBlock block : SequencerBlock.cover(rows.value().length, BLOCK)) {
      numbers.forEach(number -> shares.add(new Share(number, block)));
    }
    return context.parallelize(shares, Math.min(shares.size(), 8 * context.defaultParallelism()));
  }

  private static JavaPairRDD<Owner, SequencerTree> merged(JavaPairRDD<Owner, SequencerTree> trees) {
    return trees.reduceByKey(SequencerTree::merge);
  }
}
