package org.nebulark.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * One two-dimensional map.
 *
 * @param width pixels along the first axis
 * @param height pixels along the second axis
 * @param values row after row [the file's unit], NaN where blank; zeros stay zeros
 * @param unit the header's BUNIT, empty when it has none
 * @param wcs cards of the celestial coordinates, 80 characters each
 * @param hdu number of its HDU
 */
public record LineMap(
    int width, int height, double[] values, String unit, List<String> wcs, int hdu) {

  /** Most pixels of a map: 8192 squared would be 512 MB. */
  private static final int MOST_PIXELS = 1 << 24;

  /** Keywords of the two celestial axes; of a cube those of further axes are left out. */
  private static final Pattern WCS =
      Pattern.compile(
          "((CRPIX|CDELT|CUNIT|CTYPE|CRVAL|CROTA)[12]|(CD|PC)[12]_[12]|PV[12]_\\d+|"
              + "LONPOLE|LATPOLE|RADESYS|EQUINOX) *=[ -~]*");

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
    return plane(file, hdu, Image.of(file, hdu), 0);
  }

  /** One plane of an image of two or three axes; 0 = the first. */
  static LineMap plane(FitsFile file, int hdu, Image image, int plane) throws FitsFormatException {
    FitsHeader header = file.hdu(hdu).header();
    int height = height(header);
    long pixels = (long) image.width() * height;
    if (pixels > MOST_PIXELS) {
      throw new FitsFormatException(Reason.TOO_LARGE, hdu, pixels + " pixels a map");
    }
    if (plane < 0 || plane >= image.rows() / height) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT,
          hdu,
          "no plane " + plane + " among " + image.rows() / height + " of the image");
    }
    double[] values = new double[(int) pixels];
    for (int row = 0; row < height; row++) {
      System.arraycopy(
          image.doubles(plane * height + row), 0, values, row * image.width(), image.width());
    }
    return new LineMap(
        image.width(), height, values, header.text("BUNIT").strip(), wcs(header), hdu);
  }

  /** Rows of a map: NAXIS2 of an image of two or three axes. */
  static int height(FitsHeader header) throws FitsFormatException {
    long axes = header.required("NAXIS");
    if (axes != 2 && axes != 3) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT, header.hdu(), "NAXIS = " + axes + ", expected 2 or 3 of maps");
    }
    return (int) header.required("NAXIS2");
  }

  /**
   * Refuses a map of another size than the maps beside it.
   *
   * @return this
   */
  public LineMap expectSize(int expectedWidth, int expectedHeight) throws FitsFormatException {
    if (width != expectedWidth || height != expectedHeight) {
      throw new FitsFormatException(
          Reason.BAD_SIZE,
          hdu,
          "%d x %d pixels, the maps of this object have %d x %d"
              .formatted(width, height, expectedWidth, expectedHeight));
    }
    return this;
  }

  /**
   * Refuses a map in a unit that is no flux; without a unit it may be one on any scale.
   *
   * @return this
   */
  public LineMap expectFlux() throws FitsFormatException {
    if (!LineUnit.isFlux(unit)) {
      throw new FitsFormatException(
          Reason.WRONG_UNIT,
          hdu,
          "BUNIT = '" + FitsFormatException.shown(unit) + "' is no unit of a line's flux");
    }
    return this;
  }

  /**
   * Refuses a map in another unit than the maps beside it.
   *
   * @param expected their unit
   * @return this
   */
  public LineMap expectUnit(String expected) throws FitsFormatException {
    if (!LineUnit.same(unit, expected)) {
      throw new FitsFormatException(
          Reason.WRONG_UNIT,
          hdu,
          "BUNIT = '%s' beside maps in '%s'"
              .formatted(FitsFormatException.shown(unit), FitsFormatException.shown(expected)));
    }
    return this;
  }

  static List<String> wcs(FitsHeader header) {
    List<String> cards = new ArrayList<>();
    for (int i = 0; i < header.cards(); i++) {
      String card = header.card(i);
      if (WCS.matcher(card).matches()) {
        cards.add(card);
      }
    }
    return cards;
  }
}
