package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a ring of an object and a quantity: how it changes with the distance from the centre. */
public final class NebularProfiles {

  public static final Column OBJECT = Lines.OBJECT;
  public static final Column QUANTITY =
      required("quantity", STRING, "", "meta.id", "Name of the quantity, see the product nebular");
  public static final Column RING = required("ring", INT, "", "meta.number", "Ring from 0");
  public static final Column INNER =
      required("inner", DOUBLE, "pixel", "pos.distance;stat.min", "Inner edge of the ring");
  public static final Column OUTER =
      required("outer", DOUBLE, "pixel", "pos.distance;stat.max", "Outer edge of the ring");
  public static final Column SPAXELS =
      required("spaxels", INT, "", "meta.number", "Spaxels with a value in the ring");
  public static final Column P16 =
      required("p16", DOUBLE, "", "stat", "16th percentile of the values, in the quantity's unit");
  public static final Column P50 =
      required(
          "p50",
          DOUBLE,
          "",
          "stat.value;stat.median",
          "Median of the values, in the quantity's unit");
  public static final Column P84 =
      required("p84", DOUBLE, "", "stat", "84th percentile of the values, in the quantity's unit");
  public static final Column X =
      required("x", DOUBLE, "pixel", "pos.cartesian.x", "Column of the centre of H beta");
  public static final Column Y =
      required("y", DOUBLE, "pixel", "pos.cartesian.y", "Row of the centre of H beta");

  public static final Product PRODUCT =
      Product.table(
              "nebular_profiles",
              1,
              "Quantities of nebulae in rings around the centre of their light",
              OBJECT,
              QUANTITY,
              RING,
              INNER,
              OUTER,
              SPAXELS,
              P16,
              P50,
              P84,
              X,
              Y)
          .keyedBy(OBJECT, QUANTITY, RING);

  private NebularProfiles() {}
}
