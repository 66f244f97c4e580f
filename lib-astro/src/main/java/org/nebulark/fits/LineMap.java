package org.nebulark.fits;

import java.util.ArrayList;
import java.util.List;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * One two-dimensional map.
 *
 * @param width pixels along the first axis
 * @param height pixels along the second axis
 * @param values row after row [the file's unit], NaN where blank; zeros stay zeros
 * @param unit the header's BUNIT, empty when it has none
 * @param wcs cards of the celestial coordinates, 80 characters each
 */
public record LineMap(int width, int height, double[] values, String unit, List<String> wcs) {

  /** Most pixels of a map: 8192 squared would be 512 MB. */
  private static final int MOST_PIXELS = 1 << 24;

  private static final List<String> WCS_PREFIXES =
      List.of(
          "WCSAXES", "CRPIX", "CDELT", "CD1_", "CD2_", "PC1_", "PC2_", "CUNIT", "CTYPE", "CRVAL",
          "LONPOLE", "LATPOLE", "RADESYS", "EQUINOX", "CROTA");

  /**
   * Reads the first image of two axes.
   *
   * @param bytes a whole FITS file from its first byte
   * @param length of the file [byte]
   */
  public static LineMap read(byte[] bytes, int length) throws FitsFormatException {
    FitsFile file = FitsFile.of(bytes, length);
    for (int hdu = 0; hdu < file.size(); hdu++) {
      FitsFile.Hdu unit = file.hdu(hdu);
      if (Image.isImage(unit.header()) && unit.header().integer("NAXIS", 0) == 2) {
        return of(file, hdu);
      }
    }
    throw new FitsFormatException(
        Reason.WRONG_LAYOUT, -1, "no image of two axes in " + file.size() + " HDUs");
  }

  private static LineMap of(FitsFile file, int hdu) throws FitsFormatException {
    Image image = Image.of(file, hdu);
    long pixels = (long) image.width() * image.rows();
    if (pixels > MOST_PIXELS) {
      throw new FitsFormatException(Reason.TOO_LARGE, hdu, pixels + " pixels a map");
    }
    double[] values = new double[(int) pixels];
    for (int row = 0; row < image.rows(); row++) {
      System.arraycopy(image.doubles(row), 0, values, row * image.width(), image.width());
    }
    FitsHeader header = file.hdu(hdu).header();
    return new LineMap(
        image.width(), image.rows(), values, header.text("BUNIT").strip(), wcs(header));
  }

  private static List<String> wcs(FitsHeader header) {
    List<String> cards = new ArrayList<>();
    for (int i = 0; i < header.cards(); i++) {
      String card = header.card(i);
      if (WCS_PREFIXES.stream().anyMatch(card::startsWith)) {
        cards.add(card);
      }
    }
    return cards;
  }
}
