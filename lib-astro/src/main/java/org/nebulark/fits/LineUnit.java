package org.nebulark.fits;

import java.util.Locale;
import java.util.regex.Pattern;

/** Units of line fluxes as files write them: whether they are fluxes, and whether two are one. */
final class LineUnit {

  /** Energy, photons or what a detector counts: surveys also write those of flux density here. */
  private static final Pattern FLUX =
      Pattern.compile(
          "(^|[^a-z])(ergs?|w|j|m?jy|ph|photons?|counts?|ct|electrons?|adu|dn)([^a-z]|$)");

  /** Makes a density of a flux. */
  private static final String PER_ANGSTROM = "/angstrom";

  private LineUnit() {}

  /** Whether it is a flux, or nothing is said. */
  static boolean isFlux(String unit) {
    return unit.isBlank() || FLUX.matcher(unit.toLowerCase(Locale.ROOT)).find();
  }

  /**
   * Whether two texts are the same unit: but for case and blanks, or as powers of erg, s and cm
   * with the same number before them; nothing said fits all.
   */
  static boolean same(String unit, String other) {
    return unit.isBlank()
        || other.isBlank()
        || plain(unit).equals(plain(other))
        || sameFlux(unit, other)
        || sameFlux(unit + PER_ANGSTROM, other + PER_ANGSTROM);
  }

  private static boolean sameFlux(String unit, String other) {
    return Math.abs(FluxUnit.factor(unit) / FluxUnit.factor(other) - 1) < 1e-9;
  }

  /** Whether the second is the inverse square of the first. */
  static boolean isInverseSquare(String unit, String inverse) {
    if (unit.isBlank() || inverse.isBlank()) {
      return true;
    }
    String base = "(" + plain(unit) + ")";
    String text = plain(inverse);
    return text.startsWith(base)
        && text.substring(base.length()).replaceAll("[\\^{}()*]", "").equals("-2");
  }

  private static String plain(String unit) {
    return unit.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
  }
}
