package org.nebulark.product;

import org.nebulark.stage.Product;

/** The fitted regression: an MLlib PipelineModel that plain MLlib loads. */
public final class RegressionModel {

  public static final Product PRODUCT =
      Product.model("regression_model", 1, "The fitted regression, an MLlib PipelineModel");

  private RegressionModel() {}
}
