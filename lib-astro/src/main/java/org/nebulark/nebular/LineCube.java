package org.nebulark.nebular;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Flux and error maps of one object, a line each, of one size.
 *
 * @param labels of the lines, canonical
 * @param width pixels along x
 * @param height pixels along y
 * @param flux of each line and pixel [any unit]; NaN = not measured
 * @param fluxErr its standard deviation [the flux's unit]; NaN = unknown
 */
public record LineCube(
    List<String> labels, int width, int height, double[][] flux, double[][] fluxErr) {

  /**
   * Which pixels belong to the object: H beta above a share of its maximum.
   *
   * @param share of the brightest H beta [1], 0 to 1
   */
  public boolean[] mask(double share) {
    boolean[] mask = new boolean[width * height];
    int hbeta = labels.indexOf(NebularChain.HBETA);
    if (hbeta < 0) {
      return mask;
    }
    double brightest = largest(flux[hbeta], null);
    for (int i = 0; i < mask.length; i++) {
      mask[i] = flux[hbeta][i] > share * brightest;
    }
    return mask;
  }

  /**
   * Makes NaN of errors that are zero, or larger than the line's brightest pixel inside the mask:
   * the first are no perfect data, the second come from deblending that failed.
   */
  public void dropFailedErrors(boolean[] mask) {
    for (int line = 0; line < labels.size(); line++) {
      double brightest = largest(flux[line], mask);
      double[] errors = fluxErr[line];
      for (int i = 0; i < errors.length; i++) {
        if (!(errors[i] > 0 && errors[i] <= brightest)) {
          errors[i] = Double.NaN;
        }
      }
    }
  }

  private static double largest(double[] values, boolean[] mask) {
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      if ((mask == null || mask[i]) && Double.isFinite(values[i])) {
        largest = Math.max(largest, values[i]);
      }
    }
    return largest;
  }

  /**
   * The integrated spectrum: each line summed over the pixels of the mask in which its flux is
   * positive and its error known; errors add in quadrature, but those of one bin, which are the
   * same error, as they are. Maps without any error are summed all the same, to sums without one.
   *
   * @param bins of each pixel, negative = in none; null = every pixel for itself
   * @param sum out: flux of each line [the flux's unit]; NaN for a line without any such pixel
   * @param sumErr out: its standard deviation [the flux's unit]
   */
  public void integrate(boolean[] mask, int[] bins, double[] sum, double[] sumErr) {
    LineSum sums = new LineSum(labels.size());
    TreeMap<Integer, Double> shared = new TreeMap<>();
    boolean blind = !hasErrors();
    for (int line = 0; line < labels.size(); line++) {
      for (int i = 0; i < mask.length; i++) {
        double f = flux[line][i];
        double e = blind ? Double.NaN : fluxErr[line][i];
        if (mask[i] && f > 0 && Double.isFinite(f) && (blind || e > 0)) {
          boolean alone = bins == null || bins[i] < 0;
          sums.add(line, f, alone ? e * e : 0);
          if (!alone) {
            shared.merge(bins[i], e, Double::sum);
          }
        }
      }
      for (double error : shared.values()) {
        sums.add(line, 0, error * error);
      }
      shared.clear();
    }
    sums.copy(sum, sumErr);
  }

  /** Whether any line has a known error anywhere. */
  private boolean hasErrors() {
    return Arrays.stream(fluxErr).flatMapToDouble(Arrays::stream).anyMatch(e -> e > 0);
  }
}
