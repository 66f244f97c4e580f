package org.nebulark.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.Flag;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * Reads the 'coadd' files of DESI: FIBERMAP, a row a target, and for each arm B, R, Z the images
 * WAVELENGTH (one row for all targets), FLUX, IVAR and MASK, a row a target. Each arm keeps its own
 * linear grid, in vacuum; the spectra of a target follow each other. The identifier is the
 * TARGETID. Class and redshift stand in another file, see {@link Redshifts}; a coadd of many nights
 * has no date. References: DESI data model, DESI_SPECTRO_REDUX/SPECPROD/tiles/cumulative/.../
 * coadd-SPECTROGRAPH-TILE-NIGHT.html; Guy et al. 2023, AJ 165, 144.
 */
public final class DesiFile implements SpectrumFile {

  private static final String[] ARMS = {"B", "R", "Z", "BRZ"};

  private record Arm(String name, WavelengthGrid grid, Image flux, Image ivar, MaskImage mask) {}

  private final List<Arm> arms = new ArrayList<>();
  private final int fiberMapHdu;
  private final BinaryTable fiberMap;

  private DesiFile(FitsFile file) throws FitsFormatException {
    fiberMapHdu = file.find("FIBERMAP");
    fiberMap = BinaryTable.of(file, fiberMapHdu);
    if (fiberMap.find("TARGETID") < 0) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT, fiberMapHdu, "no column TARGETID, expected one");
    }
    for (String name : ARMS) {
      if (file.find(name + "_FLUX") >= 0) {
        arms.add(arm(file, name));
      }
    }
  }

  /** Opens a file in which {@link #isOne}. */
  static DesiFile open(FitsFile file) throws FitsFormatException {
    return new DesiFile(file);
  }

  /** Whether a file has the extensions of a coadd. */
  static boolean isOne(FitsFile file) {
    for (String name : ARMS) {
      if (file.find(name + "_FLUX") > 0) {
        return file.find("FIBERMAP") > 0;
      }
    }
    return false;
  }

  private Arm arm(FitsFile file, String name) throws FitsFormatException {
    Image flux = image(file, name + "_FLUX");
    if (flux.rows() != fiberMap.rows()) {
      throw new FitsFormatException(
          Reason.BAD_SIZE,
          flux.hdu(),
          "%d rows of flux for %d rows of FIBERMAP".formatted(flux.rows(), fiberMap.rows()));
    }
    Image wavelength = image(file, name + "_WAVELENGTH").expectSize(flux.width(), 1);
    boolean errors = file.find(name + "_IVAR") >= 0;
    int mask = file.find(name + "_MASK");
    return new Arm(
        name.toLowerCase(Locale.ROOT),
        Wavelengths.listed(wavelength.doubles(0), Medium.VACUUM, wavelength.hdu()),
        flux,
        errors ? image(file, name + "_IVAR").expectSize(flux.width(), flux.rows()) : null,
        mask < 0 ? null : MaskImage.of(file, mask, flux.width(), flux.rows()));
  }

  private static Image image(FitsFile file, String name) throws FitsFormatException {
    int hdu = file.find(name);
    if (hdu < 0) {
      throw new FitsFormatException(Reason.WRONG_LAYOUT, -1, "no extension " + name);
    }
    return Image.of(file, hdu);
  }

  @Override
  public int size() {
    return Math.multiplyExact(fiberMap.rows(), arms.size());
  }

  @Override
  public SpectrumEntry entry(int index) throws FitsFormatException {
    Arm arm = arms.get(index % arms.size());
    int row = index / arms.size();
    String target = fiberMap.text(fiberMap.find("TARGETID"), row);
    if (target.isEmpty() || target.equals("-1") || target.equals("0")) {
      throw new FitsFormatException(
          Reason.BAD_ROW, fiberMapHdu, row, "TARGETID = '" + target + "', expected an identifier");
    }
    if (arm.mask() != null) {
      arm.mask().check(row);
    }
    SpecCatalogue catalogue =
        new SpecCatalogue(
            target,
            -1,
            -1,
            Cells.identifier(fiberMap, "FIBER", row),
            Cells.number(fiberMap, "TARGET_RA", row),
            Cells.number(fiberMap, "TARGET_DEC", row),
            "",
            "",
            Double.NaN,
            Double.NaN,
            -1,
            arm.grid());
    int flag = arm.ivar() == null ? Flag.NO_ERRORS.bit() : 0;
    return new SpectrumEntry(catalogue, arm.name(), arm.flux().hdu(), row, flag)
        .with(ListedDust.of(fiberMap, row));
  }

  @Override
  public Spectrum spectrum(int index) throws FitsFormatException {
    Arm arm = arms.get(index % arms.size());
    int row = index / arms.size();
    int n = arm.flux().width();
    return new Spectrum(
        arm.grid(),
        arm.flux().floats(row),
        arm.ivar() == null ? Cells.unknown(n) : arm.ivar().floats(row),
        arm.mask() == null ? new int[n] : arm.mask().bits(row));
  }
}
