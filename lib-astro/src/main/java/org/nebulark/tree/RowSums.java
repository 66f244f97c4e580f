package org.nebulark.tree;

/** Sums over all rows, wherever they lie; the same bits however they are divided. */
public interface RowSums {

  /** What is to be learned. */
  Targets targets();

  /**
   * Sum of the targets in fixed point.
   *
   * @param origin that is taken off each [unit of the target]
   * @param scale units in a target of 1 [inverse unit of the target]
   */
  long sum(double origin, double scale);

  /** Histograms, laid out as {@link BinnedRows#add} says. */
  long[] histograms(AdditiveTrees grown, Pass pass);
}
