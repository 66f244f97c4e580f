package org.nebulark.product;

import org.nebulark.stage.Product;

/** One row a feature, with the columns of {@link Importances}. */
public final class RegressionImportances {

  public static final Product PRODUCT =
      Product.table(
          "regression_importances",
          1,
          "Importance of each feature to the regression",
          Importances.FEATURE,
          Importances.IMPORTANCE);

  private RegressionImportances() {}
}
