package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.BOOLEAN;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.LONG;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row an object: where it stands along the main trend. Which end is the first says nothing. */
public final class Sequence {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column POSITION =
      optional(
          "position",
          DOUBLE,
          "",
          "stat",
          "Place along the sequence, 0 = its first object, 1 = its last; null = not placed");
  public static final Column RANK =
      optional("rank", LONG, "", "meta.id", "1 = the first by position; null = not placed");
  public static final Column LANDMARK =
      optional(
          "landmark",
          BOOLEAN,
          "",
          "meta.code",
          "Whether the object was sequenced; else it was placed among those; null = not placed");
  public static final Column FLAG =
      required("flag", INT, "", "meta.code.qual", "Quality bits, see the table of flags");

  /** Note of the elongation of the last tree. */
  public static final String ELONGATION = "elongation";

  /** Note of the number of objects that were sequenced. */
  public static final String LANDMARKS = "landmarks";

  public static final Product PRODUCT =
      Product.table(
          "sequence",
          1,
          "Order of the objects by their main trend",
          ID,
          POSITION,
          RANK,
          LANDMARK,
          FLAG);

  private Sequence() {}
}
