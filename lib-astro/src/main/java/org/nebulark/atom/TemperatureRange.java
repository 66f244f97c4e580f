package org.nebulark.atom;

/**
 * Electron temperatures for which a table was published.
 *
 * @param min lowest temperature [K]
 * @param max highest temperature [K]
 */
public record TemperatureRange(double min, double max) {

  /** True if the temperature [K] lies inside, ends included; false for NaN. */
  public boolean contains(double te) {
    return te >= min && te <= max;
  }
}
