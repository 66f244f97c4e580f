package org.nebulark.source.table;

import org.nebulark.fits.FitsFormatException;

/** Why a row, or a whole file, is set aside. */
final class TableReject extends Exception {

  private final String error;
  private final int hdu;
  private final long row;

  /**
   * A refusal.
   *
   * @param error class of error
   * @param hdu HDU in the file, -1 = none
   * @param row row that it concerns; -1 = the file, of which no more can be read
   * @param message which value was found and what was expected
   */
  TableReject(String error, int hdu, long row, String message) {
    super(message);
    this.error = error;
    this.hdu = hdu;
    this.row = row;
  }

  /** A FITS file that cannot be read. */
  static TableReject of(FitsFormatException e) {
    return new TableReject(e.reason().name(), e.hdu(), -1, e.detail());
  }

  String error() {
    return error;
  }

  int hdu() {
    return hdu;
  }

  long row() {
    return row;
  }
}
