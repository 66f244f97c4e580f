package org.nebulark.nebular;

import java.util.Arrays;

/** The lines of one object summed over spaxels: fluxes add, errors in quadrature. */
public final class LineSum {

  private final double[] flux;
  private final double[] variance;
  private final boolean[] measured;

  /** Nothing yet, of so many lines. */
  public LineSum(int lines) {
    flux = new double[lines];
    variance = new double[lines];
    measured = new boolean[lines];
  }

  /**
   * Adds one spaxel: its lines that are measured and whose errors are known, also those below zero,
   * as they are what noise makes of none.
   *
   * @param spaxel flux of each line [any unit]; NaN = not measured
   * @param spaxelErr its standard deviation [the flux's unit]
   */
  public void add(double[] spaxel, double[] spaxelErr) {
    for (int line = 0; line < flux.length; line++) {
      double err = spaxelErr[line];
      if (Double.isFinite(spaxel[line]) && err > 0 && Double.isFinite(err)) {
        add(line, spaxel[line], err * err);
      }
    }
  }

  /** Adds to one line a flux and its variance [the flux's unit and its square]. */
  void add(int line, double more, double moreVariance) {
    flux[line] += more;
    variance[line] += moreVariance;
    measured[line] = true;
  }

  /**
   * The sums.
   *
   * @param sum out: of each line [the flux's unit]; NaN for a line that nothing was added to
   * @param sumErr out: its standard deviation [the flux's unit]
   */
  public void copy(double[] sum, double[] sumErr) {
    Arrays.fill(sum, Double.NaN);
    Arrays.fill(sumErr, Double.NaN);
    for (int line = 0; line < flux.length; line++) {
      if (measured[line]) {
        sum[line] = flux[line];
        sumErr[line] = Math.sqrt(variance[line]);
      }
    }
  }
}
