package org.nebulark.simulate;

/**
 * Gaussian emission lines in velocity on the survey's logarithmic grid. The sum over pixels times
 * the pixels' widths is the line's flux to 1e-6 for a sigma of at least 0.9 pixel.
 */
final class LineProfile {

  private static final double LN_STEP = Math.log(10) * SurveyGrid.STEP;

  private LineProfile() {}

  /**
   * Adds a line.
   *
   * @param wavelength centre, observer's frame [Angstrom]
   * @param flux of the line [1e-17 erg s-1 cm-2]
   * @param sigma width in velocity with the instrument's [km/s]
   * @param grid of the spectrum
   * @param spectrum in and out: flux density [1e-17 erg s-1 cm-2 Angstrom-1]
   */
  static void add(
      double wavelength, double flux, double sigma, SurveyGrid grid, double[] spectrum) {
    double centre = (Math.log10(wavelength) - grid.c0()) / SurveyGrid.STEP;
    double sigmaPix = sigma / SurveyGrid.PIXEL_VELOCITY;
    int first = (int) Math.max(0, Math.ceil(centre - 6 * sigmaPix));
    int last = (int) Math.min(spectrum.length - 1, Math.floor(centre + 6 * sigmaPix));
    double peak = flux / (Math.sqrt(2 * Math.PI) * sigmaPix * wavelength * LN_STEP);
    for (int i = first; i <= last; i++) {
      double x = (i - centre) / sigmaPix;
      spectrum[i] += peak * Math.exp(-0.5 * x * x - (i - centre) * LN_STEP);
    }
  }

  /** Width of a line behind the instrument [km/s], from its own [km/s]. */
  static double observedSigma(double sigma) {
    return Math.hypot(sigma, SurveyGrid.WDISP * SurveyGrid.PIXEL_VELOCITY);
  }
}
