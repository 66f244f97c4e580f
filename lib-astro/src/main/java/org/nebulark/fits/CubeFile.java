package org.nebulark.fits;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nebulark.fits.CubeHeaders.Hdu;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.LineSpread;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * A cube of spectra in a file of any size, read in slabs of neighbouring rows of spaxels: of each
 * wavelength plane only the slab's bytes, which lie together. Layouts: MUSE (DATA, STAT = variance;
 * Weilbacher et al. 2020, A&A 641, A28) and the LOGCUBE of MaNGA's reduction (FLUX, IVAR, MASK,
 * WAVE; Law et al. 2016, AJ 152, 83). Wavelengths are in vacuum, flux densities in 1e-17 erg s-1
 * cm-2 Angstrom-1, where the file says its unit.
 */
public final class CubeFile {

  /** Most pixels of one row of spaxels: 1.6 GB in memory. */
  private static final long MOST_OF_ROW = 1L << 27;

  private static final List<String> WCS =
      List.of(
          "CRPIX", "CDELT", "CD1_", "CD2_", "PC1_", "PC2_", "CUNIT", "CTYPE", "CRVAL", "LONPOLE",
          "LATPOLE", "RADESYS", "EQUINOX");

  private final RangeReader file;
  private final CubeImage flux;
  private final CubeImage error;
  private final CubeImage mask;
  private final boolean variance;
  private final WavelengthGrid grid;
  private final LineSpread spread;
  private final double factor;
  private final boolean unknownUnit;
  private final List<String> wcs;
  private final int hdu;

  /** What the user says of a cube whose headers do not. */
  public enum Declared {
    /** The file says whether its wavelengths are those of air or of vacuum. */
    FILE,
    /** Air. */
    AIR,
    /** Vacuum. */
    VACUUM
  }

  private CubeFile(RangeReader file, List<Hdu> hdus, Declared medium)
      throws IOException, FitsFormatException {
    this.file = file;
    int data = first(hdus, "DATA", "FLUX");
    Hdu found = hdus.get(data);
    hdu = data;
    flux = CubeImage.of(found, data);
    if ((long) flux.width() * flux.planes() > MOST_OF_ROW) {
      throw new FitsFormatException(
          Reason.TOO_LARGE, data, "a row of %d x %d pixels".formatted(flux.width(), flux.planes()));
    }
    boolean manga = found.isNamed("FLUX") && find(hdus, "WAVE") >= 0;
    int stat = manga ? find(hdus, "IVAR") : find(hdus, "STAT");
    variance = !manga;
    error = stat < 0 ? null : CubeImage.of(hdus.get(stat), stat).expectSize(flux);
    int bits = manga ? find(hdus, "MASK") : -1;
    mask = bits < 0 ? null : CubeImage.of(hdus.get(bits), bits).expectSize(flux);
    int planes = flux.planes();
    grid =
        manga
            ? CubeAxis.listed(file, hdus.get(find(hdus, "WAVE")), planes)
            : CubeAxis.of(found.header(), planes, medium);
    spread = manga ? CubeAxis.resolution(file, hdus, grid) : LineSpread.muse();
    double unit = FluxUnit.factor(found.header().text("BUNIT").replaceFirst("(?i)/spaxel$", ""));
    factor = Double.isNaN(unit) ? 1 : unit;
    unknownUnit = Double.isNaN(unit);
    wcs = celestial(found.header());
  }

  /**
   * Opens a file: reads its headers and wavelengths.
   *
   * @param file to read
   * @param length of the file [byte]
   * @param medium of the wavelengths where the headers say nothing
   */
  public static CubeFile open(RangeReader file, long length, Declared medium)
      throws IOException, FitsFormatException {
    try {
      return new CubeFile(file, CubeHeaders.read(file, length), medium);
    } catch (EOFException e) {
      throw new FitsFormatException(Reason.TRUNCATED, -1, "the file ends before its data");
    }
  }

  private static int find(List<Hdu> hdus, String name) {
    for (int i = 0; i < hdus.size(); i++) {
      if (hdus.get(i).isNamed(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The first HDU of one of these names with three axes, else the first image of three axes. */
  private static int first(List<Hdu> hdus, String... names) throws FitsFormatException {
    for (String name : names) {
      int at = find(hdus, name);
      if (at >= 0 && isCube(hdus.get(at))) {
        return at;
      }
    }
    for (int i = 0; i < hdus.size(); i++) {
      if (isCube(hdus.get(i))) {
        return i;
      }
    }
    throw new FitsFormatException(
        Reason.WRONG_LAYOUT, -1, "no image of three axes in " + hdus.size() + " HDUs");
  }

  private static boolean isCube(Hdu hdu) throws FitsFormatException {
    return Image.isImage(hdu.header())
        && hdu.header().required("NAXIS") == 3
        && hdu.dataLength() > 0;
  }

  private static List<String> celestial(FitsHeader header) {
    List<String> cards = new ArrayList<>();
    for (int i = 0; i < header.cards(); i++) {
      String card = header.card(i);
      String keyword = card.substring(0, 8).strip();
      boolean third = keyword.matches("(CRPIX|CDELT|CUNIT|CTYPE|CRVAL)3|(CD|PC)[12]_3");
      if (!third && WCS.stream().anyMatch(keyword::startsWith)) {
        cards.add(card);
      }
    }
    return cards;
  }

  /** Spaxels along x. */
  public int width() {
    return flux.width();
  }

  /** Spaxels along y. */
  public int height() {
    return flux.height();
  }

  /** Wavelengths of the planes. */
  public WavelengthGrid grid() {
    return grid;
  }

  /** Line spread of the instrument; no spread where the file of a survey has none. */
  public LineSpread spread() {
    return spread;
  }

  /** Whether there are errors. */
  public boolean hasErrors() {
    return error != null;
  }

  /** Whether the unit of the flux is unknown: values are then as the file has them. */
  public boolean unknownUnit() {
    return unknownUnit;
  }

  /** Cards of the celestial coordinates, {@value FitsHeader#CARD} characters each. */
  public List<String> wcs() {
    return wcs;
  }

  /** Number of the HDU of the flux. */
  public int hdu() {
    return hdu;
  }

  /** Bytes that one row of spaxels takes in memory as a {@link CubeSlab}. */
  public long bytesOfRow() {
    return 12L * width() * grid.length();
  }

  /**
   * Reads rows of spaxels.
   *
   * @param slab where to; its size says which
   */
  public void read(CubeSlab slab) throws IOException, FitsFormatException {
    try {
      flux.read(file, slab.y0(), slab.y1(), slab.flux());
      if (error == null) {
        java.util.Arrays.fill(slab.ivar(), Float.NaN);
      } else {
        error.read(file, slab.y0(), slab.y1(), slab.ivar());
      }
      if (mask != null) {
        mask.readBits(file, slab.y0(), slab.y1(), slab.mask());
      }
    } catch (EOFException e) {
      throw new FitsFormatException(Reason.TRUNCATED, hdu, "the file ends before its data");
    }
    slab.calibrate(factor, variance && error != null);
  }
}
