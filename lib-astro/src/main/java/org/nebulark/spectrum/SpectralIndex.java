package org.nebulark.spectrum;

import org.nebulark.math.Statistic;

/** Numbers read straight off the pixels of one spectrum: the 4000 A break and the S/N. */
public final class SpectralIndex {

  /** A band needs at least this part of its width on good pixels [1]. */
  public static final double MIN_COVERAGE = 0.8;

  private static final double BLUE_LOW = AirVacuum.toVacuum(3850);
  private static final double BLUE_HIGH = AirVacuum.toVacuum(3950);
  private static final double RED_LOW = AirVacuum.toVacuum(4000);
  private static final double RED_HIGH = AirVacuum.toVacuum(4100);

  private double mean;
  private double variance;
  private double d4000n;
  private double d4000nErr;

  /**
   * Measures D4000n, the mean flux density per unit frequency in 4000-4100 A over that in 3850-3950
   * A (Balogh et al. 1999, ApJ 527, 54; the means over wavelength as in Bruzual 1983, ApJ 273,
   * 105). The bands are in air and are converted to vacuum.
   *
   * @param spectrum at rest
   * @return false if a band is not covered to {@link #MIN_COVERAGE} or not positive; both values
   *     are then NaN
   */
  public boolean measureD4000n(RestSpectrum spectrum) {
    d4000n = Double.NaN;
    d4000nErr = Double.NaN;
    boolean blueGood = band(spectrum, BLUE_LOW, BLUE_HIGH);
    double blue = mean;
    double blueVariance = variance;
    boolean redGood = band(spectrum, RED_LOW, RED_HIGH);
    if (!blueGood || !redGood || !(blue > 0) || !(mean > 0)) {
      return false;
    }
    d4000n = mean / blue;
    d4000nErr = d4000n * Math.sqrt(variance / (mean * mean) + blueVariance / (blue * blue));
    return true;
  }

  /** The break last measured [1], about 1 (young) to 2.5 (old); NaN if it was not measured. */
  public double d4000n() {
    return d4000n;
  }

  /** Its standard deviation [1]. */
  public double d4000nErr() {
    return d4000nErr;
  }

  /**
   * Median over the good pixels of flux over its error [1]; NaN if there are none.
   *
   * @param spectrum at rest
   * @param scratch length at least the spectrum's
   */
  public static double medianSn(RestSpectrum spectrum, double[] scratch) {
    int n = 0;
    for (int i = 0; i < spectrum.length; i++) {
      if (spectrum.ivar[i] > 0) {
        scratch[n++] = spectrum.flux[i] * Math.sqrt(spectrum.ivar[i]);
      }
    }
    return Statistic.median(scratch, n);
  }

  /** Mean of lambda^2 F_lambda over a band; the constant of F_nu falls out of the ratio. */
  private boolean band(RestSpectrum spectrum, double low, double high) {
    double covered = 0;
    double sum = 0;
    double errors = 0;
    int n = spectrum.length;
    for (int i = spectrum.firstAbove(low); i < n && spectrum.edge[i] < high; i++) {
      if (spectrum.ivar[i] > 0) {
        double overlap = Math.min(high, spectrum.edge[i + 1]) - Math.max(low, spectrum.edge[i]);
        double weight = overlap * spectrum.wavelength[i] * spectrum.wavelength[i];
        covered += overlap;
        sum += weight * spectrum.flux[i];
        errors += weight * weight / spectrum.ivar[i];
      }
    }
    mean = sum / covered;
    variance = errors / (covered * covered);
    return covered >= MIN_COVERAGE * (high - low);
  }
}
