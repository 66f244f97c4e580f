package org.nebulark.math;

import java.io.Serializable;

/**
 * Distances in a flat universe of matter and a cosmological constant, without radiation: Hogg 1999,
 * arXiv:astro-ph/9905116, eq. 14 to 16 and 21.
 *
 * @param h0 Hubble constant [km/s/Mpc], above 0
 * @param om density of matter over the critical one, today [1], 0 to 1
 */
public record FlatCosmology(double h0, double om) implements Serializable {

  private static final double LIGHT_SPEED = 299792.458;

  /** Steps of Simpson's rule in ln(1 + z): the error is below 1e-10 up to z = 20. */
  private static final int STEPS = 400;

  /** Refuses what is no such universe. */
  public FlatCosmology {
    if (!(h0 > 0) || Double.isInfinite(h0) || !(om >= 0 && om <= 1)) {
      throw new IllegalArgumentException("Invalid cosmology: H0 = " + h0 + ", Om = " + om);
    }
  }

  /**
   * Luminosity distance.
   *
   * @param z redshift [1]
   * @return distance [Mpc]; NaN for a redshift that is not above 0
   */
  public double luminosityDistance(double z) {
    if (!(z > 0) || Double.isInfinite(z)) {
      return Double.NaN;
    }
    double step = Math.log1p(z) / STEPS;
    double sum = integrand(0) + integrand(STEPS * step);
    for (int i = 1; i < STEPS; i++) {
      sum += (i % 2 == 1 ? 4 : 2) * integrand(i * step);
    }
    return LIGHT_SPEED / h0 * (1 + z) * sum * step / 3;
  }

  /** dz over H(z) / H0 in steps of u = ln(1 + z). */
  private double integrand(double u) {
    double stretch = Math.exp(u);
    return stretch / Math.sqrt(om * stretch * stretch * stretch + 1 - om);
  }
}
