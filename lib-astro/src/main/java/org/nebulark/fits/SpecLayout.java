package org.nebulark.fits;

import java.util.StringJoiner;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * Tells spec files from the other layouts that surveys keep beside them, and says what it found.
 */
final class SpecLayout {

  private static final int COADD = 1;
  private static final int CATALOGUE = 2;
  private static final int NAMES_SHOWN = 6;
  private static final double UNSIGNED = 0x1p31;
  private static final String EXPECTED = ", expected an SDSS spec file";

  private SpecLayout() {}

  /** Refuses a file whose HDUs are not those of a spec file. */
  static void check(FitsFile file) throws FitsFormatException {
    FitsFile.Hdu primary = file.hdu(0);
    if (primary.dataLength() > 0) {
      throw wrong(0, "the primary HDU is " + image(primary.header()));
    }
    if (file.size() == 1) {
      throw new FitsFormatException(
          Reason.NO_COADD, 0, "no extension follows the empty primary HDU, expected COADD");
    }
    FitsHeader first = file.hdu(COADD).header();
    if (!first.text("XTENSION").equals("BINTABLE")) {
      String type = FitsFormatException.shown(first.text("XTENSION"));
      throw wrong(COADD, "the first extension is of type '" + type + "'" + named(first));
    }
  }

  /** Whether the first extension is a spectrum's table as in a spec file. */
  static boolean isOne(FitsFile file) throws FitsFormatException {
    if (!file.hdu(COADD).header().text("XTENSION").equals("BINTABLE")) {
      return false;
    }
    BinaryTable table = BinaryTable.of(file, COADD);
    return table.find("flux") >= 0 && table.find("loglam") >= 0 && table.find("ivar") >= 0;
  }

  /** What a file of no known layout is: its primary image, or its first extension. */
  static String describe(FitsFile file) throws FitsFormatException {
    FitsHeader primary = file.hdu(0).header();
    if (file.hdu(0).dataLength() > 0) {
      return "the primary HDU is " + image(primary);
    }
    FitsHeader first = file.hdu(COADD).header();
    if (first.text("XTENSION").equals("BINTABLE")) {
      return "a table" + named(first) + " of " + names(BinaryTable.of(file, COADD));
    }
    String type = FitsFormatException.shown(first.text("XTENSION"));
    return "the first extension is of type '" + type + "'" + named(first);
  }

  /** Refuses a file whose first table is not a spectrum or which has no second one. */
  static void checkColumns(FitsFile file, BinaryTable table) throws FitsFormatException {
    FitsHeader first = file.hdu(COADD).header();
    if (table.find("flux") < 0 || table.find("loglam") < 0 || table.find("ivar") < 0) {
      throw wrong(
          COADD,
          "a table" + named(first) + " of " + names(table) + " without flux, loglam and ivar");
    }
    if (file.size() <= CATALOGUE) {
      throw wrong(COADD, "the file ends with the spectrum; no HDU 2 with the catalogue's row");
    }
  }

  /** An image's size, and the layouts known to look so. */
  private static String image(FitsHeader header) throws FitsFormatException {
    long axes = header.integer("NAXIS", 0);
    StringJoiner size = new StringJoiner(" x ", "an image of ", " pixels");
    for (int i = 1; i <= Math.min(axes, NAMES_SHOWN); i++) {
      size.add(Long.toString(header.integer("NAXIS" + i, 0)));
    }
    if (axes != 2 || header.find("COEFF0") < 0) {
      return size.toString();
    }
    boolean single = header.find("FIBERID") >= 0 && header.integer("NAXIS2", 0) == 5;
    return size + (single ? " (as spSpec of DR7 and before)" : " (as spPlate)");
  }

  private static String named(FitsHeader header) {
    String name = header.text("EXTNAME");
    return name.isEmpty() ? "" : " named '" + FitsFormatException.shown(name) + "'";
  }

  private static String names(BinaryTable table) {
    StringJoiner names = new StringJoiner(", ", "", table.columns() > NAMES_SHOWN ? ", ..." : "");
    for (int i = 0; i < Math.min(NAMES_SHOWN, table.columns()); i++) {
      names.add(FitsFormatException.shown(table.column(i).name()));
    }
    return names.toString();
  }

  /** Column with one real number a pixel, by its name. */
  static int pixels(BinaryTable coadd, String name) throws FitsFormatException {
    int column = coadd.find(name);
    TableColumn found = coadd.column(column);
    if (!found.isNumeric() || found.repeat() != 1) {
      throw wrong(COADD, "column " + name + " holds " + form(found) + " a row, not one number");
    }
    return column;
  }

  /** Column of the mask bits that every exposure has, -1 if the table has none. */
  static int mask(BinaryTable coadd) throws FitsFormatException {
    int column = coadd.find("and_mask");
    if (column < 0) {
      return -1;
    }
    TableColumn found = coadd.column(column);
    boolean fits = found.isInteger() && found.type() != 'K' && found.repeat() == 1;
    if (!fits || found.scale() != 1 || (found.zero() != 0 && found.zero() != UNSIGNED)) {
      throw wrong(
          COADD, "column and_mask holds " + form(found) + " a row, not an integer of 32 bits");
    }
    return column;
  }

  private static String form(TableColumn column) {
    return column.repeat() + " values of type " + column.type();
  }

  /** Refuses a spectrum without pixels and a catalogue of more or fewer objects than one. */
  static void checkRows(BinaryTable coadd, BinaryTable catalogue) throws FitsFormatException {
    if (coadd.rows() == 0) {
      throw new FitsFormatException(Reason.EMPTY, COADD, "the spectrum has 0 rows");
    }
    if (catalogue.rows() != 1) {
      throw new FitsFormatException(
          catalogue.rows() == 0 ? Reason.EMPTY : Reason.WRONG_LAYOUT,
          CATALOGUE,
          "the catalogue's table has " + catalogue.rows() + " rows, expected 1");
    }
  }

  private static FitsFormatException wrong(int hdu, String found) {
    return new FitsFormatException(Reason.WRONG_LAYOUT, hdu, found + EXPECTED);
  }
}
