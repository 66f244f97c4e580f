package org.nebulark.fits;

import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * The wavelengths of a spec file's COADD table. The primary header's COEFF0 is the plate's grid,
 * and a table may begin later (in 19 of 61 files seen, by 1 to 46 pixels): the rows decide. SDSS
 * wavelengths are vacuum and heliocentric. Reference: SDSS data model, spec.html, HDU 1, loglam.
 */
final class LogLambda {

  private static final double STEP = 1e-4;
  private static final double STEPS_PER_DEX = 1e4;

  /** Some units in the last place of a float near 3.6 (2.4e-7) [dex]. */
  private static final double TOLERANCE = 1e-6;

  private static final double SHORTEST = 1;
  private static final double LONGEST = 7;

  private LogLambda() {}

  /**
   * The grid of a column of log10 wavelengths [log10 Angstrom]: log-linear where each row is within
   * 1e-6 dex of it, else listed.
   *
   * @throws FitsFormatException BAD_GRID if the values do not increase or lie outside 10 Angstrom
   *     to 1 mm
   */
  static WavelengthGrid grid(BinaryTable table, int column, int hdu) throws FitsFormatException {
    double c0 = Math.rint(table.number(column, 0) * STEPS_PER_DEX) / STEPS_PER_DEX;
    boolean uniform = true;
    double previous = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < table.rows(); row++) {
      double loglam = table.number(column, row);
      if (!(loglam > previous && loglam >= SHORTEST && loglam <= LONGEST)) {
        throw new FitsFormatException(
            Reason.BAD_GRID,
            hdu,
            row,
            "loglam = " + loglam + " after " + previous + ", expected to increase inside 1 to 7");
      }
      uniform &= Math.abs(loglam - (c0 + STEP * row)) <= TOLERANCE;
      previous = loglam;
    }
    return uniform ? WavelengthGrid.log(c0, STEP, table.rows()) : listed(table, column, hdu);
  }

  private static WavelengthGrid listed(BinaryTable table, int column, int hdu)
      throws FitsFormatException {
    double[] wavelengths = new double[table.rows()];
    for (int row = 0; row < wavelengths.length; row++) {
      wavelengths[row] = Math.pow(10, table.number(column, row));
      if (row > 0 && !(wavelengths[row] > wavelengths[row - 1])) {
        throw new FitsFormatException(
            Reason.BAD_GRID, hdu, row, "loglam repeats the wavelength " + wavelengths[row]);
      }
    }
    return WavelengthGrid.listed(wavelengths);
  }
}
