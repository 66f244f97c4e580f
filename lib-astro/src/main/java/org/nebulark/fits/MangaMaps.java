package org.nebulark.fits;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * Maps of emission lines in a MAPS file of the MaNGA Data Analysis Pipeline, or in one that {@link
 * MapWriter} wrote: a cube of fluxes X with a channel a line, named by the cards C01, C02 and so
 * on; X_IVAR or X_ERR; X_MASK; and BINID, the bin of each spaxel, -1 = none. Reference: Westfall et
 * al. 2019, AJ 158, 231, section 12.
 *
 * @param width pixels along x
 * @param height pixels along y
 * @param channels names of the lines as the cards have them, empty where there is no card
 * @param flux of each channel and pixel [the file's unit]; NaN where masked
 * @param fluxErr its standard deviation [the file's unit]; NaN where unknown
 * @param masked whether the mask of a channel and pixel has any bit set, or its X_IVAR is zero
 * @param bins bin of each pixel, as of the emission-line models; null for a file without bins
 * @param unit of the fluxes, empty when the file has none
 * @param wcs cards of the celestial coordinates, 80 characters each
 * @param hdu number of the HDU of the fluxes
 */
public record MangaMaps(
    int width,
    int height,
    List<String> channels,
    double[][] flux,
    double[][] fluxErr,
    boolean[][] masked,
    int[] bins,
    String unit,
    List<String> wcs,
    int hdu) {

  /** Most pixels of all channels together: 2^25 are 256 MB of fluxes. */
  private static final int MOST_PIXELS = 1 << 25;

  /** Channel of BINID that holds the bins of the emission-line models, from 0. */
  private static final int LINE_MODELS = 3;

  private static final String BINID = "BINID";

  /**
   * What the headers say.
   *
   * @param channels names of the lines
   * @param unit of the fluxes, empty when the file has none
   * @param wcs cards of the celestial coordinates
   */
  public record Head(List<String> channels, String unit, List<String> wcs) {}

  /**
   * Reads the names of the channels without any pixel.
   *
   * @param bytes a whole FITS file from its first byte
   * @param length of the file [byte]
   * @param name of the extension of the fluxes
   */
  public static Head head(byte[] bytes, int length, String name) throws FitsFormatException {
    FitsFile file = FitsFile.of(bytes, length);
    int hdu = required(file, name);
    Image image = Image.of(file, hdu);
    FitsHeader header = file.hdu(hdu).header();
    return new Head(
        channels(header, image.rows() / LineMap.height(header)),
        header.text("BUNIT").strip(),
        LineMap.wcs(header));
  }

  /**
   * Reads the lines.
   *
   * @param bytes a whole FITS file from its first byte
   * @param length of the file [byte]
   * @param name of the extension of the fluxes: EMLINE_GFLUX, EMLINE_SFLUX
   * @throws FitsFormatException WRONG_LAYOUT without that extension or its errors, BAD_SIZE if they
   *     differ in size, WRONG_UNIT, TOO_LARGE
   */
  public static MangaMaps read(byte[] bytes, int length, String name) throws FitsFormatException {
    FitsFile file = FitsFile.of(bytes, length);
    int hdu = required(file, name);
    Image image = Image.of(file, hdu);
    FitsHeader header = file.hdu(hdu).header();
    int height = LineMap.height(header);
    if ((long) image.width() * image.rows() > MOST_PIXELS) {
      throw new FitsFormatException(
          Reason.TOO_LARGE, hdu, (long) image.width() * image.rows() + " pixels of all lines");
    }
    int planes = image.rows() / height;
    double[][] flux = planes(image, planes);
    double[][] fluxErr = errors(file, name, image, header);
    boolean[][] masked = masked(file, name, image, planes);
    boolean weighted = file.find(name + "_IVAR") >= 0;
    for (int i = 0; i < planes; i++) {
      for (int pixel = 0; pixel < flux[i].length; pixel++) {
        if (weighted && Double.isNaN(fluxErr[i][pixel])) {
          masked[i][pixel] = true;
        }
        if (masked[i][pixel]) {
          flux[i][pixel] = Double.NaN;
          fluxErr[i][pixel] = Double.NaN;
        }
      }
    }
    return new MangaMaps(
        image.width(),
        height,
        channels(header, planes),
        flux,
        fluxErr,
        masked,
        bins(file, image.width(), height),
        header.text("BUNIT").strip(),
        LineMap.wcs(header),
        hdu);
  }

  private static int required(FitsFile file, String name) throws FitsFormatException {
    int hdu = file.find(name);
    if (hdu < 0) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT, -1, "no extension " + name + " in " + file.size() + " HDUs");
    }
    return hdu;
  }

  private static List<String> channels(FitsHeader header, int planes) throws FitsFormatException {
    List<String> channels = new ArrayList<>();
    HashSet<String> seen = new HashSet<>();
    for (int i = 1; i <= planes && i < 1000; i++) {
      String name = header.text("C%02d".formatted(i)).strip();
      name = name.isEmpty() ? header.text("C" + i).strip() : name;
      if (!name.isEmpty() && !seen.add(name)) {
        throw new FitsFormatException(
            Reason.BAD_HEADER,
            header.hdu(),
            "two channels are named '" + FitsFormatException.shown(name) + "'");
      }
      channels.add(name);
    }
    if (seen.isEmpty()) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT, header.hdu(), "no card C01 that names a channel");
    }
    return channels;
  }

  private static double[][] planes(Image image, int planes) {
    int height = image.rows() / planes;
    double[][] values = new double[planes][image.width() * height];
    for (int row = 0; row < image.rows(); row++) {
      System.arraycopy(
          image.doubles(row), 0, values[row / height], row % height * image.width(), image.width());
    }
    return values;
  }

  private static double[][] errors(FitsFile file, String name, Image flux, FitsHeader header)
      throws FitsFormatException {
    int ivar = file.find(name + "_IVAR");
    int hdu = ivar >= 0 ? ivar : required(file, name + "_ERR");
    String unit = header.text("BUNIT").strip();
    String found = file.hdu(hdu).header().text("BUNIT").strip();
    boolean isFlux = LineUnit.isFlux(unit);
    if (!isFlux
        || !(ivar >= 0 ? LineUnit.isInverseSquare(unit, found) : LineUnit.same(unit, found))) {
      throw new FitsFormatException(
          Reason.WRONG_UNIT,
          isFlux ? hdu : header.hdu(),
          isFlux
              ? "BUNIT = '%s' of the errors of fluxes in '%s'"
                  .formatted(FitsFormatException.shown(found), FitsFormatException.shown(unit))
              : "BUNIT = '" + FitsFormatException.shown(unit) + "' is no unit of a line's flux");
    }
    Image image = Image.of(file, hdu).expectSize(flux.width(), flux.rows());
    double[][] errors = planes(image, flux.rows() / LineMap.height(header));
    for (double[] plane : errors) {
      for (int i = 0; i < plane.length; i++) {
        double error = ivar >= 0 ? 1 / Math.sqrt(plane[i]) : plane[i];
        plane[i] = error > 0 && error < Double.POSITIVE_INFINITY ? error : Double.NaN;
      }
    }
    return errors;
  }

  private static boolean[][] masked(FitsFile file, String name, Image flux, int planes)
      throws FitsFormatException {
    int height = flux.rows() / planes;
    boolean[][] masked = new boolean[planes][flux.width() * height];
    int hdu = file.find(name + "_MASK");
    if (hdu < 0) {
      return masked;
    }
    Image image = Image.of(file, hdu).expectBits().expectSize(flux.width(), flux.rows());
    for (int row = 0; row < image.rows(); row++) {
      int[] bits = image.bits(row);
      for (int x = 0; x < bits.length; x++) {
        masked[row / height][row % height * bits.length + x] = bits[x] != 0;
      }
    }
    return masked;
  }

  private static int[] bins(FitsFile file, int width, int height) throws FitsFormatException {
    int hdu = file.find(BINID);
    if (hdu < 0) {
      return null;
    }
    Image image = Image.of(file, hdu).expectBits();
    int planes = image.rows() / height;
    image.expectSize(width, Math.max(1, planes) * height);
    int first = planes > LINE_MODELS ? LINE_MODELS * height : 0;
    int[] bins = new int[width * height];
    for (int row = 0; row < height; row++) {
      System.arraycopy(image.bits(first + row), 0, bins, row * width, width);
    }
    return bins;
  }
}
