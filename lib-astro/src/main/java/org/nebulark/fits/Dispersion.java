package org.nebulark.fits;

import java.util.Locale;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * The wavelengths that a header gives to the first axis of an image. References: FITS Standard 4.0,
 * section 8.4 (CTYPE, CUNIT, CRVAL, CRPIX, CDELT or CD); IRAF's DC-FLAG = 1 and SDSS's COEFF0,
 * COEFF1 for log10 of Angstroms.
 */
final class Dispersion {

  private static final String UNITS = "units=";

  private Dispersion() {}

  /** The log-linear grid of COEFF0 and COEFF1, which SDSS and LAMOST write. */
  static WavelengthGrid coefficients(FitsHeader header, int length, Medium medium)
      throws FitsFormatException {
    double c0 = header.real("COEFF0", Double.NaN);
    double c1 = header.real("COEFF1", Double.NaN);
    return Wavelengths.log(c0, c1, length, medium, header.hdu());
  }

  /**
   * The grid of an image's first axis.
   *
   * @param header the image's keywords
   * @param length number of pixels, at least 1
   * @throws FitsFormatException WRONG_LAYOUT if the axis is not a wavelength, AIR_OR_VACUUM if
   *     nothing says which, BAD_HEADER if the unit or a coefficient is missing, BAD_GRID
   */
  static WavelengthGrid of(FitsHeader header, int length) throws FitsFormatException {
    String type = header.text("CTYPE1").trim().toUpperCase(Locale.ROOT);
    boolean wavelength =
        type.startsWith("AWAV") || type.startsWith("WAVE") || type.equals("LAMBDA");
    boolean log = type.endsWith("-LOG");
    if (!(wavelength || type.isEmpty() || type.equals("LINEAR")) || (type.contains("-") && !log)) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT,
          header.hdu(),
          "CTYPE1 = '" + FitsFormatException.shown(type) + "', expected wavelengths");
    }
    Medium medium = Medium.of(null, header);
    if (header.find("COEFF0") >= 0) {
      return coefficients(header, length, medium);
    }
    double reference = required(header, "CRVAL1");
    double step = required(header, header.find("CD1_1") >= 0 ? "CD1_1" : "CDELT1");
    double pixel = header.real("CRPIX1", 1);
    if (header.integer("DC-FLAG", 0) == 1) {
      return Wavelengths.log(reference - step * (pixel - 1), step, length, medium, header.hdu());
    }
    double angstrom = angstrom(unit(header, 1), header.hdu());
    if (log) {
      double dex = step / reference / Math.log(10);
      double first = Math.log10(reference * angstrom) - dex * (pixel - 1);
      return Wavelengths.log(first, dex, length, medium, header.hdu());
    }
    return Wavelengths.linear(
        (reference - step * (pixel - 1)) * angstrom, step * angstrom, length, medium, header.hdu());
  }

  private static double required(FitsHeader header, String keyword) throws FitsFormatException {
    double value = header.real(keyword, Double.NaN);
    if (!Double.isFinite(value)) {
      throw new FitsFormatException(
          Reason.BAD_HEADER, header.hdu(), keyword + " is absent, expected a number");
    }
    return value;
  }

  /** Unit of an axis: CUNITn, else what IRAF writes into WATn_001; "" if there is none. */
  static String unit(FitsHeader header, int axis) {
    String unit = header.text("CUNIT" + axis).trim();
    String iraf = header.text("WAT" + axis + "_001").toLowerCase(Locale.ROOT);
    int at = iraf.indexOf(UNITS);
    return unit.isEmpty() && at >= 0 ? iraf.substring(at + UNITS.length()).split(" ")[0] : unit;
  }

  /** Length of a unit [Angstrom]; a unit that is missing or unknown is refused, never guessed. */
  static double angstrom(String unit, int hdu) throws FitsFormatException {
    return switch (unit.trim().toLowerCase(Locale.ROOT)) {
      case "angstrom", "angstroms", "ang", "a", "0.1nm" -> 1;
      case "nm", "nanometer", "nanometers" -> 10;
      case "um", "micron", "microns", "micrometer" -> 1e4;
      case "mm" -> 1e7;
      case "cm" -> 1e8;
      case "m", "meter" -> 1e10;
      default ->
          throw new FitsFormatException(
              Reason.BAD_HEADER,
              hdu,
              "unit of the wavelengths '"
                  + FitsFormatException.shown(unit)
                  + "', expected CUNIT1 = 'Angstrom', 'nm', 'um' or 'm'");
    };
  }
}
