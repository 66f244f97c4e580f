package org.nebulark.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import nom.tam.fits.ImageData;
import nom.tam.fits.NullDataHDU;
import nom.tam.util.FitsOutputStream;

/**
 * Writes maps of one object, an image extension each, named and described as in the MAPS files of
 * the MaNGA Data Analysis Pipeline (Westfall et al. 2019, AJ 158, 231, section 12): X, X_ERR or
 * X_IVAR, X_MASK, with the celestial coordinates of the input; cubes of several channels name them
 * by the cards C01, C02 and so on. The bytes depend on the arguments only.
 */
public final class MapWriter {

  private static final List<String> ERRORS = List.of("_ERR", "_IVAR");
  private static final String MASK = "_MASK";

  private MapWriter() {}

  /**
   * One map, or a cube of them.
   *
   * @param name of the extension
   * @param unit BUNIT of the values, empty for pure numbers
   * @param doc one sentence, the comment of EXTNAME
   * @param pixels rows from the bottom: {@code double[height][width]} or {@code int[][]}; a cube
   *     has the channels before
   * @param channels names of the channels of a cube; empty for a map
   */
  public record Layer(String name, String unit, String doc, Object pixels, List<String> channels) {

    /** One map. */
    public Layer(String name, String unit, String doc, Object pixels) {
      this(name, unit, doc, pixels, List.of());
    }
  }

  /**
   * Writes the maps.
   *
   * @param object name of the object
   * @param wcs cards of the celestial coordinates, put into every extension
   * @param layers the maps
   * @param out where to, not closed
   */
  public static void write(String object, List<String> wcs, List<Layer> layers, OutputStream out)
      throws IOException {
    try {
      Fits fits = new Fits();
      BasicHDU<?> primary = new NullDataHDU();
      primary.getHeader().findCard("SIMPLE").setComment("conforms to FITS standard");
      primary.getHeader().addValue("OBJECT", object, "");
      fits.addHDU(primary);
      List<String> names = layers.stream().map(Layer::name).toList();
      for (Layer layer : layers) {
        fits.addHDU(extension(layer, wcs, names));
      }
      FitsOutputStream stream = new FitsOutputStream(out);
      fits.write(stream);
      stream.flush();
    } catch (FitsException e) {
      throw new IllegalStateException("Cannot write the maps of " + object, e);
    }
  }

  private static BasicHDU<?> extension(Layer layer, List<String> wcs, List<String> names)
      throws FitsException {
    BasicHDU<?> hdu = ImageData.from(layer.pixels()).toHDU();
    Header header = hdu.getHeader();
    header.addValue("EXTNAME", layer.name(), layer.doc());
    if (!layer.unit().isEmpty()) {
      header.addValue("BUNIT", layer.unit(), "");
    }
    for (int i = 0; i < layer.channels().size(); i++) {
      header.addValue("C%02d".formatted(i + 1), layer.channels().get(i), "channel " + (i + 1));
    }
    relate(header, layer.name(), names);
    for (String card : wcs) {
      header.addLine(HeaderCard.create(card));
    }
    return hdu;
  }

  /** Says which extensions hold the errors and the mask of X, and of which X those are. */
  private static void relate(Header header, String name, List<String> names) throws FitsException {
    for (String suffix : ERRORS) {
      if (names.contains(name + suffix)) {
        header.addValue("ERRDATA", name + suffix, "extension of the errors");
      }
      science(header, name, suffix, names);
    }
    if (names.contains(name + MASK)) {
      header.addValue("QUALDATA", name + MASK, "extension of the mask");
    }
    science(header, name, MASK, names);
  }

  private static void science(Header header, String name, String suffix, List<String> names)
      throws FitsException {
    String base = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : "";
    if (names.contains(base)) {
      header.addValue("SCIDATA", base, "extension of the values");
    }
  }
}
