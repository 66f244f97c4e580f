package org.nebulark.explore;

import org.nebulark.math.Statistic;

/**
 * Noise of a vector of neighbouring pixels from its own scatter (Stoehr et al. 2008, ASPC 394, 505,
 * DER_SNR): nothing else of the spectrum need be known.
 */
public final class PixelNoise {

  private static final int REACH = 2;

  private PixelNoise() {}

  /**
   * Standard deviation of the noise an element [unit of the elements]; NaN if no five elements in a
   * row are measured.
   *
   * @param x elements [any unit], NaN = not measured
   */
  public static double of(double[] x) {
    double[] scratch = new double[x.length];
    int n = 0;
    for (int i = REACH; i < x.length - REACH; i++) {
      double difference = Math.abs(2 * x[i] - x[i - REACH] - x[i + REACH]);
      if (Double.isFinite(difference)) {
        scratch[n++] = difference;
      }
    }
    return Statistic.NMAD_FACTOR / Math.sqrt(6) * Statistic.median(scratch, n);
  }

  /**
   * Signal-to-noise ratio an element [1]: median over noise; NaN where either is not measured.
   *
   * @param x elements [any unit], NaN = not measured
   */
  public static double signalToNoise(double[] x) {
    double[] scratch = new double[x.length];
    int n = 0;
    for (double value : x) {
      if (Double.isFinite(value)) {
        scratch[n++] = value;
      }
    }
    double noise = of(x);
    return noise > 0 ? Statistic.median(scratch, n) / noise : Double.NaN;
  }
}
