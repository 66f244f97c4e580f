package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.FLOATS;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.INTS;
import static org.nebulark.stage.ColumnType.LONG;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;
import org.nebulark.stage.Provenance;

/** One row a spectrum (an arm, where a spectrograph has several), in the observer's frame. */
public final class Spectra {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier: plate-mjd-fiber for SDSS, TARGETID for DESI, OBSID for LAMOST,"
              + " else the file's name");
  public static final Column ARM =
      required(
          "arm", STRING, "", "meta.id.part", "Arm of the spectrograph, empty when there is one");
  public static final Column PLATE = required("plate", INT, "", "meta.id", "Plate, -1 = none");
  public static final Column MJD =
      required("mjd", INT, "d", "time.epoch", "Modified Julian date, -1 = none");
  public static final Column FIBER = required("fiber", INT, "", "meta.id", "Fibre, -1 = none");
  public static final Column RA =
      optional("ra", DOUBLE, "deg", "pos.eq.ra;meta.main", "Right ascension, ICRS");
  public static final Column DEC =
      optional("dec", DOUBLE, "deg", "pos.eq.dec;meta.main", "Declination, ICRS");
  public static final Column CLASS =
      required(
          "class", STRING, "", "src.class", "Class by the survey's pipeline: GALAXY, QSO or STAR");
  public static final Column SUBCLASS =
      required("subclass", STRING, "", "src.class", "Subclass by the survey's pipeline");
  public static final Column Z =
      optional("z", DOUBLE, "", "src.redshift", "Redshift by the survey's pipeline");
  public static final Column Z_ERR =
      optional("z_err", DOUBLE, "", "stat.error;src.redshift", "Error of the redshift, 1 sigma");
  public static final Column ZWARNING =
      optional("zwarning", INT, "", "meta.code.qual;src.redshift", "Warning bits of the redshift");
  public static final Column EBV =
      optional(
          "ebv",
          DOUBLE,
          "mag",
          "phys.absorption.gal",
          "E(B-V) of our Galaxy's dust as the survey's files list it, on the scale of Schlegel et al."
              + " 1998; null = not listed");
  public static final Column GRID =
      required(
          "grid",
          STRING,
          "",
          "",
          "Wavelength grid: LOG (log10 = c0 + c1 i), LINEAR (c0 + c1 i) or LISTED");
  public static final Column GRID_C0 =
      required(
          "grid_c0",
          DOUBLE,
          "",
          "",
          "Coefficient 0 of the grid: log10(Angstrom) or Angstrom, vacuum");
  public static final Column GRID_C1 =
      required("grid_c1", DOUBLE, "", "", "Coefficient 1 of the grid: dex or Angstrom a pixel");
  public static final Column PIXELS =
      required("pixels", INT, "", "meta.number", "Number of pixels");
  public static final Column WAVELENGTH =
      optional(
          "wavelength",
          DOUBLES,
          "Angstrom",
          "em.wl",
          "Vacuum wavelength of each pixel of a LISTED grid");
  public static final Column FLUX =
      required(
          "flux",
          FLOATS,
          "1e-17 erg s-1 cm-2 Angstrom-1",
          "phot.flux.density;em.wl",
          "Flux density a pixel");
  public static final Column IVAR =
      required(
          "ivar",
          FLOATS,
          "1e34 s2 cm4 Angstrom2 erg-2",
          "stat.weight;phot.flux.density",
          "Inverse variance a pixel, 0 = masked, NaN = the file has no errors");
  public static final Column MASK =
      required(
          "mask",
          INTS,
          "",
          "meta.code.qual",
          "Mask bits of the survey a pixel (AND of the exposures)");
  public static final Column FLAG =
      required(
          "flag",
          INT,
          "",
          "meta.code.qual",
          "Quality bits, see Flag: NO_ERRORS, FLUX_UNIT, EBV_PLATE");
  public static final Column FILE = Provenance.FILE;
  public static final Column HDU = Provenance.HDU;
  public static final Column ROW = Provenance.ROW;
  public static final Column CHECKSUM =
      required("_checksum", LONG, "", "", "CRC-32C of the bytes of the file");

  public static final Product PRODUCT =
      Product.table(
              "spectra",
              1,
              "Observed spectra with their catalogue entries",
              ID,
              ARM,
              PLATE,
              MJD,
              FIBER,
              RA,
              DEC,
              CLASS,
              SUBCLASS,
              Z,
              Z_ERR,
              ZWARNING,
              EBV,
              GRID,
              GRID_C0,
              GRID_C1,
              PIXELS,
              WAVELENGTH,
              FLUX,
              IVAR,
              MASK,
              FLAG,
              FILE,
              HDU,
              ROW,
              CHECKSUM)
          .keyedBy(ID, ARM);

  private Spectra() {}
}
