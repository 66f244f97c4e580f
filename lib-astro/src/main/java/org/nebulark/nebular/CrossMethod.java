package org.nebulark.nebular;

/** How temperatures and densities of realizations are found from two line ratios. */
public enum CrossMethod {
  /** The level equations for every realization. */
  EXACT,
  /**
   * Newton's method on polynomials, the level equations where these cannot decide: |dTe/Te| below
   * 1e-5, the same pairs without a solution.
   */
  FAST,
  /**
   * A trained network, also for the undisturbed fluxes, for comparison: errors of the order of a
   * per cent, and an answer also for pairs of ratios that have no solution.
   */
  NETWORK
}
