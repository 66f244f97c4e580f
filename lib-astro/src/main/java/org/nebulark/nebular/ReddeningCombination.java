package org.nebulark.nebular;

/** How the reddening of several hydrogen lines becomes one. */
public enum ReddeningCombination {
  /** The median of the ratios to H beta, see {@link Reddening#median}. */
  MEDIAN,
  /** All lines by least squares with their errors, see {@link Reddening#weighted}. */
  WEIGHTED
}
