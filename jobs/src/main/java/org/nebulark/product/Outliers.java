package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.LONG;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row an object: what the ranking of strange objects needs. */
public final class Outliers {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column WEIRDNESS =
      optional(
          "weirdness",
          DOUBLE,
          "",
          "stat",
          "Mean forest distance to all objects, 0 to 1; null = not scored");
  public static final Column RANK =
      optional("rank", LONG, "", "meta.id", "1 = the strangest; null = not scored");
  public static final Column REAL_TREES =
      optional(
          "real_trees", INT, "", "meta.number", "Trees in which the object sits in a real leaf");
  public static final Column FLAG =
      required("flag", INT, "", "meta.code.qual", "Quality bits, see the table of flags");

  public static final Product PRODUCT =
      Product.table(
          "outliers", 1, "Ranking of strange objects", ID, WEIRDNESS, RANK, REAL_TREES, FLAG);

  private Outliers() {}
}
