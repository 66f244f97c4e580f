package org.nebulark.simulate;

/**
 * The attenuation law of starbursts. Reference: Calzetti et al. 2000, ApJ 533, 682, eq. 4 with R_V
 * = 4.05; redwards of 0.63 micron the first, bluewards the second line of the equation. Used below
 * its limit of 0.12 micron too, where nothing of a galaxy is seen.
 */
final class Dust {

  private static final double RV = 4.05;

  /** Light of the stars has 0.44 of the gas's reddening (Calzetti et al. 2000, eq. 3). */
  static final double STARS_TO_GAS = 0.44;

  private Dust() {}

  /**
   * Attenuation relative to that of the V band [mag/mag].
   *
   * @param wavelength [Angstrom], rest frame, 1200 to 22000
   */
  static double curve(double wavelength) {
    double x = 1e4 / wavelength;
    double k =
        wavelength >= 6300
            ? 2.659 * (-1.857 + 1.040 * x) + RV
            : 2.659 * (-2.156 + x * (1.509 + x * (-0.198 + x * 0.011))) + RV;
    return k / RV;
  }

  /** Fraction of the light that gets through av [mag] at a wavelength [Angstrom]. */
  static double transmission(double wavelength, double av) {
    return Math.exp(-0.4 * Math.log(10) * av * curve(wavelength));
  }
}
