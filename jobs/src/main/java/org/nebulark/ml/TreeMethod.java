package org.nebulark.ml;

/** How trees are put together. */
public enum TreeMethod {
  /** Many deep trees, each grown on its own sample; their mean (Breiman 2001). */
  RANDOM_FOREST(12),
  /** Shallow trees, each fitted to what the ones before it left over (Friedman 2001). */
  BOOSTED_TREES(5);

  private final int depth;

  TreeMethod(int depth) {
    this.depth = depth;
  }

  /** Customary depth of a tree. */
  public int depth() {
    return depth;
  }
}
