package org.nebulark.spectrum;

/**
 * Mass of a black hole whose broad lines are hidden, from narrow lines alone: [O III] 5007 / H beta
 * tells the width that broad H alpha would have (Baron & Menard 2019, MNRAS 487, 3404). The
 * coefficients are those of the authors' program estimate_BH_mass.py, published with the paper at
 * github.com/dalya/BH_mass_estimation_typeII_AGN, commit a72628f; the bolometric luminosity is
 * Netzer's (2009, MNRAS 399, 1907).
 */
public final class NarrowLineMass {

  /** Smallest log [O III] 5007 / H beta of the relation [dex]. */
  public static final double LOWEST_RATIO = 0.55;

  /** Largest log [O III] 5007 / H beta of the relation [dex]. */
  public static final double HIGHEST_RATIO = 1.1;

  /** Factor of the geometry of the broad-line region. */
  private static final double GEOMETRY = 1.075;

  /** Powers of width, ratio and luminosities, and where the bolometric luminosity bends [dex]. */
  private static final double BY_WIDTH = 2.06;

  private static final double WIDTH_BY_RATIO = 1.406;
  private static final double BY_CONTINUUM = 0.54;
  private static final double CONTINUUM_BY_BOLOMETRIC = 1.09;
  private static final double BOLOMETRIC_BY_RATIO = 0.31;
  private static final double BEND = 0.6;

  private NarrowLineMass() {}

  /**
   * Width that broad H alpha would have.
   *
   * @param o3hb log of narrow [O III] 5007 / narrow H beta [dex]
   * @return full width at half maximum [km/s]; NaN outside the range of the relation
   */
  public static double fwhm(double o3hb) {
    return o3hb >= LOWEST_RATIO && o3hb <= HIGHEST_RATIO
        ? Math.pow(10, WIDTH_BY_RATIO * o3hb + 2.580)
        : Double.NaN;
  }

  /**
   * Bolometric luminosity of the nucleus.
   *
   * @param hbeta luminosity of narrow H beta, dereddened [erg s-1], above 0
   * @param o3hb log of narrow [O III] 5007 / narrow H beta [dex]
   * @return log10 of the luminosity [dex, erg s-1]; NaN outside that range
   */
  public static double logBolometric(double hbeta, double o3hb) {
    return hbeta > 0
        ? Math.log10(hbeta) + 3.48 + Math.max(0, BOLOMETRIC_BY_RATIO * (o3hb - BEND))
        : Double.NaN;
  }

  /**
   * The mass.
   *
   * @param hbeta luminosity of narrow H beta, dereddened [erg s-1], above 0
   * @param o3hb log of narrow [O III] 5007 / narrow H beta [dex]
   * @return log10 of the mass [dex, solar masses]; NaN outside the ranges
   */
  public static double logMass(double hbeta, double o3hb) {
    double l5100 = CONTINUUM_BY_BOLOMETRIC * logBolometric(hbeta, o3hb) - 5.23;
    return Math.log10(GEOMETRY)
        + 6.90
        + BY_CONTINUUM * (l5100 - 44)
        + BY_WIDTH * (Math.log10(fwhm(o3hb)) - 3);
  }

  /** d log M / d log L(H beta) [1]. */
  static double byLuminosity() {
    return BY_CONTINUUM * CONTINUUM_BY_BOLOMETRIC;
  }

  /** d log M / d log ([O III] / H beta) [1], by the width and, above the bend, the luminosity. */
  static double byRatio(double o3hb) {
    double byWidth = BY_WIDTH * WIDTH_BY_RATIO;
    return byWidth + (o3hb > BEND ? byLuminosity() * BOLOMETRIC_BY_RATIO : 0);
  }
}
