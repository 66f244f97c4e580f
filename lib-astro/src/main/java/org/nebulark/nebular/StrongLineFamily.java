package org.nebulark.nebular;

import java.util.List;

/**
 * Calibrations of one paper that divide the objects between them, such as PG16_R_upper and
 * PG16_R_lower: the one in whose range the object lies gives the value.
 */
public final class StrongLineFamily {

  private final StrongLineEstimator[] member;

  /**
   * Compiles all calibrations whose id begins with a name and an underscore.
   *
   * @param name PG16_R, PG16_S, PG16_NH, P10_ONS or P10_ON
   * @param labels of the line fluxes that will be given, in their order
   */
  public StrongLineFamily(String name, List<String> labels) {
    member =
        StrongLine.all().stream()
            .filter(line -> line.id().startsWith(name + "_") && !line.valid().isEmpty())
            .map(line -> line.bind(labels))
            .toArray(StrongLineEstimator[]::new);
    if (member.length == 0) {
      throw new IllegalArgumentException("Invalid calibration: no " + name + "_...");
    }
  }

  /** Length that the scratch of {@link #value} needs. */
  public int scratch() {
    int depth = 0;
    for (StrongLineEstimator one : member) {
      depth = Math.max(depth, one.scratch());
    }
    return depth;
  }

  /**
   * The value of the first calibration in whose range the object lies [dex]; NaN if there is none.
   *
   * @param flux of the lines, corrected for extinction, in the order of the labels [any unit]
   * @param scratch overwritten, at least {@link #scratch()} long
   */
  public double value(double[] flux, double[] scratch) {
    for (StrongLineEstimator one : member) {
      double value = one.value(flux, scratch);
      if (one.valid(flux, value, scratch)) {
        return value;
      }
    }
    return Double.NaN;
  }
}
