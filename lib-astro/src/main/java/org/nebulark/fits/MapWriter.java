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
 * Writes maps of one object, an image extension each, named as in the MAPS files of the MaNGA Data
 * Analysis Pipeline (Westfall et al. 2019, AJ 158, 231, section 12): X, X_ERR, X_MASK, with the
 * celestial coordinates of the input. The bytes depend on the arguments only.
 */
public final class MapWriter {

  private MapWriter() {}

  /**
   * One map.
   *
   * @param name of the extension
   * @param unit BUNIT of the values, empty for pure numbers
   * @param doc one sentence, the comment of EXTNAME
   * @param pixels rows from the bottom: {@code double[height][width]} or {@code int[][]}
   */
  public record Layer(String name, String unit, String doc, Object pixels) {}

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
      for (Layer layer : layers) {
        fits.addHDU(extension(layer, wcs));
      }
      FitsOutputStream stream = new FitsOutputStream(out);
      fits.write(stream);
      stream.flush();
    } catch (FitsException e) {
      throw new IllegalStateException("Cannot write the maps of " + object, e);
    }
  }

  private static BasicHDU<?> extension(Layer layer, List<String> wcs) throws FitsException {
    BasicHDU<?> hdu = ImageData.from(layer.pixels()).toHDU();
    Header header = hdu.getHeader();
    header.addValue("EXTNAME", layer.name(), layer.doc());
    if (!layer.unit().isEmpty()) {
      header.addValue("BUNIT", layer.unit(), "");
    }
    for (String card : wcs) {
      header.addLine(HeaderCard.create(card));
    }
    return hdu;
  }
}
