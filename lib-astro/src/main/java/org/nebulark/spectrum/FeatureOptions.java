package org.nebulark.spectrum;

import org.nebulark.extinction.GalacticDust;

/**
 * What the features of a spectrum consist of.
 *
 * @param low first wavelength of the flux vector [Angstrom, vacuum, rest], > 0
 * @param high no bin's centre lies above [Angstrom, vacuum, rest], > low
 * @param step bin of the flux vector [dex], > 0; 5e-4 is five SDSS pixels
 * @param window width of the continuum's running median [Angstrom, rest], > 0
 * @param normalise what the flux vector is divided by
 * @param skyWidth half-width of the mask on strong night-sky lines [Angstrom, observed], 0 = none
 * @param minSn median signal-to-noise ratio a pixel [1] below which {@link Flag#LOW_SN} is set
 * @param dust how the Galaxy's dust is undone where its E(B-V) is known; null = never
 */
public record FeatureOptions(
    double low,
    double high,
    double step,
    double window,
    Normalise normalise,
    double skyWidth,
    double minSn,
    GalacticDust dust)
    implements java.io.Serializable {

  /** What the flux vector is divided by. */
  public enum Normalise {
    /** The running median: lines and breaks remain, the slope goes. */
    CONTINUUM,
    /** The median of the measured bins: the shape remains. */
    MEDIAN,
    /** Nothing: 1e-17 erg s-1 cm-2 Angstrom-1. */
    NONE
  }

  /** Bins of the flux vector are named to 0.1 A, so no two may lie closer. */
  private static final double SMALLEST_BIN = 0.1;

  /**
   * 3700 to 6800 A in steps of 5e-4 dex over a continuum of 120 A; sky lines masked to 3 A, S/N
   * limit 2; dereddened.
   */
  public static final FeatureOptions DEFAULT =
      new FeatureOptions(3700, 6800, 5e-4, 120, Normalise.CONTINUUM, 3, 2, GalacticDust.DEFAULT);

  /** Checks all ranges. */
  public FeatureOptions {
    if (!(low > 0) || !(high > low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException("Invalid wavelength range: " + low + " to " + high);
    }
    if (!(low * (Math.pow(10, step) - 1) > SMALLEST_BIN) || !Double.isFinite(step)) {
      throw new IllegalArgumentException("Invalid step: " + step + " dex, bins below 0.1 A");
    }
    if (!(window > 0) || !Double.isFinite(window)) {
      throw new IllegalArgumentException("Invalid continuum window: " + window);
    }
    if (!(skyWidth >= 0) || !Double.isFinite(skyWidth)) {
      throw new IllegalArgumentException("Invalid half-width of the sky mask: " + skyWidth);
    }
    if (normalise == null || Double.isNaN(minSn)) {
      throw new IllegalArgumentException("Invalid options: " + normalise + ", minSn = " + minSn);
    }
  }

  /** The grid of the flux vector, at rest. */
  public WavelengthGrid grid() {
    double c0 = Math.log10(low);
    int length = (int) Math.floor((Math.log10(high) - c0) / step + 1e-9) + 1;
    return WavelengthGrid.log(c0, step, length);
  }
}
