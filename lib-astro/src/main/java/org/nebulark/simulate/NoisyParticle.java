package org.nebulark.simulate;

import org.nebulark.math.RandomStream;

/**
 * A particle of mass 1 in the double well V = x^4 / 4 - x^2 / 2, kicked at random: dx = v dt, dv =
 * (x - x^3) dt + kick dW. All numbers are in the units of the well [1]: minima at -1 and 1, height
 * of the barrier 1/4, angular frequency in a minimum sqrt(2).
 */
public final class NoisyParticle {

  /** A hundredth of the time in which the particle rolls off the barrier [1]. */
  private static final double STEP = 0.01;

  private NoisyParticle() {}

  /**
   * Place after a time: velocity Verlet (Swope et al. 1982, J. Chem. Phys. 76, 637) with one kick a
   * step.
   *
   * @param x0 place at the beginning [1]
   * @param v0 velocity there [1]
   * @param t time [1], at least 0
   * @param kick strength of the noise [1], 0 = none
   * @param random draws the kicks
   * @return place [1]
   */
  public static double place(double x0, double v0, double t, double kick, RandomStream random) {
    int steps = Math.max(1, (int) Math.ceil(t / STEP));
    double h = t / steps;
    double x = x0;
    double v = v0;
    for (int i = 0; i < steps; i++) {
      v += 0.5 * h * force(x);
      x += h * v;
      v += 0.5 * h * force(x);
      if (kick > 0) {
        v += kick * Math.sqrt(h) * random.nextGaussian();
      }
    }
    return x;
  }

  private static double force(double x) {
    return x - x * x * x;
  }
}
