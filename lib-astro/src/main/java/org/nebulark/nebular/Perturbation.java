package org.nebulark.nebular;

import org.nebulark.math.RandomStream;

/**
 * How a flux f with standard deviation sigma is disturbed in one realization. Each takes the same
 * number of draws whatever the flux is, so that a line does not shift the draws of the next one.
 */
public enum Perturbation {
  /** f + sigma z, z standard normal. */
  GAUSSIAN("f + sigma z with z standard normal") {
    @Override
    double draw(double flux, double sigma, RandomStream random) {
      return flux + random.nextGaussian() * sigma;
    }
  },
  /**
   * f exp(s z - s^2 / 2) with s^2 = ln(1 + (sigma / f)^2): mean f, standard deviation sigma, never
   * negative (Johnson, Kotz & Balakrishnan 1994, Continuous Univariate Distributions 1, eq. 14.8).
   * A flux that is not positive has no such draw: NaN.
   */
  LOGNORMAL("f exp(s z - s^2/2) with s^2 = ln(1 + (sigma/f)^2): mean f, deviation sigma; f > 0") {
    @Override
    double draw(double flux, double sigma, RandomStream random) {
      double z = random.nextGaussian();
      double share = sigma / flux;
      double variance = Math.log1p(share * share);
      return flux > 0 ? flux * Math.exp(Math.sqrt(variance) * z - 0.5 * variance) : Double.NaN;
    }
  },
  /** f + sqrt(3) sigma u, u uniform in [-1, 1): standard deviation sigma. */
  UNIFORM("f + sqrt(3) sigma u with u uniform in -1 to 1: deviation sigma") {
    @Override
    double draw(double flux, double sigma, RandomStream random) {
      return flux + SQRT3 * sigma * (2 * random.nextDouble() - 1);
    }
  };

  private static final double SQRT3 = Math.sqrt(3);

  private final String doc;

  Perturbation(String doc) {
    this.doc = doc;
  }

  /** The formula. */
  public String doc() {
    return doc;
  }

  /**
   * One disturbed flux [the flux's unit]; allocates nothing.
   *
   * @param flux measured [any unit]
   * @param sigma its standard deviation [the flux's unit], > 0
   * @param random advanced by one draw
   */
  abstract double draw(double flux, double sigma, RandomStream random);
}
