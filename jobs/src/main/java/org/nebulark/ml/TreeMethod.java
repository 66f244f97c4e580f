package org.nebulark.ml;

/** How trees are put together. */
public enum TreeMethod {
  /** Many deep trees, each grown on its own sample; their mean (Breiman 2001). */
  RANDOM_FOREST(12),
  /** Shallow trees, each fitted to what the ones before it left over (Friedman 2001). */
  BOOSTED_TREES(5),
  /** The same by XGBoost, where its jar has been added. */
  XGBOOST(5);

  private final int depth;

  TreeMethod(int depth) {
    this.depth = depth;
  }

  /**
   * Refuses a method that this program cannot use as it was started.
   *
   * @throws org.nebulark.stage.UserError that says what is missing
   */
  public void require() {
    if (this == XGBOOST) {
      Xgboost.require();
    }
  }

  /** Customary depth of a tree. */
  public int depth() {
    return depth;
  }
}
