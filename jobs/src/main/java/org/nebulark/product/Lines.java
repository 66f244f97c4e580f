package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import java.util.List;
import org.nebulark.stage.Column;
import org.nebulark.stage.Entry;
import org.nebulark.stage.FlagBit;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Product;
import org.nebulark.stage.Provenance;

/** One row a spaxel, or the integrated spectrum of an object; the lines stand in the manifest. */
public final class Lines {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Object; of maps object-y-x for a spaxel, object-integrated for the sum");
  public static final Column OBJECT = required("object", STRING, "", "meta.id", "Object");
  public static final Column X =
      required(
          "x",
          INT,
          "pixel",
          "pos.cartesian.x;instr.pixel",
          "Column of the map from 0; -1 = the integrated spectrum");
  public static final Column Y =
      required(
          "y",
          INT,
          "pixel",
          "pos.cartesian.y;instr.pixel",
          "Row of the map from 0; -1 = the integrated spectrum");
  public static final Column FLAG =
      required("flag", INT, "", "meta.code.qual", "Quality bits, see the flags of nebulae");
  public static final Column FLUX =
      required(
          "flux",
          DOUBLES,
          "",
          "phot.flux;em.line",
          "Flux of each line in the unit of the file; NaN = not measured");
  public static final Column FLUX_ERR =
      required(
          "flux_err",
          DOUBLES,
          "",
          "stat.error;phot.flux;em.line",
          "Error of each flux, 1 sigma; NaN = unknown");

  public static final Column C_HBETA =
      optional(
          "c_hbeta",
          DOUBLE,
          "dex",
          "phys.absorption",
          "Logarithmic reddening at H beta that came with the fluxes; null = none came");
  public static final Column FILE = Provenance.FILE;
  public static final Column HDU = Provenance.HDU;
  public static final Column ROW = Provenance.ROW;

  public static final Product PRODUCT =
      Product.table(
              "lines",
              1,
              "Emission-line fluxes of each spaxel or object",
              ID,
              OBJECT,
              X,
              Y,
              FLAG,
              FLUX,
              FLUX_ERR,
              C_HBETA,
              FILE,
              HDU,
              ROW)
          .flaggedBy(FlagBit.NEBULAR);

  private Lines() {}

  /** The lines of {@link #FLUX} and {@link #FLUX_ERR} for the manifest, in one unit. */
  public static List<NamedEntries> entries(List<String> labels, String unit) {
    return List.of(
        new NamedEntries(FLUX, entries(labels, unit, "Flux of ")),
        new NamedEntries(FLUX_ERR, entries(labels, unit, "Error of the flux of ")));
  }

  private static List<Entry> entries(List<String> labels, String unit, String doc) {
    return labels.stream().map(label -> new Entry(label, unit, doc + label)).toList();
  }
}
