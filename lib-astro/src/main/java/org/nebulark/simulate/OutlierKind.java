package org.nebulark.simulate;

/** What was planted in a synthetic object to make it strange. */
public enum OutlierKind {
  /** Nothing: an ordinary object. */
  NONE,
  /** Broad Balmer lines in an object of class GALAXY. */
  BROAD_LINES,
  /** Two narrow components in every emission line. */
  DOUBLE_PEAKS,
  /** Strong Balmer absorption without emission (E+A); the continuum class says GREEN_VALLEY. */
  POST_STARBURST,
  /** The catalogue lists a redshift that is not the true one. */
  WRONG_REDSHIFT,
  /** Residual of badly subtracted OH lines, of which the inverse variance knows nothing. */
  BAD_SKY
}
