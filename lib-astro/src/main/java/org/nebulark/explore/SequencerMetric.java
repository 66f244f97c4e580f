package org.nebulark.explore;

import java.util.Locale;

/** How far two spectra are from each other (Baron & Menard 2020, arXiv:2006.13948, section 2.1). */
public enum SequencerMetric {
  /** Squared Euclidean distance. */
  L2,
  /** Kullback-Leibler divergence, natural logarithm; not symmetric, and only of values above 0. */
  KL,
  /** Earth mover's distance (first Wasserstein distance). */
  EMD,
  /** Energy distance: as the earth mover's, with the square of the difference. */
  ENERGY;

  /** As typed. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
