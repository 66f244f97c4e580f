package org.nebulark.product;

import org.nebulark.stage.Product;

/** The page that shows a run. */
public final class Report {

  public static final Product PRODUCT = Product.display("report", 1, "The page that shows a run");

  private Report() {}
}
