package org.nebulark.stage;

/**
 * Options of a stage that can take one of the products it reads from another run. Its manifest's
 * fingerprint enters that of what the stage makes.
 */
public interface BorrowsProduct {

  /** What can be borrowed. */
  Product borrowed();

  /**
   * URI of a run's folder, of the product's folder in it or of one version of it; empty = what this
   * run made.
   */
  String lender();
}
