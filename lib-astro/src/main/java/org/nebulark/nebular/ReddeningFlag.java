package org.nebulark.nebular;

/** What is to be known about a reddening: one bit each, combined by "or" into an int. */
public enum ReddeningFlag {
  /** No usable ratio of two hydrogen lines: nothing was measured. */
  NO_RATIO("No usable ratio of hydrogen lines: no reddening"),
  /** The measured E(B-V) is below zero. */
  NEGATIVE("Measured E(B-V) below zero"),
  /** A line of the list was left out: its flux or its theoretical value is NaN or not positive. */
  LINE_MISSING("At least one hydrogen line missing or not positive"),
  /** A line of the list was left out: its error is NaN or not positive. */
  ERROR_MISSING("At least one hydrogen line without a usable error");

  private final String doc;

  ReddeningFlag(String doc) {
    this.doc = doc;
  }

  /** The bit, a power of two. */
  public int bit() {
    return 1 << ordinal();
  }

  /** One sentence for the documentation of a product. */
  public String doc() {
    return doc;
  }

  /** True if the bit stands in these flags. */
  public boolean in(int flags) {
    return (flags & bit()) != 0;
  }
}
