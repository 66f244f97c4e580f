package org.nebulark.spectrum;

import java.util.Arrays;

/**
 * The wavelengths of a spectrum's pixels, vacuum Angstrom: log-linear or linear by two
 * coefficients, or listed one by one. Immutable.
 */
public final class WavelengthGrid {

  /** How the pixel's index gives its wavelength. */
  public enum Kind {
    /** log10(wavelength) = c0 + c1 i. */
    LOG,
    /** wavelength = c0 + c1 i. */
    LINEAR,
    /** Each wavelength stands in an array. */
    LISTED
  }

  private final Kind kind;
  private final double c0;
  private final double c1;
  private final int length;
  private final double[] listed;

  private WavelengthGrid(Kind kind, double c0, double c1, int length, double[] listed) {
    this.kind = kind;
    this.c0 = c0;
    this.c1 = c1;
    this.length = length;
    this.listed = listed;
  }

  /**
   * A log-linear grid.
   *
   * @param c0 log10 of the first wavelength [log10 Angstrom]
   * @param c1 step [dex a pixel], > 0
   * @param length number of pixels, at least 1
   */
  public static WavelengthGrid log(double c0, double c1, int length) {
    check(c0, c1, length);
    return new WavelengthGrid(Kind.LOG, c0, c1, length, null);
  }

  /**
   * A linear grid.
   *
   * @param c0 first wavelength [Angstrom]
   * @param c1 step [Angstrom a pixel], > 0
   * @param length number of pixels, at least 1
   */
  public static WavelengthGrid linear(double c0, double c1, int length) {
    check(c0, c1, length);
    return new WavelengthGrid(Kind.LINEAR, c0, c1, length, null);
  }

  /**
   * A grid with each wavelength given.
   *
   * @param wavelengths [Angstrom], increasing, copied
   */
  public static WavelengthGrid listed(double[] wavelengths) {
    for (int i = 1; i < wavelengths.length; i++) {
      if (!(wavelengths[i] > wavelengths[i - 1])) {
        throw new IllegalArgumentException(
            "Invalid wavelengths: pixel " + i + " = " + wavelengths[i] + " does not increase");
      }
    }
    check(0, 1, wavelengths.length);
    return new WavelengthGrid(Kind.LISTED, 0, 0, wavelengths.length, wavelengths.clone());
  }

  private static void check(double c0, double c1, int length) {
    if (length < 1 || !Double.isFinite(c0) || !(c1 > 0) || !Double.isFinite(c1)) {
      throw new IllegalArgumentException(
          "Invalid wavelength grid: c0 = " + c0 + ", c1 = " + c1 + ", length = " + length);
    }
  }

  /** How the index gives the wavelength. */
  public Kind kind() {
    return kind;
  }

  /** Coefficient 0: [log10 Angstrom] or [Angstrom]; 0 for a listed grid. */
  public double c0() {
    return c0;
  }

  /** Coefficient 1: [dex a pixel] or [Angstrom a pixel]; 0 for a listed grid. */
  public double c1() {
    return c1;
  }

  /** Number of pixels. */
  public int length() {
    return length;
  }

  /** Wavelength of the centre of pixel i [Angstrom, vacuum]. */
  public double wavelength(int i) {
    return switch (kind) {
      case LOG -> Math.pow(10, c0 + c1 * i);
      case LINEAR -> c0 + c1 * i;
      case LISTED -> listed[i];
    };
  }

  /** Wavelengths of all pixel centres [Angstrom, vacuum], a new array. */
  public double[] wavelengths() {
    double[] all = new double[length];
    for (int i = 0; i < length; i++) {
      all[i] = wavelength(i);
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WavelengthGrid grid
        && kind == grid.kind
        && c0 == grid.c0
        && c1 == grid.c1
        && length == grid.length
        && Arrays.equals(listed, grid.listed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new Object[] {kind, c0, c1, length, Arrays.hashCode(listed)});
  }

  @Override
  public String toString() {
    return kind + "(" + c0 + ", " + c1 + ", " + length + ")";
  }
}
