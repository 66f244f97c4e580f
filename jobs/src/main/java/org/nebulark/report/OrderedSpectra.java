package org.nebulark.report;

import java.util.List;

/**
 * Objects in the order of their main trend.
 *
 * @param placed objects that have a place in the order
 * @param landmarks of these, how many were sequenced; the others were placed among them
 * @param elongation of the last tree [1]
 * @param wavelength rest wavelength of each flux [Angstrom, vacuum], empty for none
 * @param flux of some objects, evenly along the order, [object][wavelength], NaN = not measured
 * @param estimators how clear a trend each one sees
 */
record OrderedSpectra(
    long placed,
    long landmarks,
    double elongation,
    double[] wavelength,
    double[][] flux,
    List<Estimator> estimators) {

  /** One estimator: its elongation [1], and whether it has a vote. */
  record Estimator(String metric, int scale, double elongation, boolean used) {}
}
