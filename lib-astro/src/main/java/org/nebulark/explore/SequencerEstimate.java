package org.nebulark.explore;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What one estimator says of a set of objects.
 *
 * @param estimator metric and number of segments
 * @param segmentElongation elongation of the tree of each segment [1], at least 1
 * @param tree of the distances averaged over the segments
 * @param elongation of that tree [1], at least 1
 */
public record SequencerEstimate(
    SequencerEstimator estimator, double[] segmentElongation, SequencerTree tree, double elongation)
    implements Serializable {

  /**
   * The estimate of a tree.
   *
   * @param estimator as above
   * @param segmentElongation as above [1]
   * @param tree as above
   */
  public static SequencerEstimate of(
      SequencerEstimator estimator, double[] segmentElongation, SequencerTree tree) {
    return new SequencerEstimate(
        estimator, segmentElongation, tree, SequencerWalk.of(tree).elongation());
  }

  /** Weight of each segment in the average [1], sum 1: its elongation. */
  public static double[] weights(double[] segmentElongation) {
    double sum = Arrays.stream(segmentElongation).sum();
    return Arrays.stream(segmentElongation).map(elongation -> elongation / sum).toArray();
  }
}
