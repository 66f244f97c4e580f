package org.nebulark.fits;

import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.Flag;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * Reads the 'spPlate' files of SDSS, BOSS and eBOSS: images of (fibre, pixel) with flux in HDU 0,
 * ivar in HDU 1, and_mask in HDU 2, and the plug map, a row a fibre, in HDU 5; all fibres share the
 * grid of COEFF0 and COEFF1. A file that ends with the flux image has no errors: its spectra have
 * NaN as ivar and the flag NO_ERRORS, and no plug map: row i is fibre i + 1. Class and redshift
 * stand in another file, see {@link Redshifts}. Reference: SDSS data model,
 * files/BOSS_SPECTRO_REDUX/RUN2D/PLATE4/spPlate.html.
 */
public final class PlateFile implements SpectrumFile {

  private static final int IVAR = 1;
  private static final int AND_MASK = 2;
  private static final int PLUG_MAP = 5;

  /** Fibres of the larger of the two spectrographs, BOSS. */
  private static final int MOST_FIBERS = 1000;

  private final Image flux;
  private final Image ivar;
  private final Image mask;
  private final BinaryTable plugMap;
  private final FitsHeader header;
  private final WavelengthGrid grid;
  private final int plate;
  private final int mjd;

  private PlateFile(FitsFile file) throws FitsFormatException {
    flux = Image.of(file, 0);
    if (flux.rows() > MOST_FIBERS) {
      throw new FitsFormatException(
          Reason.BAD_SIZE, 0, flux.rows() + " fibres, expected at most " + MOST_FIBERS);
    }
    ivar = file.size() > IVAR ? beside(flux, Image.of(file, IVAR)) : null;
    mask = file.size() > AND_MASK ? beside(flux, Image.of(file, AND_MASK)).expectBits() : null;
    plugMap = file.size() > PLUG_MAP ? BinaryTable.of(file, PLUG_MAP) : null;
    if (plugMap != null && plugMap.rows() != flux.rows()) {
      throw new FitsFormatException(
          Reason.BAD_SIZE,
          PLUG_MAP,
          "the plug map has %d rows for %d fibres".formatted(plugMap.rows(), flux.rows()));
    }
    header = file.hdu(0).header();
    grid = Dispersion.coefficients(header, flux.width(), Medium.of(Medium.VACUUM, header));
    plate = Cells.identifier(header, "PLATEID");
    mjd = Cells.identifier(header, "MJD");
  }

  /** Opens a file whose primary HDU is an image. */
  static PlateFile open(FitsFile file) throws FitsFormatException {
    return new PlateFile(file);
  }

  private static Image beside(Image flux, Image other) throws FitsFormatException {
    return other.expectSize(flux.width(), flux.rows());
  }

  @Override
  public int size() {
    return flux.rows();
  }

  @Override
  public SpectrumEntry entry(int index) throws FitsFormatException {
    int fiber = plugMap == null ? index + 1 : Cells.identifier(plugMap, "FIBERID", index);
    if (fiber < 1 || fiber > MOST_FIBERS) {
      throw new FitsFormatException(
          Reason.BAD_ROW, PLUG_MAP, index, "FIBERID = " + fiber + ", expected 1 to " + MOST_FIBERS);
    }
    SpecCatalogue catalogue =
        new SpecCatalogue(
            SpecObject.specId(plate, mjd, fiber),
            plate,
            mjd,
            fiber,
            plugMap == null ? Double.NaN : Cells.number(plugMap, "RA", index),
            plugMap == null ? Double.NaN : Cells.number(plugMap, "DEC", index),
            "",
            "",
            Double.NaN,
            Double.NaN,
            -1,
            grid);
    int flag = ivar == null ? Flag.NO_ERRORS.bit() : 0;
    return new SpectrumEntry(catalogue, "", 0, index, flag)
        .with(ListedDust.of(plugMap, index, header));
  }

  @Override
  public Spectrum spectrum(int index) {
    return new Spectrum(
        grid,
        flux.floats(index),
        ivar == null ? Cells.unknown(flux.width()) : ivar.floats(index),
        mask == null ? new int[flux.width()] : mask.bits(index));
  }
}
