package org.nebulark.source.table;

/** What the numbers in a column of errors are. */
public enum LineErrors {
  /** In the unit of the flux. */
  ABSOLUTE(0),
  /** Shares of the flux. */
  SHARE(1),
  /** Hundredths of the flux. */
  PERCENT(0.01);

  private final double share;

  LineErrors(double share) {
    this.share = share;
  }

  /** The error in the unit of the flux. */
  double absolute(double error, double flux) {
    return share == 0 ? error : share * error * Math.abs(flux);
  }
}
