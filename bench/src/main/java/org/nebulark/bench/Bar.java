package org.nebulark.bench;

/**
 * What a figure should reach.
 *
 * @param least whether the limit is the smallest good value; else it is the largest
 * @param limit in the unit of the figure
 */
record Bar(boolean least, double limit) {

  static Bar atLeast(double limit) {
    return new Bar(true, limit);
  }

  static Bar atMost(double limit) {
    return new Bar(false, limit);
  }

  /** Whether a value reaches it; NaN never does. */
  boolean reached(double value) {
    return least ? value >= limit : value <= limit;
  }

  @Override
  public String toString() {
    return (least ? ">= " : "<= ") + limit;
  }
}
