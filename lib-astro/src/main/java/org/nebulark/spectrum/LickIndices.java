package org.nebulark.spectrum;

import java.util.Arrays;
import java.util.List;

/**
 * Measures all of {@link AbsorptionIndex#all()} on a spectrum's own pixels.
 *
 * <p>The continuum C is the straight line through the mean flux densities of the two side bands at
 * their middles; the index is the integral of 1 - F/C over the index band [Angstrom], or -2.5 log10
 * of the mean of F/C there [mag] (Worthey et al. 1994, ApJS 94, 687, eq. 1-3; Trager et al. 1998,
 * ApJS 116, 1). The errors propagate those of all pixels, side bands included, to first order.
 * Measured at the resolution of the spectrum, not brought to that of the Lick IDS.
 *
 * <p>A workspace, overwritten by the next spectrum.
 */
public final class LickIndices {

  private static final List<AbsorptionIndex> INDICES = AbsorptionIndex.all();
  private static final double MAGNITUDE = -2.5 / Math.log(10);

  private final double[] value = new double[INDICES.size()];
  private final double[] err = new double[INDICES.size()];

  private double mean;
  private double variance;
  private double integral;
  private double blueWeight;
  private double redWeight;

  /** The index last measured [Angstrom or mag]; NaN if it was not. */
  public double value(int index) {
    return value[index];
  }

  /** Its standard deviation [Angstrom or mag]. */
  public double err(int index) {
    return err[index];
  }

  /**
   * Measures all indices of one spectrum.
   *
   * @param spectrum at rest
   * @return {@link Flag#INDEX_MISSING} if a band of one was not covered to {@link
   *     SpectralIndex#MIN_COVERAGE}, or its continuum was not above its error; else 0
   */
  public int measure(RestSpectrum spectrum) {
    Arrays.fill(value, Double.NaN);
    Arrays.fill(err, Double.NaN);
    int flags = 0;
    for (int k = 0; k < value.length; k++) {
      if (!measure(spectrum, INDICES.get(k), k)) {
        flags = Flag.INDEX_MISSING.bit();
      }
    }
    return flags;
  }

  private boolean measure(RestSpectrum spectrum, AbsorptionIndex index, int k) {
    if (!sideBand(spectrum, index.blueLow(), index.blueHigh())) {
      return false;
    }
    double blue = mean;
    if (!sideBand(spectrum, index.redLow(), index.redHigh())) {
      return false;
    }
    double blueMiddle = 0.5 * (index.blueLow() + index.blueHigh());
    double redMiddle = 0.5 * (index.redLow() + index.redHigh());
    double slope = (mean - blue) / (redMiddle - blueMiddle);
    double base = blue - slope * blueMiddle;
    if (!(base + slope * index.low() > 0) || !(base + slope * index.high() > 0)) {
      return false;
    }
    if (!indexBand(spectrum, index, base, slope) || (index.magnitude() && !(integral > 0))) {
      return false;
    }
    double sigma = Math.sqrt(errorSquared(spectrum, index, base, slope));
    double width = index.high() - index.low();
    value[k] = index.magnitude() ? MAGNITUDE * Math.log(integral) : width * (1 - integral);
    err[k] = sigma * (index.magnitude() ? -MAGNITUDE / integral : width);
    return true;
  }

  /** Mean flux density of a side band; false if it is not covered or not above its error. */
  private boolean sideBand(RestSpectrum spectrum, double low, double high) {
    double covered = 0;
    double sum = 0;
    double errors = 0;
    int n = spectrum.length;
    for (int i = spectrum.firstAbove(low); i < n && spectrum.edge[i] < high; i++) {
      if (spectrum.ivar[i] > 0) {
        double overlap = overlap(spectrum, i, low, high);
        covered += overlap;
        sum += overlap * spectrum.flux[i];
        errors += overlap * overlap / spectrum.ivar[i];
      }
    }
    mean = sum / covered;
    variance = errors / (covered * covered);
    return covered >= SpectralIndex.MIN_COVERAGE * (high - low) && mean > Math.sqrt(variance);
  }

  /** Mean of F/C, and its derivatives to the two side bands' means; false if not covered. */
  private boolean indexBand(
      RestSpectrum spectrum, AbsorptionIndex index, double base, double slope) {
    double blueMiddle = 0.5 * (index.blueLow() + index.blueHigh());
    double redMiddle = 0.5 * (index.redLow() + index.redHigh());
    double covered = 0;
    double sum = 0;
    double blue = 0;
    double red = 0;
    int n = spectrum.length;
    for (int i = spectrum.firstAbove(index.low()); i < n && spectrum.edge[i] < index.high(); i++) {
      if (spectrum.ivar[i] > 0) {
        double overlap = overlap(spectrum, i, index.low(), index.high());
        double x = middle(spectrum, i, index.low(), index.high());
        double continuum = base + slope * x;
        double share = (x - blueMiddle) / (redMiddle - blueMiddle);
        double part = overlap * spectrum.flux[i] / continuum;
        covered += overlap;
        sum += part;
        blue -= part / continuum * (1 - share);
        red -= part / continuum * share;
      }
    }
    integral = sum / covered;
    blueWeight = blue / covered;
    redWeight = red / covered;
    return covered >= SpectralIndex.MIN_COVERAGE * (index.high() - index.low());
  }

  /** Variance of the mean of F/C: each pixel enters once with all that it does. */
  private double errorSquared(
      RestSpectrum spectrum, AbsorptionIndex index, double base, double slope) {
    double blueCovered = covered(spectrum, index.blueLow(), index.blueHigh());
    double redCovered = covered(spectrum, index.redLow(), index.redHigh());
    double covered = covered(spectrum, index.low(), index.high());
    double low = Math.min(index.low(), index.blueLow());
    double high = Math.max(index.high(), index.redHigh());
    double sum = 0;
    int n = spectrum.length;
    for (int i = spectrum.firstAbove(low); i < n && spectrum.edge[i] < high; i++) {
      if (spectrum.ivar[i] > 0) {
        double overlap = overlap(spectrum, i, index.low(), index.high());
        double x = middle(spectrum, i, index.low(), index.high());
        double weight =
            (overlap > 0 ? overlap / (covered * (base + slope * x)) : 0)
                + blueWeight * overlap(spectrum, i, index.blueLow(), index.blueHigh()) / blueCovered
                + redWeight * overlap(spectrum, i, index.redLow(), index.redHigh()) / redCovered;
        sum += weight * weight / spectrum.ivar[i];
      }
    }
    return sum;
  }

  private static double covered(RestSpectrum spectrum, double low, double high) {
    double covered = 0;
    int n = spectrum.length;
    for (int i = spectrum.firstAbove(low); i < n && spectrum.edge[i] < high; i++) {
      covered += spectrum.ivar[i] > 0 ? overlap(spectrum, i, low, high) : 0;
    }
    return covered;
  }

  private static double overlap(RestSpectrum spectrum, int i, double low, double high) {
    double width = Math.min(high, spectrum.edge[i + 1]) - Math.max(low, spectrum.edge[i]);
    return Math.max(0, width);
  }

  private static double middle(RestSpectrum spectrum, int i, double low, double high) {
    return 0.5 * (Math.min(high, spectrum.edge[i + 1]) + Math.max(low, spectrum.edge[i]));
  }
}
