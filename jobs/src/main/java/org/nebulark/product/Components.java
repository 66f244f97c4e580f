package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a component; component 0 is the mean. */
public final class Components {

  public static final Column COMPONENT =
      required("component", INT, "", "meta.id", "0 = the mean, 1 = the first component");
  public static final Column VARIANCE =
      optional(
          "explained_variance",
          DOUBLE,
          "",
          "stat.variance",
          "Share of the variance that it explains; null for the mean");
  public static final Column VECTOR =
      required("vector", DOUBLES, "", "stat.fit.param", "Weight of each feature");

  public static final Product PRODUCT =
      Product.table(
          "components",
          1,
          "Principal components: mean and eigenspectra",
          COMPONENT,
          VARIANCE,
          VECTOR);

  private Components() {}
}
