package org.nebulark.nebular;

/** How the search for a temperature and a density from two line ratios ended. */
public enum CrossStatus {
  /** One solution. */
  OK("One solution"),
  /** Several solutions; the one of lowest density is given. */
  MULTIPLE("Several solutions: the one of lowest density is given"),
  /** A ratio is not positive and finite. */
  BAD_RATIO("A line ratio is not positive and finite"),
  /** The density ratio lies beyond its low-density limit. */
  BELOW_LOW_DENSITY_LIMIT("Density ratio beyond its low-density limit"),
  /** The density ratio lies beyond what high densities yield. */
  ABOVE_HIGH_DENSITY_LIMIT("Density ratio beyond its high-density limit"),
  /** No density of the box yields the temperature ratio inside the ion's range of temperatures. */
  TEMPERATURE_OUT_OF_RANGE("Temperature ratio outside the range of the atomic data"),
  /** Each ratio occurs, but the pair does not occur inside the ion's range of temperatures. */
  OUTSIDE_RANGE("No solution inside the range of the atomic data");

  private final String doc;

  CrossStatus(String doc) {
    this.doc = doc;
  }

  /** One sentence for the documentation of a product. */
  public String doc() {
    return doc;
  }

  /** True if a temperature and a density were found. */
  public boolean solved() {
    return this == OK || this == MULTIPLE;
  }
}
