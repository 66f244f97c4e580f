package org.nebulark.simulate;

import org.nebulark.spectrum.WavelengthGrid;

/**
 * The log-linear observed-frame wavelength grid that all spectra of a synthetic survey share.
 *
 * @param c0 log10 of the first wavelength [log10 Angstrom, vacuum], at least 3.54
 * @param pixels number of pixels, at least 100; the last one at most 10^4.02 Angstrom
 * @param maxStart the first pixels that a file may lack, 0 ... maxStart of them; 0 to pixels - 100
 */
public record SurveyGrid(double c0, int pixels, int maxStart) implements java.io.Serializable {

  /** Step of the grid of SDSS and BOSS [dex a pixel]. */
  public static final double STEP = 1e-4;

  /** One pixel in velocity [km/s a pixel]: c ln(10) STEP. */
  public static final double PIXEL_VELOCITY = 299792.458 * Math.log(10) * STEP;

  /**
   * Width of the line spread function, sigma [pixel], at all wavelengths: R = 1844, in the middle
   * of the 1850-2200 of the SDSS spectrographs (Smee et al. 2013, AJ 146, 32, section 2).
   */
  public static final double WDISP = 1.0;

  /** SDSS-I: 3800-9220 Angstrom. Files begin up to 46 pixels late, as in the survey. */
  public static final SurveyGrid SDSS = new SurveyGrid(3.5797, 3850, 46);

  /** BOSS: 3600-10380 Angstrom. */
  public static final SurveyGrid BOSS = new SurveyGrid(3.5563, 4600, 46);

  /** Keeps the grid inside the templates. */
  public SurveyGrid {
    double last = c0 + STEP * (pixels - 1);
    if (!(c0 >= 3.54) || pixels < 100 || !(last <= 4.02)) {
      throw new IllegalArgumentException(
          "Invalid survey grid: c0 = %s, pixels = %d: not inside 3.54 to 4.02 dex"
              .formatted(c0, pixels));
    }
    if (maxStart < 0 || maxStart > pixels - 100) {
      throw new IllegalArgumentException("Invalid maxStart: " + maxStart);
    }
  }

  /** The wavelengths of a file that lacks the first pixels [Angstrom, vacuum]. */
  public WavelengthGrid wavelengthGrid(int start) {
    return WavelengthGrid.log(c0 + STEP * start, STEP, pixels - start);
  }
}
