package org.nebulark.product;

import org.nebulark.stage.Product;

/** Maps of each object as FITS, with the coordinates of the input. */
public final class Maps {

  public static final Product PRODUCT =
      Product.display("maps", 1, "FITS maps of each object, with the coordinates of the input");

  private Maps() {}
}
