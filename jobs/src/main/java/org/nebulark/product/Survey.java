package org.nebulark.product;

import org.nebulark.stage.Product;

/** Simulated FITS files. */
public final class Survey {

  public static final Product PRODUCT = Product.files("survey", 1, "Simulated FITS files");

  private Survey() {}
}
