package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a simulated object. */
public final class Truth {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column Z = required("z", DOUBLE, "", "src.redshift", "True redshift");
  public static final Column KIND =
      required("kind", STRING, "", "src.class", "Kind of planted outlier, NONE for most");
  public static final Column POPULATION =
      required("population", STRING, "", "src.class", "Kind of object");
  public static final Column SN =
      required("sn", DOUBLE, "", "stat.snr", "True median signal to noise a pixel");
  public static final Column LINE_FLUXES =
      required(
          "line_fluxes",
          DOUBLES,
          "1e-17 erg s-1 cm-2",
          "phot.flux;em.line",
          "True flux of each emission line");

  public static final Product PRODUCT =
      Product.table(
          "truth",
          1,
          "What was put into each simulated spectrum",
          ID,
          Z,
          KIND,
          POPULATION,
          SN,
          LINE_FLUXES);

  private Truth() {}
}
