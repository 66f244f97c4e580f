package org.nebulark.explore;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Objects whose order is known, and the place of any other object among them. Each estimator gives
 * a landmark the proximity 1 / distance, with its elongation as weight, as in {@link
 * Sequencer#combine}; the object stands at the mean place of the nearest landmark and its two
 * neighbours in the order, weighted by proximity.
 */
public final class SequencerLandmarks implements Serializable {

  private final SequencerEstimator[] estimators;
  private final double[] elongations;
  private final double[][] segmentWeights;
  private final double[][] rows;
  private final double[] grid;

  /** Made when the first object is to be placed, once for all tasks of a machine. */
  private transient volatile SequencerRows[] ready;

  /**
   * Landmarks.
   *
   * @param estimates that made the order
   * @param rows spectra of the landmarks in their order [any unit], not copied, [n][pixels]
   * @param grid place of each pixel [any unit], rising
   */
  public SequencerLandmarks(List<SequencerEstimate> estimates, double[][] rows, double[] grid) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("Invalid landmarks: none");
    }
    estimators =
        estimates.stream().map(SequencerEstimate::estimator).toArray(SequencerEstimator[]::new);
    elongations = estimates.stream().mapToDouble(SequencerEstimate::elongation).toArray();
    segmentWeights =
        estimates.stream()
            .map(estimate -> SequencerEstimate.weights(estimate.segmentElongation()))
            .toArray(double[][]::new);
    this.rows = rows;
    this.grid = grid;
  }

  /** Number of landmarks. */
  public int size() {
    return rows.length;
  }

  private synchronized SequencerRows[] ready() {
    if (ready == null) {
      SequencerRows[] made = new SequencerRows[estimators.length];
      for (int e = 0; e < made.length; e++) {
        made[e] = SequencerRows.of(estimators[e], rows, grid);
      }
      ready = made;
    }
    return ready;
  }

  /** What a task needs to place objects; not thread-safe. */
  public Places places() {
    return new Places();
  }

  /** Places objects among the landmarks. */
  public final class Places {

    private final SequencerRows[] object = new SequencerRows[estimators.length];
    private final double[] proximity = new double[rows.length];

    private Places() {
      for (int e = 0; e < estimators.length; e++) {
        object[e] = new SequencerRows(estimators[e], 1, grid.length);
      }
    }

    /**
     * Place of an object; allocates nothing.
     *
     * @param row spectrum [any unit], as {@link SequencerRows#of} wants it
     * @return place in the order of the landmarks [1], 0 = at the first one, 1 = at the last one; 0
     *     for a single landmark
     */
    public double of(double[] row) {
      SequencerRows[] landmarks = ready == null ? ready() : ready;
      Arrays.fill(proximity, 0);
      for (int e = 0; e < estimators.length; e++) {
        object[e].set(0, row, grid);
        for (int k = 0; k < proximity.length; k++) {
          proximity[k] +=
              elongations[e] / landmarks[e].distance(k, object[e], 0, segmentWeights[e]);
        }
      }
      int nearest = 0;
      for (int k = 1; k < proximity.length; k++) {
        nearest = proximity[k] > proximity[nearest] ? k : nearest;
      }
      return proximity.length == 1 ? 0 : between(nearest) / (proximity.length - 1);
    }

    private double between(int nearest) {
      if (proximity[nearest] == Double.POSITIVE_INFINITY) {
        return nearest;
      }
      double sum = 0;
      double weights = 0;
      int last = Math.min(proximity.length - 1, nearest + 1);
      for (int k = Math.max(0, nearest - 1); k <= last; k++) {
        sum += proximity[k] * k;
        weights += proximity[k];
      }
      return sum / weights;
    }
  }
}
