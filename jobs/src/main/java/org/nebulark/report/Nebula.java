package org.nebulark.report;

import java.util.List;

/**
 * One object with maps.
 *
 * @param object its name
 * @param width pixels along x
 * @param height pixels along y
 * @param layers the maps shown
 * @param integrated the numbers of the integrated spectrum
 * @param profiles how quantities change with the distance from the centre
 */
record Nebula(
    String object,
    int width,
    int height,
    List<Layer> layers,
    List<Quantity> integrated,
    List<Profile> profiles) {

  /**
   * One quantity in rings.
   *
   * @param name of the quantity
   * @param unit of the values, empty for pure numbers
   * @param radius middle of each ring [pixel]
   * @param p16 16th percentile in each ring
   * @param p50 median in each ring
   * @param p84 84th percentile in each ring
   */
  record Profile(
      String name, String unit, double[] radius, double[] p16, double[] p50, double[] p84) {}

  /**
   * One map.
   *
   * @param name of the quantity
   * @param unit of the values, empty for pure numbers
   * @param doc one sentence
   * @param values row after row from the bottom, NaN = not derived
   * @param finite share of the realizations with a value, the mean over pixels that have one; NaN
   *     without realizations
   */
  record Layer(String name, String unit, String doc, double[] values, double finite) {

    /** Whether the values span decades, as densities do. */
    boolean logarithmic() {
      return unit.equals("cm-3");
    }
  }

  /**
   * One number with the percentiles of its realizations.
   *
   * @param name of the quantity
   * @param unit of the numbers
   * @param value from the fluxes as they are
   * @param p16 16th percentile
   * @param p50 median
   * @param p84 84th percentile
   * @param finite share of the realizations with a value; NaN without realizations
   * @param network what a neural network in place of the solver would cost; empty without one
   */
  record Quantity(
      String name,
      String unit,
      double value,
      double p16,
      double p50,
      double p84,
      double finite,
      String network) {}
}
