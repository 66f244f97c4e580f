package org.nebulark.nebular;

import java.util.Arrays;

/** What a map shows in rings around the centre of its light. */
public final class RadialProfile {

  private static final double[] SHARES = {0.16, 0.50, 0.84};

  private RadialProfile() {}

  /**
   * The centre of the light, the mean position weighted by the flux; of positive finite fluxes.
   *
   * @param x columns [pixel]
   * @param y rows [pixel]
   * @param flux there [any unit]
   * @return x and y [pixel]; NaN without any such flux
   */
  public static double[] centre(double[] x, double[] y, double[] flux) {
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < flux.length; i++) {
      if (flux[i] > 0 && flux[i] < Double.POSITIVE_INFINITY) {
        sum += flux[i];
        sumX += flux[i] * x[i];
        sumY += flux[i] * y[i];
      }
    }
    return new double[] {sumX / sum, sumY / sum};
  }

  /**
   * Edges of rings of equal width from the centre to the farthest pixel.
   *
   * @param radius of each pixel [pixel]
   * @param rings how many, > 0
   * @return inner and outer edges, {@code rings + 1} numbers [pixel]
   */
  public static double[] edges(double[] radius, int rings) {
    if (rings <= 0) {
      throw new IllegalArgumentException("Invalid number of rings: " + rings);
    }
    double largest = Arrays.stream(radius).max().orElse(0);
    double[] edges = new double[rings + 1];
    for (int i = 0; i <= rings; i++) {
      edges[i] = largest * i / rings;
    }
    // The farthest pixel lies inside the last ring.
    edges[rings] = Math.nextUp(largest);
    return edges;
  }

  /**
   * 16th percentile, median and 84th percentile of the finite values of a ring, by linear
   * interpolation.
   *
   * @param radius of each pixel [pixel]
   * @param value of each pixel [any unit]; NaN = not derived
   * @param inner edge of the ring, inside it [pixel]
   * @param outer edge of the ring, outside it [pixel]
   * @param out three percentiles [the values' unit], NaN when the ring has no value
   * @return number of values
   */
  public static int ring(
      double[] radius, double[] value, double inner, double outer, double[] out) {
    double[] finite = new double[value.length];
    int n = 0;
    for (int i = 0; i < value.length; i++) {
      if (radius[i] >= inner && radius[i] < outer && Double.isFinite(value[i])) {
        finite[n++] = value[i];
      }
    }
    Arrays.sort(finite, 0, n);
    for (int s = 0; s < SHARES.length; s++) {
      if (n == 0) {
        out[s] = Double.NaN;
        continue;
      }
      double place = SHARES[s] * (n - 1);
      int below = (int) place;
      double above = finite[Math.min(below + 1, n - 1)];
      out[s] = finite[below] + (place - below) * (above - finite[below]);
    }
    return n;
  }
}
