package org.nebulark.nebular;

/** What the ions of a zone get whose pair of diagnostics has no solution. */
public enum ZoneFallback {
  /** Nothing: their abundances are not derived. */
  NONE,
  /**
   * Te and Ne of the nearest zone that has them, of two equally near the one of lower ionization;
   * flagged.
   */
  NEIGHBOUR
}
