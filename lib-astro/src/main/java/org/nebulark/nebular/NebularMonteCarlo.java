package org.nebulark.nebular;

import java.util.Arrays;
import org.nebulark.math.RandomStream;

/**
 * The chain over realizations of the noise: realization k of an object has the same fluxes wherever
 * and however often it is computed. Holds scratch: make one a thread.
 */
public final class NebularMonteCarlo {

  /** Numbers that are given for each quantity: value, 16th, 50th and 84th percentile. */
  public static final int COLUMNS = 4;

  private static final double[] SHARES = {0.16, 0.50, 0.84};

  private final NebularChain chain;
  private final int realizations;
  private final double floor;
  private final long seed;
  private final RandomStream random = new RandomStream(0, 0, 0);
  private final double[] used;
  private final double[] noisy;
  private final double[] result;
  private final double[][] draws;

  /**
   * A Monte Carlo around a chain.
   *
   * @param chain of this many lines
   * @param lines how many
   * @param realizations how many, at least 0
   * @param floor error added in quadrature, as a share of the flux [1], >= 0
   * @param seed of every draw
   */
  public NebularMonteCarlo(
      NebularChain chain, int lines, int realizations, double floor, long seed) {
    if (realizations < 0 || !(floor >= 0)) {
      throw new IllegalArgumentException(
          "Invalid Monte Carlo: " + realizations + " realizations, floor " + floor);
    }
    this.chain = chain;
    this.realizations = realizations;
    this.floor = floor;
    this.seed = seed;
    used = new double[lines];
    noisy = new double[lines];
    result = new double[chain.quantities().size()];
    draws = new double[result.length][realizations];
  }

  /**
   * Derives values and percentiles of one object.
   *
   * @param object its key, see {@link RandomStream#objectKey}
   * @param flux of each line [any unit]; NaN = not measured
   * @param fluxErr its standard deviation [the flux's unit]; a line without a positive one is left
   *     out and flagged
   * @param out for each quantity its value and the three percentiles over the realizations in which
   *     it is finite, in the quantity's unit [{@link NebularChain#quantities()}]
   * @return bits of {@link NebularFlag}
   */
  public int derive(long object, double[] flux, double[] fluxErr, double[] out) {
    int flags = 0;
    for (int i = 0; i < used.length; i++) {
      boolean measured = Double.isFinite(flux[i]);
      boolean known = fluxErr[i] > 0 && fluxErr[i] < Double.POSITIVE_INFINITY;
      used[i] = measured && known ? flux[i] : Double.NaN;
      flags |=
          measured ? (known ? 0 : NebularFlag.ERROR_MISSING.bit()) : NebularFlag.LINE_MISSING.bit();
    }
    chain.errors(fluxErr, floor);
    flags |= chain.derive(used, result);
    for (int q = 0; q < result.length; q++) {
      out[COLUMNS * q] = result[q];
    }
    for (int k = 0; k < realizations; k++) {
      random.reset(seed, object, k);
      perturb(fluxErr);
      chain.deriveNear(noisy, result);
      for (int q = 0; q < result.length; q++) {
        draws[q][k] = result[q];
      }
    }
    for (int q = 0; q < draws.length; q++) {
      percentiles(draws[q], out, COLUMNS * q + 1);
    }
    return flags;
  }

  /** One draw a line, in their order, also for lines that are not measured. */
  private void perturb(double[] fluxErr) {
    for (int i = 0; i < used.length; i++) {
      double z = random.nextGaussian();
      noisy[i] = used[i] + z * Math.hypot(fluxErr[i], floor * used[i]);
    }
  }

  /** Percentiles of the finite draws by linear interpolation; NaN when there are none. */
  private static void percentiles(double[] values, double[] out, int at) {
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        values[n++] = values[i];
      }
    }
    Arrays.sort(values, 0, n);
    for (int s = 0; s < SHARES.length; s++) {
      if (n == 0) {
        out[at + s] = Double.NaN;
        continue;
      }
      double place = SHARES[s] * (n - 1);
      int below = (int) place;
      double above = values[Math.min(below + 1, n - 1)];
      out[at + s] = values[below] + (place - below) * (above - values[below]);
    }
  }
}
