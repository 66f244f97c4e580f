package org.nebulark.fits;

import java.util.Locale;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * One spectrum in a table, a row a pixel or all pixels in the cells of one row; columns by their
 * names without case: flux; loglam or wavelength; ivar, sigma or variance; and_mask.
 */
final class SpectrumTable {

  private static final String[] LOG = {"loglam", "log_lam", "loglambda"};
  private static final String[] LINEAR = {"wavelength", "wave", "lambda"};
  private static final String[] MASKS = {"and_mask", "andmask", "mask", "pixmask"};

  private final FitsHeader header;
  private final BinaryTable table;
  private final int flux;
  private final int wave;
  private final boolean log;
  private final int errors;
  private final ErrorKind errorKind;
  private final int mask;

  /** Finds the columns of an HDU's table. */
  SpectrumTable(FitsFile file, int hdu) throws FitsFormatException {
    header = file.hdu(hdu).header();
    table = BinaryTable.of(file, hdu);
    flux = table.find("flux");
    log = first(LOG) >= 0;
    wave = log ? first(LOG) : first(LINEAR);
    if (flux < 0 || wave < 0) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT, hdu, "a table without flux and loglam or wavelength");
    }
    int found = -1;
    for (int i = 0; i < table.columns() && found < 0; i++) {
      found = ErrorKind.named(table.column(i).name()) == null ? -1 : i;
    }
    errors = found;
    errorKind = found < 0 ? null : ErrorKind.named(table.column(found).name());
    mask = first(MASKS);
    if (pixels() == 0) {
      throw new FitsFormatException(Reason.EMPTY, hdu, "the spectrum has 0 pixels");
    }
    if (pixels() > Image.MOST_PIXELS) {
      throw new FitsFormatException(Reason.TOO_LARGE, hdu, pixels() + " pixels in the spectrum");
    }
    checkForms();
  }

  /** Whether an HDU is a table with a flux and its wavelengths. */
  static boolean isOne(FitsFile file, int hdu) throws FitsFormatException {
    if (!file.hdu(hdu).header().text("XTENSION").equals("BINTABLE")) {
      return false;
    }
    BinaryTable table = BinaryTable.of(file, hdu);
    return table.find("flux") >= 0 && (first(table, LOG) >= 0 || first(table, LINEAR) >= 0);
  }

  private int first(String[] names) {
    return first(table, names);
  }

  private static int first(BinaryTable table, String[] names) {
    for (String name : names) {
      if (table.find(name) >= 0) {
        return table.find(name);
      }
    }
    return -1;
  }

  /** Whether a column holds at most 32 bits a pixel. */
  static boolean isMask(TableColumn column) {
    boolean whole = column.zero() == Math.rint(column.zero()) && Math.abs(column.zero()) <= 0x1p31;
    return column.isInteger() && column.type() != 'K' && column.scale() == 1 && whole;
  }

  private void checkForms() throws FitsFormatException {
    int repeat = table.column(flux).repeat();
    for (int column : new int[] {flux, wave, errors, mask}) {
      if (column < 0) {
        continue;
      }
      TableColumn c = table.column(column);
      boolean oneEach = c.repeat() == repeat && (repeat == 1 || table.rows() == 1);
      if (!c.isNumeric() || !oneEach || (column == mask && !isMask(c))) {
        throw new FitsFormatException(
            Reason.WRONG_LAYOUT,
            header.hdu(),
            "column %s holds %d values of type %s in %d rows, expected one a pixel"
                .formatted(
                    FitsFormatException.shown(c.name()), c.repeat(), c.type(), table.rows()));
      }
    }
  }

  /** Number of pixels, at least 1. */
  int pixels() {
    return (int) Math.min((long) table.rows() * table.column(flux).repeat(), Integer.MAX_VALUE);
  }

  /** Whether there are errors of the flux. */
  boolean hasErrors() {
    return errors >= 0;
  }

  /**
   * The wavelengths.
   *
   * @param medium what they are measured in
   * @param fallbackUnit unit where the column has no TUNIT and is not loglam
   */
  WavelengthGrid grid(Medium medium, String fallbackUnit) throws FitsFormatException {
    double[] values = new double[pixels()];
    table.readDoubles(wave, values);
    String unit = header.text("TUNIT" + (wave + 1)).trim().toLowerCase(Locale.ROOT);
    double factor =
        log ? 1 : Dispersion.angstrom(unit.isEmpty() ? fallbackUnit : unit, header.hdu());
    for (int i = 0; i < values.length; i++) {
      values[i] = log ? Math.pow(10, values[i]) : factor * values[i];
    }
    return Wavelengths.listed(values, medium, header.hdu());
  }

  /** The flux [the file's unit]. */
  float[] flux() {
    float[] values = new float[pixels()];
    table.readFloats(flux, values);
    return values;
  }

  /** Inverse variances [1 / flux unit squared], NaN where the table has none. */
  float[] ivar() {
    if (errors < 0) {
      return Cells.unknown(pixels());
    }
    float[] values = new float[pixels()];
    table.readFloats(errors, values);
    return errorKind.toIvar(values);
  }

  /** Mask bits, 0 where the table has none. */
  int[] mask() {
    int[] values = new int[pixels()];
    if (mask >= 0) {
      table.readInts(mask, values);
    }
    return values;
  }

  /** Unit of the flux: TUNIT of its column, else the header's BUNIT, "" if there is none. */
  String fluxUnit() {
    String unit = header.text("TUNIT" + (flux + 1)).trim();
    return unit.isEmpty() ? header.text("BUNIT").trim() : unit;
  }
}
