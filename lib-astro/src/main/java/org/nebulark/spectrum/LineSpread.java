package org.nebulark.spectrum;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Width of a spectrograph's Gaussian line spread function along wavelength: between nodes linear,
 * outside the end value. Immutable.
 */
public final class LineSpread implements Serializable {

  private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));
  private static final double MUSE_STEP = 100;
  private static final double MUSE_FIRST = 4600;
  private static final double MUSE_LAST = 9400;

  private final double[] wavelength;
  private final double[] sigma;

  /**
   * A table.
   *
   * @param wavelength of each node [Angstrom, vacuum], increasing, at least one
   * @param sigma of the line spread function there, the pixel included [Angstrom], >= 0
   */
  public LineSpread(double[] wavelength, double[] sigma) {
    if (wavelength.length == 0 || wavelength.length != sigma.length) {
      throw new IllegalArgumentException(
          "Invalid line spread: " + wavelength.length + " nodes, " + sigma.length + " widths");
    }
    for (int i = 0; i < sigma.length; i++) {
      if (!(sigma[i] >= 0) || (i > 0 && !(wavelength[i] > wavelength[i - 1]))) {
        throw new IllegalArgumentException(
            "Invalid line spread: " + sigma[i] + " Angstrom at " + wavelength[i]);
      }
    }
    this.wavelength = wavelength.clone();
    this.sigma = sigma.clone();
  }

  /** No spread: widths are as observed. */
  public static LineSpread none() {
    return new LineSpread(new double[] {0}, new double[] {0});
  }

  /**
   * MUSE, FWHM = 5.835e-8 L^2 - 9.080e-4 L + 5.983 Angstrom: Bacon et al. 2017, A&A 608, A1,
   * section 4.2, the udf-10 field; 2.79 A at 4800, 2.46 A at 7500.
   */
  public static LineSpread muse() {
    int n = (int) ((MUSE_LAST - MUSE_FIRST) / MUSE_STEP) + 1;
    double[] at = new double[n];
    double[] sigma = new double[n];
    for (int i = 0; i < n; i++) {
      double air = MUSE_FIRST + MUSE_STEP * i;
      at[i] = AirVacuum.toVacuum(air);
      sigma[i] = ((5.835e-8 * air - 9.080e-4) * air + 5.983) / FWHM;
    }
    return new LineSpread(at, sigma);
  }

  /**
   * Sigma at a wavelength [Angstrom].
   *
   * @param at observed [Angstrom, vacuum]
   */
  public double sigma(double at) {
    int last = wavelength.length - 1;
    if (!(at > wavelength[0])) {
      return sigma[0];
    }
    if (at >= wavelength[last]) {
      return sigma[last];
    }
    int found = Arrays.binarySearch(wavelength, at);
    int high = found >= 0 ? found : -found - 1;
    if (found >= 0) {
      return sigma[found];
    }
    double t = (at - wavelength[high - 1]) / (wavelength[high] - wavelength[high - 1]);
    return sigma[high - 1] + t * (sigma[high] - sigma[high - 1]);
  }

  /** Wavelengths of the nodes [Angstrom, vacuum], a copy. */
  public double[] wavelengths() {
    return wavelength.clone();
  }

  /** Sigma at the nodes [Angstrom], a copy. */
  public double[] sigmas() {
    return sigma.clone();
  }
}
