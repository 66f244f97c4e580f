package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.FlagBit;
import org.nebulark.stage.Product;

/** One row a spaxel, or the integrated spectrum of an object; the lines stand in the manifest. */
public final class Lines {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Object, and for a spaxel its row and column: object-y-x");
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
              FLUX_ERR)
          .flaggedBy(FlagBit.NEBULAR);

  private Lines() {}
}
