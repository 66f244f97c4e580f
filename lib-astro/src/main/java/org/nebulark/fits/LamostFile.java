package org.nebulark.fits;

import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.Flag;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * Reads the low-resolution spectra of LAMOST, to DR7: the rows of the primary image are flux, ivar,
 * wavelength, andmask and ormask. The identifier is OBSID; the flux is relative (flag FLUX_UNIT).
 * Reference: LAMOST DR7 LRS data release, section 3.1 (FITS file of a spectrum).
 */
public final class LamostFile implements SpectrumFile {

  private static final int ROWS = 5;
  private static final int IVAR = 1;
  private static final int WAVELENGTH = 2;
  private static final int AND_MASK = 3;
  private static final double BLUEST = 2000;
  private static final double REDDEST = 20_000;

  private final FitsHeader header;
  private final Image image;
  private final WavelengthGrid grid;

  private LamostFile(FitsFile file) throws FitsFormatException {
    header = file.hdu(0).header();
    image = Image.of(file, 0);
    if (image.rows() != ROWS) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT, 0, image.rows() + " rows, expected " + ROWS);
    }
    grid = Wavelengths.listed(image.doubles(WAVELENGTH), Medium.of(null, header), 0);
  }

  /** Opens a file whose primary HDU is an image. */
  static LamostFile open(FitsFile file) throws FitsFormatException {
    return new LamostFile(file);
  }

  /** Whether the third of five rows holds wavelengths, seen at its ends and in its middle. */
  static boolean isOne(Image image) {
    int last = image.width() - 1;
    if (image.rows() != ROWS || last < 2) {
      return false;
    }
    double start = image.number(WAVELENGTH, 0);
    double middle = image.number(WAVELENGTH, last / 2);
    double stop = image.number(WAVELENGTH, last);
    return start >= BLUEST && middle > start && stop > middle && stop <= REDDEST;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public SpectrumEntry entry(int index) throws FitsFormatException {
    return new SpectrumEntry(catalogue(header, grid), "", 0, 0, Flag.FLUX_UNIT.bit());
  }

  /** What the primary header of any LAMOST file says of its object. */
  static SpecCatalogue catalogue(FitsHeader header, WavelengthGrid grid)
      throws FitsFormatException {
    String id = header.text("OBSID").trim();
    return new SpecCatalogue(
        id.isEmpty() ? header.text("DESIG").trim() : id,
        -1,
        Cells.identifier(header, "MJD"),
        Cells.identifier(header, "FIBERID"),
        header.real("RA", Double.NaN),
        header.real("DEC", Double.NaN),
        header.text("CLASS").trim(),
        header.text("SUBCLASS").trim(),
        header.real("Z", Double.NaN),
        header.real("Z_ERR", Double.NaN),
        -1,
        grid);
  }

  @Override
  public Spectrum spectrum(int index) {
    return new Spectrum(
        grid, image.floats(0), image.floats(IVAR), Cells.bits(image.doubles(AND_MASK)));
  }
}
