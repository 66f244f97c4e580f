package org.nebulark.nebular;

/** Where the reddening of a nebula comes from. */
public enum ReddeningSource {
  /** From its hydrogen lines. */
  LINES,
  /** From its hydrogen lines; where they tell none, what was given with the fluxes. */
  EITHER,
  /** What was given with the fluxes. */
  GIVEN
}
