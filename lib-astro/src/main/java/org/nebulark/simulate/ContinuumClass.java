package org.nebulark.simulate;

/** What makes the continuum and the lines of a synthetic object. */
public enum ContinuumClass {
  /** Old stars, at most traces of LINER-like emission. */
  PASSIVE,
  /** Old and intermediate stars, weak LINER-like or star-forming emission. */
  GREEN_VALLEY,
  /** Young stars and H II regions of the star-forming sequence. */
  STAR_FORMING,
  /** Old and intermediate stars, narrow lines of a Seyfert nucleus. */
  SEYFERT,
  /** Mostly young stars, lines of large equivalent width, metal-poor. */
  STARBURST,
  /** Power law and broad lines. */
  QSO,
  /** One star of the Milky Way. */
  STAR
}
