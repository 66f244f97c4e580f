package org.nebulark.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The main trend of a set of spectra: the Sequencer (Baron & Menard 2020, arXiv:2006.13948, section
 * 2). Every estimator gives a tree, in which a trend shows as a large elongation; the trees vote
 * with their elongations for the edges of a last one, and the walk through it is the order.
 *
 * <p>The steps stand alone, so that tasks can share them: {@link #segmentTrees} and {@link #tree}
 * for any {@link SequencerBlock}, merged by {@link SequencerTree#merge}; the same bits for any
 * blocks. {@link #estimate} does them in one go.
 */
public final class Sequencer {

  private Sequencer() {}

  /**
   * The trees of the segments.
   *
   * @param estimator metric and number of segments
   * @param rows spectra [any unit], as {@link SequencerRows#of} wants them, [objects][pixels]
   * @param grid place of each pixel [any unit], rising
   * @param block pairs to be measured
   * @return one tree a segment, with the numbers of all objects
   */
  public static SequencerTree[] segmentTrees(
      SequencerEstimator estimator, double[][] rows, double[] grid, SequencerBlock block) {
    SequencerRows ready = SequencerRows.of(estimator, block.rows(rows), grid);
    SequencerTree[] trees = new SequencerTree[estimator.scale()];
    for (int s = 0; s < trees.length; s++) {
      int segment = s;
      trees[s] = grow(rows.length, block, (i, j) -> ready.distance(i, ready, j, segment));
    }
    return trees;
  }

  /**
   * The tree of the distances averaged over the segments.
   *
   * @param estimator metric and number of segments
   * @param rows as above [any unit]
   * @param grid as above [any unit]
   * @param block as above
   * @param weight of each segment [1], sum 1
   */
  public static SequencerTree tree(
      SequencerEstimator estimator,
      double[][] rows,
      double[] grid,
      SequencerBlock block,
      double[] weight) {
    SequencerRows ready = SequencerRows.of(estimator, block.rows(rows), grid);
    return grow(rows.length, block, (i, j) -> ready.distance(i, ready, j, weight));
  }

  private static SequencerTree grow(
      int objects, SequencerBlock block, SequencerTree.Distance distance) {
    int[] numbers = block.numbers();
    SequencerTree grown = SequencerTree.grow(numbers.length, block.split(), distance);
    return new SequencerTree(objects, grown.renumbered(numbers));
  }

  /**
   * What one estimator says.
   *
   * @param estimator metric and number of segments
   * @param rows as above [any unit]
   * @param grid as above [any unit]
   */
  public static SequencerEstimate estimate(
      SequencerEstimator estimator, double[][] rows, double[] grid) {
    SequencerBlock all = new SequencerBlock(0, rows.length, rows.length, rows.length);
    SequencerTree[] trees = segmentTrees(estimator, rows, grid, all);
    double[] elongation =
        Arrays.stream(trees).mapToDouble(tree -> SequencerWalk.of(tree).elongation()).toArray();
    SequencerTree tree =
        trees.length == 1
            ? trees[0]
            : tree(estimator, rows, grid, all, SequencerEstimate.weights(elongation));
    return SequencerEstimate.of(estimator, elongation, tree);
  }

  /**
   * The estimates of the largest elongations, those first.
   *
   * @param estimates of the same objects
   * @param best how many; 0 = all, in the order given
   */
  public static List<SequencerEstimate> best(List<SequencerEstimate> estimates, int best) {
    return best == 0
        ? estimates
        : estimates.stream()
            .sorted(Comparator.comparingDouble(SequencerEstimate::elongation).reversed())
            .limit(best)
            .toList();
  }

  /**
   * The order on which estimates agree: each gives the edges of its tree the proximity 1 /
   * distance, these are averaged with the elongations as weights, and a last tree is grown on their
   * inverse.
   *
   * @param estimates of the same objects, at least one; their order matters in the last bits only
   */
  public static SequencerWalk combine(List<SequencerEstimate> estimates) {
    List<SequencerEdge> votes = new ArrayList<>();
    double weights = 0;
    for (SequencerEstimate estimate : estimates) {
      weights += estimate.elongation();
      for (SequencerEdge edge : estimate.tree().edges()) {
        votes.add(new SequencerEdge(edge.i(), edge.j(), estimate.elongation() / edge.distance()));
      }
    }
    votes.sort(SequencerEdge::compareObjects);
    List<SequencerEdge> edges = new ArrayList<>();
    for (int k = 0; k < votes.size(); ) {
      SequencerEdge edge = votes.get(k);
      double proximity = 0;
      for (; k < votes.size() && votes.get(k).compareObjects(edge) == 0; k++) {
        proximity += votes.get(k).distance();
      }
      edges.add(new SequencerEdge(edge.i(), edge.j(), weights / proximity));
    }
    return SequencerWalk.of(
        SequencerTree.merge(
            estimates.get(0).tree().objects(), edges.toArray(SequencerEdge[]::new)));
  }
}
