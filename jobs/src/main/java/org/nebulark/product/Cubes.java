package org.nebulark.product;

import org.nebulark.stage.Product;

/** Simulated cubes as FITS files. */
public final class Cubes {

  public static final Product PRODUCT =
      Product.files("cubes", 1, "Simulated cubes of nebulae as FITS files");

  private Cubes() {}
}
