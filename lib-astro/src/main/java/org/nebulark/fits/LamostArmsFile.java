package org.nebulark.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nebulark.spectrum.Flag;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * Reads the medium-resolution spectra of LAMOST: an empty primary HDU with the object's keywords
 * and a table an arm, COADD_B and COADD_R; the tables of single exposures are passed over. A
 * damaged arm does not hurt the other. The identifier is OBSID; the flux is relative (flag
 * FLUX_UNIT). Reference: LAMOST DR7 MRS data release, section 3.1.
 */
public final class LamostArmsFile implements SpectrumFile {

  private static final String[] ARMS = {"B", "R"};

  private final FitsFile file;
  private final FitsHeader header;
  private final List<String> arms = new ArrayList<>();

  private LamostArmsFile(FitsFile file) {
    this.file = file;
    header = file.hdu(0).header();
    for (String arm : ARMS) {
      if (file.find("COADD_" + arm) > 0) {
        arms.add(arm);
      }
    }
  }

  /** Opens a file in which {@link #isOne}. */
  static LamostArmsFile open(FitsFile file) {
    return new LamostArmsFile(file);
  }

  /** Whether a file has at least one arm. */
  static boolean isOne(FitsFile file) {
    return file.find("COADD_B") > 0 || file.find("COADD_R") > 0;
  }

  private int hdu(int index) {
    return file.find("COADD_" + arms.get(index));
  }

  private WavelengthGrid grid(SpectrumTable table, int hdu) throws FitsFormatException {
    return table.grid(Medium.of(null, header, file.hdu(hdu).header()), "Angstrom");
  }

  @Override
  public int size() {
    return arms.size();
  }

  @Override
  public SpectrumEntry entry(int index) throws FitsFormatException {
    int hdu = hdu(index);
    SpectrumTable table = new SpectrumTable(file, hdu);
    int flag = Flag.FLUX_UNIT.bit() | (table.hasErrors() ? 0 : Flag.NO_ERRORS.bit());
    return new SpectrumEntry(
        LamostFile.catalogue(header, grid(table, hdu)),
        arms.get(index).toLowerCase(Locale.ROOT),
        hdu,
        0,
        flag);
  }

  @Override
  public Spectrum spectrum(int index) throws FitsFormatException {
    int hdu = hdu(index);
    SpectrumTable table = new SpectrumTable(file, hdu);
    return new Spectrum(grid(table, hdu), table.flux(), table.ivar(), table.mask());
  }
}
