package org.nebulark.fits;

import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * Reads the 'spSpec' files of SDSS DR7 and before: the rows of the primary image are flux,
 * continuum-subtracted flux, sigma and mask; HDU 6 has the masks as integers, a row a pixel. Sigma
 * of 0 or below is a bad pixel (ivar = 0). The mask is andMask of HDU 6, else the image's row of
 * floats, which also has the bit 30, EMLINE. Reference: SDSS DR7 data model, flatFiles/spSpec.html.
 */
public final class SpSpecFile implements SpectrumFile {

  private static final int SIGMA = 2;
  private static final int MASK = 3;
  private static final int MASKS = 6;

  /** SPEC_CLN: class and, of the finer ones, the subclass. */
  private static final String[][] CLASSES = {
    {"", ""},
    {"STAR", ""},
    {"GALAXY", ""},
    {"QSO", ""},
    {"QSO", "HIZ"},
    {"", "SKY"},
    {"STAR", "LATE"},
    {"GALAXY", "EM"}
  };

  private final FitsHeader header;
  private final Image image;
  private final BinaryTable masks;
  private final WavelengthGrid grid;

  private SpSpecFile(FitsFile file) throws FitsFormatException {
    header = file.hdu(0).header();
    image = Image.of(file, 0);
    if (image.rows() <= MASK) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT, 0, image.rows() + " rows, expected flux, -, sigma, mask");
    }
    grid = Dispersion.coefficients(header, image.width(), Medium.of(Medium.VACUUM, header));
    masks = masks(file, image.width());
  }

  /** Opens a file whose primary HDU is an image. */
  static SpSpecFile open(FitsFile file) throws FitsFormatException {
    return new SpSpecFile(file);
  }

  private static BinaryTable masks(FitsFile file, int pixels) throws FitsFormatException {
    if (file.size() <= MASKS) {
      return null;
    }
    BinaryTable table = BinaryTable.of(file, MASKS);
    int column = table.find("andMask");
    boolean fits = column >= 0 && table.rows() == pixels && table.column(column).repeat() == 1;
    return fits && SpectrumTable.isMask(table.column(column)) ? table : null;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public SpectrumEntry entry(int index) throws FitsFormatException {
    int plate = Cells.identifier(header, "PLATEID");
    int mjd = Cells.identifier(header, "MJD");
    int fiber = Cells.identifier(header, "FIBERID");
    long classNumber = header.integer("SPEC_CLN", 0);
    String[] names =
        CLASSES[classNumber < 0 || classNumber >= CLASSES.length ? 0 : (int) classNumber];
    boolean measured = header.integer("Z_STATUS", 2) > 1;
    SpecCatalogue catalogue =
        new SpecCatalogue(
            SpecObject.specId(plate, mjd, fiber),
            plate,
            mjd,
            fiber,
            header.real("RAOBJ", Double.NaN),
            header.real("DECOBJ", Double.NaN),
            names[0],
            names[1],
            measured ? header.real("Z", Double.NaN) : Double.NaN,
            measured ? header.real("Z_ERR", Double.NaN) : Double.NaN,
            Cells.identifier(header, "Z_WARNIN"),
            grid);
    return new SpectrumEntry(catalogue, "", 0, 0, 0).with(ListedDust.of(null, 0, header));
  }

  @Override
  public Spectrum spectrum(int index) {
    int[] mask;
    if (masks == null) {
      mask = Cells.bits(image.doubles(MASK));
    } else {
      mask = new int[image.width()];
      masks.readInts(masks.find("andMask"), mask);
    }
    return new Spectrum(grid, image.floats(0), ErrorKind.SIGMA.toIvar(image.floats(SIGMA)), mask);
  }
}
