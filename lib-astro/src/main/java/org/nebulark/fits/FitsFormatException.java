package org.nebulark.fits;

/**
 * Bytes that are not the file we can read: says where, which value, what was expected. It concerns
 * one file and never heals by trying again; a failing disk or network stays an IOException.
 */
public final class FitsFormatException extends Exception {

  private static final int SHOWN_LENGTH = 40;

  /** Why a file is refused; the name is the error class in the table of rejects. */
  public enum Reason {
    /** The file does not begin as a FITS file: no bytes, zeros, text, another format. */
    NOT_FITS,
    /** The file ends before the data that its headers declare, or before its known length. */
    TRUNCATED,
    /** A header declares a size that no file can have or that contradicts another keyword. */
    BAD_SIZE,
    /** A required keyword is absent, malformed or has a value outside the standard. */
    BAD_HEADER,
    /** No extension follows the primary HDU, so there is no COADD table. */
    NO_COADD,
    /** Valid FITS of another layout than the one asked for. */
    WRONG_LAYOUT,
    /** The wavelengths do not increase, are not finite or lie outside any spectrograph. */
    BAD_GRID,
    /** Nothing says whether the wavelengths are air or vacuum, or two keywords contradict. */
    AIR_OR_VACUUM,
    /** A map in a unit that is no flux, or in another than the map beside it. */
    WRONG_UNIT,
    /** One row of a file of many contradicts the others; its neighbours are read. */
    BAD_ROW,
    /** A table without rows. */
    EMPTY,
    /** More bytes than the caller's limit. */
    TOO_LARGE,
    /** Compressed data that are cut or damaged. */
    BAD_GZIP
  }

  private final Reason reason;
  private final int hdu;
  private final long row;
  private final String detail;

  /**
   * A refusal.
   *
   * @param reason the error class
   * @param hdu number of the HDU, 0 = primary; -1 = the file as a whole
   * @param row number of the row, from 0; -1 = none
   * @param detail which value was found and what was expected
   */
  public FitsFormatException(Reason reason, int hdu, long row, String detail) {
    super(where(hdu, row) + detail + ": not read (reject " + reason + ")");
    this.reason = reason;
    this.hdu = hdu;
    this.row = row;
    this.detail = detail;
  }

  /** A refusal that concerns an HDU (-1 = the file) and no single row. */
  FitsFormatException(Reason reason, int hdu, String detail) {
    this(reason, hdu, -1, detail);
  }

  private static String where(int hdu, long row) {
    if (hdu < 0) {
      return "";
    }
    return "HDU " + hdu + (row < 0 ? ": " : ", row " + row + ": ");
  }

  /** Text from a file, made safe for a message: at most 40 characters, all of them printable. */
  static String shown(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length() && i < SHOWN_LENGTH; i++) {
      char c = text.charAt(i);
      safe.append(c < ' ' || c > '~' ? '?' : c);
    }
    return text.length() > SHOWN_LENGTH ? safe + "..." : safe.toString();
  }

  /** The error class. */
  public Reason reason() {
    return reason;
  }

  /** Number of the HDU, 0 = primary; -1 = the file as a whole. */
  public int hdu() {
    return hdu;
  }

  /** Number of the row, from 0; -1 = none. */
  public long row() {
    return row;
  }

  /** Which value was found and what was expected, without the place and the verdict. */
  public String detail() {
    return detail;
  }
}
