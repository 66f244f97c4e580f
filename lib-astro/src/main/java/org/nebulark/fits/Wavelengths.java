package org.nebulark.fits;

import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.AirVacuum;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * Grids out of coefficients or listed wavelengths of a file, checked and in vacuum. A grid in air
 * becomes a listed one, since neither a linear nor a log-linear grid stays so in vacuum.
 */
final class Wavelengths {

  /** Shortest and longest wavelength of any spectrograph [Angstrom]: 10 A, 1 mm. */
  private static final double SHORTEST = 10;

  private static final double LONGEST = 1e7;

  /** Errors of listed values that a regular grid may have: floats near 3.7 are 2.4e-7 apart. */
  private static final double LOG_TOLERANCE = 3e-7;

  private static final double LINEAR_TOLERANCE = 1e-6;

  private Wavelengths() {}

  /**
   * A log-linear grid.
   *
   * @param c0 log10 of the first wavelength [log10 Angstrom]
   * @param c1 step [dex a pixel]
   * @param length number of pixels, at least 1
   * @param medium what the wavelengths are measured in
   * @param hdu number of the HDU, for messages
   */
  static WavelengthGrid log(double c0, double c1, int length, Medium medium, int hdu)
      throws FitsFormatException {
    check(Math.pow(10, c0), Math.pow(10, c0 + c1 * (length - 1.0)), c1, hdu);
    WavelengthGrid grid = WavelengthGrid.log(c0, c1, length);
    return medium == Medium.AIR ? fromAir(grid.wavelengths(), hdu) : grid;
  }

  /**
   * A linear grid.
   *
   * @param c0 first wavelength [Angstrom]
   * @param c1 step [Angstrom a pixel]
   * @param length number of pixels, at least 1
   * @param medium what the wavelengths are measured in
   * @param hdu number of the HDU, for messages
   */
  static WavelengthGrid linear(double c0, double c1, int length, Medium medium, int hdu)
      throws FitsFormatException {
    check(c0, c0 + c1 * (length - 1.0), c1, hdu);
    WavelengthGrid grid = WavelengthGrid.linear(c0, c1, length);
    return medium == Medium.AIR ? fromAir(grid.wavelengths(), hdu) : grid;
  }

  private static void check(double first, double last, double step, int hdu)
      throws FitsFormatException {
    if (!(first >= SHORTEST && last <= LONGEST && step > 0 && Double.isFinite(step))) {
      throw new FitsFormatException(
          Reason.BAD_GRID,
          hdu,
          "wavelengths from %s to %s Angstrom by a step of %s, expected to increase inside 10 to 1e7"
              .formatted(first, last, step));
    }
  }

  /**
   * A grid out of one wavelength a pixel: linear or log-linear where they are in vacuum and within
   * rounding of one (1e-6 Angstrom, 3e-7 dex), else listed.
   *
   * @param wavelengths [Angstrom], at least one
   * @param medium what the wavelengths are measured in
   * @param hdu number of the HDU, for messages
   */
  static WavelengthGrid listed(double[] wavelengths, Medium medium, int hdu)
      throws FitsFormatException {
    checkIncreasing(wavelengths, hdu);
    if (medium == Medium.AIR) {
      return fromAir(wavelengths, hdu);
    }
    WavelengthGrid grid = wavelengths.length < 3 ? null : asLinear(wavelengths);
    grid = grid == null && wavelengths.length >= 3 ? asLog(wavelengths) : grid;
    return grid == null ? WavelengthGrid.listed(wavelengths) : grid;
  }

  private static void checkIncreasing(double[] wavelengths, int hdu) throws FitsFormatException {
    double previous = SHORTEST * (1 - 1e-12);
    for (int i = 0; i < wavelengths.length; i++) {
      if (!(wavelengths[i] > previous && wavelengths[i] <= LONGEST)) {
        throw new FitsFormatException(
            Reason.BAD_GRID,
            hdu,
            "wavelength %s Angstrom at pixel %d after %s, expected to increase inside 10 to 1e7"
                .formatted(wavelengths[i], i, previous));
      }
      previous = wavelengths[i];
    }
  }

  private static WavelengthGrid asLinear(double[] w) {
    double step = rounded((w[w.length - 1] - w[0]) / (w.length - 1), 1e9);
    for (int i = 0; i < w.length; i++) {
      if (!(Math.abs(w[0] + step * i - w[i]) <= LINEAR_TOLERANCE)) {
        return null;
      }
    }
    return step > 0 ? WavelengthGrid.linear(w[0], step, w.length) : null;
  }

  private static WavelengthGrid asLog(double[] w) {
    double first = rounded(Math.log10(w[0]), 1e5);
    double step = rounded((Math.log10(w[w.length - 1]) - Math.log10(w[0])) / (w.length - 1), 1e7);
    for (int i = 0; i < w.length; i++) {
      if (!(Math.abs(first + step * i - Math.log10(w[i])) <= LOG_TOLERANCE)) {
        return null;
      }
    }
    return step > 0 ? WavelengthGrid.log(first, step, w.length) : null;
  }

  private static double rounded(double value, double perUnit) {
    return Math.rint(value * perUnit) / perUnit;
  }

  private static WavelengthGrid fromAir(double[] air, int hdu) throws FitsFormatException {
    double[] vacuum = new double[air.length];
    for (int i = 0; i < air.length; i++) {
      vacuum[i] = AirVacuum.toVacuum(air[i]);
    }
    checkIncreasing(vacuum, hdu);
    return WavelengthGrid.listed(vacuum);
  }
}
