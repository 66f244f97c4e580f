package org.nebulark.nebular;

/** A strong-line calibration compiled for a list of lines; it allocates nothing. */
public final class StrongLineEstimator {

  private final StrongLine calibration;
  private final IcfFormula direct;
  private final StrongLineInverse inverse;
  private final StrongLineRange[] ranges;

  StrongLineEstimator(
      StrongLine calibration,
      IcfFormula direct,
      StrongLineInverse inverse,
      StrongLineRange[] ranges) {
    this.calibration = calibration;
    this.direct = direct;
    this.inverse = inverse;
    this.ranges = ranges;
  }

  /** What it computes. */
  public StrongLine calibration() {
    return calibration;
  }

  /** Length that the scratch of the other methods needs. */
  public int scratch() {
    int depth = Math.max(direct.depth(), inverse == null ? 0 : inverse.depth());
    for (StrongLineRange range : ranges) {
      depth = Math.max(depth, range.depth());
    }
    return depth;
  }

  /**
   * The calibration's value [dex], inside its range of validity or not; of several solutions the
   * one of highest Z; NaN if there is none or a flux is NaN or not positive.
   *
   * @param flux of the lines, corrected for extinction, in the order of the labels [any unit]
   * @param scratch overwritten, at least {@link #scratch()} long
   */
  public double value(double[] flux, double[] scratch) {
    return solution(flux, true, scratch);
  }

  /**
   * The same on the branch of lowest Z [dex], where a ratio has two solutions.
   *
   * @param flux of the lines, corrected for extinction, in the order of the labels [any unit]
   * @param scratch overwritten, at least {@link #scratch()} long
   */
  public double lowerValue(double[] flux, double[] scratch) {
    return solution(flux, false, scratch);
  }

  private double solution(double[] flux, boolean upper, double[] scratch) {
    double value = direct.value(flux, scratch);
    if (!Double.isFinite(value)) {
      return Double.NaN;
    }
    return inverse == null ? value : inverse.solve(value, upper, scratch);
  }

  /**
   * Whether a value is inside the calibration's range of validity; without a published range,
   * whether there is a value.
   *
   * @param flux as given to {@link #value}
   * @param value what it returned [dex]
   * @param scratch overwritten, at least {@link #scratch()} long
   */
  public boolean valid(double[] flux, double value, double[] scratch) {
    for (StrongLineRange range : ranges) {
      if (!range.holds(flux, value, scratch)) {
        return false;
      }
    }
    return !Double.isNaN(value);
  }
}
