package org.nebulark.spectrum;

/**
 * Mass of a black hole by the virial theorem from one broad line: its width is the velocity of the
 * clouds, its luminosity stands for their distance. log M = a + b log(L / 10^42 erg s-1) + c
 * log(FWHM / 1000 km/s). The scatter of such masses is 0.3 to 0.5 dex.
 */
public enum VirialMass {
  /** Broad H alpha; Greene & Ho 2005, ApJ 630, 122, eq. 6: 2.0e6 solar masses, 0.55, 2.06. */
  HALPHA_GH05(Math.log10(2.0e6), 0.55, 2.06),
  /** Broad H beta; Greene & Ho 2005, ApJ 630, 122, eq. 7: 3.6e6 solar masses, 0.56, 2. */
  HBETA_GH05(Math.log10(3.6e6), 0.56, 2),
  /**
   * Broad H alpha, radii of Bentz et al. 2013; Reines et al. 2013, ApJ 775, 116, eq. 5, epsilon 1.
   */
  HALPHA_R13(6.57, 0.47, 2.06);

  private final double zero;
  private final double luminosityPower;
  private final double widthPower;

  VirialMass(double zero, double luminosityPower, double widthPower) {
    this.zero = zero;
    this.luminosityPower = luminosityPower;
    this.widthPower = widthPower;
  }

  /** Power of the luminosity [1]. */
  public double luminosityPower() {
    return luminosityPower;
  }

  /** Power of the width [1]. */
  public double widthPower() {
    return widthPower;
  }

  /**
   * The mass.
   *
   * @param luminosity of the broad line, dereddened [erg s-1], above 0
   * @param fwhm full width at half maximum of the broad line behind the instrument's width is taken
   *     off [km/s], above 0
   * @return log10 of the mass [dex, solar masses]; NaN outside those ranges
   */
  public double logMass(double luminosity, double fwhm) {
    if (!(luminosity > 0 && fwhm > 0)) {
      return Double.NaN;
    }
    return zero
        + luminosityPower * (Math.log10(luminosity) - 42)
        + widthPower * (Math.log10(fwhm) - 3);
  }
}
