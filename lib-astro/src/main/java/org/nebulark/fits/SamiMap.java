package org.nebulark.fits;

import org.nebulark.fits.FitsFormatException.Reason;

/**
 * The map of one line as SAMI publishes it: the flux in the primary image, its error in an
 * extension whose name ends with _ERR. Where either has several planes, as H alpha with its
 * velocity components, the first one holds the total. Reference: Croom et al. 2021, MNRAS 505, 991.
 *
 * @param flux of the line
 * @param error its standard deviation, of the same size and unit
 */
public record SamiMap(LineMap flux, LineMap error) {

  /**
   * Reads a file.
   *
   * @param bytes a whole FITS file from its first byte
   * @param length of the file [byte]
   * @throws FitsFormatException WRONG_LAYOUT without an extension of errors, BAD_SIZE if it is of
   *     another size, WRONG_UNIT if of another unit or no flux
   */
  public static SamiMap read(byte[] bytes, int length) throws FitsFormatException {
    FitsFile file = FitsFile.of(bytes, length);
    LineMap flux = LineMap.plane(file, 0, Image.of(file, 0), 0);
    int hdu = errors(file);
    LineMap error = LineMap.plane(file, hdu, Image.of(file, hdu), 0);
    error.expectSize(flux.width(), flux.height());
    flux.expectFlux();
    error.expectUnit(flux.unit());
    return new SamiMap(flux, error);
  }

  private static int errors(FitsFile file) throws FitsFormatException {
    for (int hdu = 1; hdu < file.size(); hdu++) {
      if (file.hdu(hdu).header().text("EXTNAME").strip().endsWith("_ERR")) {
        return hdu;
      }
    }
    throw new FitsFormatException(
        Reason.WRONG_LAYOUT, -1, "no extension named *_ERR in " + file.size() + " HDUs");
  }
}
