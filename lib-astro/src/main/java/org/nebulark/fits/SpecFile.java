package org.nebulark.fits;

import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * Reads the 'spec' files of SDSS, BOSS and eBOSS, lite and full: an empty primary HDU, the co-added
 * spectrum in HDU 1, the catalogue's row in HDU 2. HDUs count by their place and columns by their
 * names without case, since EXTNAME may be missing. Every HDU must be complete, also those that are
 * not read. Reference: SDSS data model, files/BOSS_SPECTRO_REDUX/RUN2D/spectra/PLATE4/spec.html.
 */
public final class SpecFile implements SpectrumFile {

  private static final int COADD = 1;
  private static final int CATALOGUE = 2;

  private final FitsFile file;
  private final BinaryTable coadd;
  private final BinaryTable catalogue;
  private final int flux;
  private final int ivar;
  private final int mask;
  private final WavelengthGrid grid;

  private SpecFile(FitsFile file) throws FitsFormatException {
    SpecLayout.check(file);
    this.file = file;
    coadd = BinaryTable.of(file, COADD);
    SpecLayout.checkColumns(file, coadd);
    catalogue = BinaryTable.of(file, CATALOGUE);
    flux = SpecLayout.pixels(coadd, "flux");
    ivar = SpecLayout.pixels(coadd, "ivar");
    mask = SpecLayout.mask(coadd);
    int loglam = SpecLayout.pixels(coadd, "loglam");
    SpecLayout.checkRows(coadd, catalogue);
    grid = LogLambda.grid(coadd, loglam, COADD);
  }

  /**
   * Reads an object with its spectrum. Flux and ivar are the file's values bit for bit, NaN and
   * negative ivar included; the mask is and_mask (bits set in every exposure), 0 where the table
   * has none.
   *
   * @param bytes begins with the file, not kept
   * @param length length of the file [byte]
   * @throws FitsFormatException if the file is not a complete spec file
   */
  public static SpecObject read(byte[] bytes, int length) throws FitsFormatException {
    SpecFile spec = new SpecFile(FitsFile.of(bytes, length));
    return SpecObject.of(spec.entry(), spec.spectrum(0));
  }

  /** Opens a file as one spectrum. */
  static SpecFile open(FitsFile file) throws FitsFormatException {
    return new SpecFile(file);
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public SpectrumEntry entry(int index) throws FitsFormatException {
    return new SpectrumEntry(entry(), "", COADD, 0, 0)
        .with(ListedDust.of(catalogue, 0, file.hdu(0).header()));
  }

  @Override
  public Spectrum spectrum(int index) {
    int n = coadd.rows();
    float[] flux = new float[n];
    float[] ivar = new float[n];
    int[] mask = new int[n];
    coadd.readFloats(this.flux, flux);
    coadd.readFloats(this.ivar, ivar);
    if (this.mask >= 0) {
      coadd.readInts(this.mask, mask);
    }
    return new Spectrum(grid, flux, ivar, mask);
  }

  /**
   * Reads the catalogue's entry and the grid only; accepts and refuses the same files as {@link
   * #read}.
   *
   * @param bytes begins with the file, not kept
   * @param length length of the file [byte]
   * @throws FitsFormatException if the file is not a complete spec file
   */
  public static SpecCatalogue readCatalogue(byte[] bytes, int length) throws FitsFormatException {
    return new SpecFile(FitsFile.of(bytes, length)).entry();
  }

  private SpecCatalogue entry() throws FitsFormatException {
    int plate = identifier("PLATE", "PLATE", "PLATEID");
    int mjd = identifier("MJD", "MJD", "MJD");
    int fiber = identifier("FIBERID", "FIBER", "FIBERID");
    return new SpecCatalogue(
        SpecObject.specId(plate, mjd, fiber),
        plate,
        mjd,
        fiber,
        coordinate("PLUG_RA", "RA"),
        coordinate("PLUG_DEC", "DEC"),
        text("CLASS"),
        text("SUBCLASS"),
        number("Z"),
        number("Z_ERR"),
        integer("ZWARNING"),
        grid);
  }

  /** An identifier from the catalogue's row under either name, else from the primary header. */
  private int identifier(String column, String otherColumn, String keyword)
      throws FitsFormatException {
    int found = Math.max(integer(column), integer(otherColumn));
    if (found >= 0) {
      return found;
    }
    long value = file.hdu(0).header().integer(keyword, -1);
    return value >= 0 && value <= Integer.MAX_VALUE ? (int) value : -1;
  }

  /**
   * A coordinate of the fibre: its hole in the plate, which all files have, else the target's
   * catalogue position (0.5" apart at most). RA and DEC of the primary header are the centre of the
   * plate, up to 1.5 degrees away, and are never taken.
   */
  private double coordinate(String plugged, String target) throws FitsFormatException {
    double degrees = number(plugged);
    degrees = Double.isNaN(degrees) ? number(target) : degrees;
    return Double.isNaN(degrees) ? file.hdu(0).header().real(plugged, Double.NaN) : degrees;
  }

  private int integer(String column) {
    int found = catalogue.find(column);
    long value = found < 0 ? -1 : catalogue.integer(found, 0, -1);
    return value >= 0 && value <= Integer.MAX_VALUE ? (int) value : -1;
  }

  private double number(String column) {
    int found = catalogue.find(column);
    return found < 0 ? Double.NaN : catalogue.number(found, 0);
  }

  private String text(String column) {
    int found = catalogue.find(column);
    return found < 0 || catalogue.column(found).type() != 'A' ? "" : catalogue.text(found, 0);
  }
}
