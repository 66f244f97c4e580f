package org.nebulark.product;

import org.nebulark.stage.Product;

/** The fitted classifier: an MLlib PipelineModel that plain MLlib loads. */
public final class ClassifierModel {

  public static final Product PRODUCT =
      Product.model("classifier_model", 1, "The fitted classifier, an MLlib PipelineModel");

  private ClassifierModel() {}
}
