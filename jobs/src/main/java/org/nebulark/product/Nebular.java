package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.FlagBit;
import org.nebulark.stage.Product;

/**
 * One row a spaxel, or the integrated spectrum of an object; the quantities stand in the manifest.
 */
public final class Nebular {

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
  public static final Column VALUES =
      required(
          "values",
          DOUBLES,
          "",
          "",
          "Each quantity, its 16th, 50th and 84th percentile over the realizations in which it is"
              + " finite (linear between ranks), and the share of these; NaN = not derived");

  public static final Product PRODUCT =
      Product.table(
              "nebular",
              2,
              "Reddening, temperatures, densities and abundances of each spaxel or object",
              ID,
              OBJECT,
              X,
              Y,
              FLAG,
              VALUES)
          .flaggedBy(FlagBit.NEBULAR);

  private Nebular() {}
}
