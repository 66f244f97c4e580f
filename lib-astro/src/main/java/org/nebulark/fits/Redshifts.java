package org.nebulark.fits;

import java.util.HashMap;
import java.util.Map;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * Classes and redshifts that a survey keeps in a file of their own, joined by the identifier:
 * 'redrock' (and before it 'zbest') of DESI, by TARGETID, for 'coadd' files; 'spZbest' of SDSS, by
 * plate, date and fibre, for 'spPlate' files. References: DESI data model, redrock.html; SDSS data
 * model, spZbest.html.
 */
public final class Redshifts {

  /** Most rows of a file: DESI's have some thousands, all of them stand in memory. */
  private static final int MOST_ROWS = 1 << 17;

  private record Fit(String spectralClass, String subclass, double z, double zErr, int zWarning) {}

  private final Map<String, Fit> fits = new HashMap<>();

  private Redshifts(BinaryTable table) {
    boolean desi = table.find("TARGETID") >= 0;
    for (int row = 0; row < table.rows(); row++) {
      String id = desi ? target(table, row) : fiber(table, row);
      fits.putIfAbsent(
          id,
          new Fit(
              Cells.text(table, desi ? "SPECTYPE" : "CLASS", row),
              Cells.text(table, desi ? "SUBTYPE" : "SUBCLASS", row),
              Cells.number(table, "Z", row),
              Cells.number(table, desi ? "ZERR" : "Z_ERR", row),
              Cells.identifier(table, desi ? "ZWARN" : "ZWARNING", row)));
    }
    fits.remove("");
  }

  /**
   * Reads the results; all of them are kept.
   *
   * @param bytes begins with the file, not kept
   * @param length length of the file [byte]
   * @throws FitsFormatException WRONG_LAYOUT if the first extension is no table of redshifts, and
   *     whatever the bytes deserve
   */
  public static Redshifts read(byte[] bytes, int length) throws FitsFormatException {
    FitsFile file = FitsFile.of(bytes, length);
    if (file.size() == 1) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT, 0, "no extension follows, expected a table of redshifts");
    }
    BinaryTable table = BinaryTable.of(file, 1);
    boolean fibers = table.find("PLATE") >= 0 && table.find("FIBERID") >= 0;
    boolean targets = table.find("TARGETID") >= 0;
    if (table.find("Z") < 0 || !(fibers || targets)) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT,
          1,
          "no columns Z and TARGETID or PLATE, MJD, FIBERID, expected both");
    }
    if (table.rows() > MOST_ROWS || table.column(table.find("Z")).repeat() == 0) {
      throw new FitsFormatException(
          Reason.BAD_SIZE,
          1,
          table.rows() + " rows of redshifts, expected a Z in each and at most " + MOST_ROWS);
    }
    return new Redshifts(table);
  }

  private static String target(BinaryTable table, int row) {
    return Cells.integer(table, "TARGETID", row, -1) == -1
        ? ""
        : table.text(table.find("TARGETID"), row);
  }

  private static String fiber(BinaryTable table, int row) {
    return SpecObject.specId(
        Cells.identifier(table, "PLATE", row),
        Cells.identifier(table, "MJD", row),
        Cells.identifier(table, "FIBERID", row));
  }

  /** The entry with class and redshift where the results have its identifier. */
  public SpectrumEntry join(SpectrumEntry entry) {
    SpecCatalogue c = entry.catalogue();
    Fit fit = fits.get(c.specId());
    if (fit == null) {
      return entry;
    }
    SpecCatalogue joined =
        new SpecCatalogue(
            c.specId(),
            c.plate(),
            c.mjd(),
            c.fiber(),
            c.ra(),
            c.dec(),
            fit.spectralClass(),
            fit.subclass(),
            fit.z(),
            fit.zErr(),
            fit.zWarning(),
            c.grid());
    return new SpectrumEntry(
        joined, entry.arm(), entry.hdu(), entry.row(), entry.flag(), entry.ebv());
  }
}
