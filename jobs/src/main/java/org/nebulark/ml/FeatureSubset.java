package org.nebulark.ml;

import java.util.Locale;

/** Features that a split may choose from, drawn anew for each split. */
public enum FeatureSubset {
  /**
   * All for boosted trees; for a forest the root of their number (classes) or a third (numbers).
   */
  AUTO,
  ALL,
  SQRT,
  LOG2,
  ONETHIRD;

  /** MLlib's word for it. */
  String strategy() {
    return name().toLowerCase(Locale.ROOT);
  }
}
