package org.nebulark.extinction;

import java.io.Serializable;
import java.util.Arrays;

/** A law of the user's: X at tabulated wavelengths, between them linear in wavelength. */
public final class ExtinctionTable implements ExtinctionCurve, Serializable {

  private final double[] wavelength;
  private final double[] x;

  /**
   * Copies the table.
   *
   * @param wavelength [Angstrom], increasing, at least 2
   * @param x A / E(B-V) [mag/mag], finite, the same length
   */
  public ExtinctionTable(double[] wavelength, double[] x) {
    if (wavelength.length < 2 || wavelength.length != x.length) {
      throw new IllegalArgumentException(
          "Invalid extinction table: " + wavelength.length + " wavelengths, " + x.length + " X");
    }
    for (int i = 0; i < x.length; i++) {
      boolean after = i == 0 || wavelength[i] > wavelength[i - 1];
      if (!after || !Double.isFinite(wavelength[i]) || !Double.isFinite(x[i])) {
        throw new IllegalArgumentException(
            "Invalid extinction table: row " + (i + 1) + " is " + wavelength[i] + ", " + x[i]);
      }
    }
    this.wavelength = wavelength.clone();
    this.x = x.clone();
  }

  @Override
  public double x(double at) {
    int last = x.length - 1;
    if (!(at >= wavelength[0] && at <= wavelength[last])) {
      return Double.NaN;
    }
    int found = Arrays.binarySearch(wavelength, at);
    if (found >= 0) {
      return x[found];
    }
    int high = -found - 1;
    double t = (at - wavelength[high - 1]) / (wavelength[high] - wavelength[high - 1]);
    return x[high - 1] + t * (x[high] - x[high - 1]);
  }
}
