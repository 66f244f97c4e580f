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

  /** How many of so many features; AUTO means all. */
  int count(int features) {
    return switch (this) {
      case AUTO, ALL -> features;
      case SQRT -> (int) Math.ceil(Math.sqrt(features));
      case LOG2 -> Math.max(1, (int) Math.ceil(Math.log(features) / Math.log(2)));
      case ONETHIRD -> (int) Math.ceil(features / 3.0);
    };
  }

  /** MLlib's word for it. */
  String strategy() {
    return name().toLowerCase(Locale.ROOT);
  }
}
