package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a feature. */
public final class Importances {

  public static final Column FEATURE =
      required("feature", STRING, "", "meta.id", "Name of the feature");
  public static final Column IMPORTANCE =
      required(
          "importance",
          DOUBLE,
          "",
          "stat.weight",
          "Share of the impurity that its splits removed, sum 1");

  public static final Product PRODUCT =
      Product.table(
          "importances", 1, "Importance of each feature to the classifier", FEATURE, IMPORTANCE);

  private Importances() {}
}
