package org.nebulark.nebular;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.nebulark.math.RandomStream;

/**
 * The chain over realizations of the noise: realization k of an object has the same fluxes, and so
 * the same results to the last bit, wherever, however often and in whatever range it is computed.
 * Holds scratch: make one a thread.
 */
public final class NebularMonteCarlo {

  /**
   * What is given for each quantity: its value, the 16th, 50th and 84th percentile over the
   * realizations in which it is finite, and the share of these among all realizations.
   */
  public static final List<String> STATISTICS = List.of("", "p16", "p50", "p84", "finite");

  /** Numbers that are given for each quantity. */
  public static final int COLUMNS = STATISTICS.size();

  /**
   * Smallest share of realizations with a solution [1] whose percentiles are errors. Those without
   * one lie beyond a limit, mostly that of low density, so the percentiles of the others are cut
   * off on one side; of an interval of 68 % at most 3.4 points are lost where 5 % are missing.
   */
  public static final double LEAST_FINITE = 0.95;

  private static final double[] SHARES = {0.16, 0.50, 0.84};

  /**
   * What a realization is.
   *
   * @param perturbation of each flux
   * @param floor error added in quadrature, as a share of the flux [1], >= 0
   * @param seed of every draw
   */
  public record Noise(Perturbation perturbation, double floor, long seed) implements Serializable {

    /** Refuses a floor below zero. */
    public Noise {
      if (!(floor >= 0)) {
        throw new IllegalArgumentException("Invalid error floor: " + floor);
      }
    }
  }

  private final NebularChain chain;
  private final int most;
  private final Noise noise;
  private final RandomStream random = new RandomStream(0, 0, 0);
  private final double[] used;
  private final double[] sigma;
  private final double[] noisy;
  private final double[] result;
  private final double[][] draws;

  /**
   * A Monte Carlo around a chain.
   *
   * @param chain of this many lines
   * @param lines how many
   * @param most realizations that are held at once, at least 0
   * @param noise what a realization is
   */
  public NebularMonteCarlo(NebularChain chain, int lines, int most, Noise noise) {
    if (most < 0) {
      throw new IllegalArgumentException("Invalid number of realizations: " + most);
    }
    this.chain = chain;
    this.most = most;
    this.noise = noise;
    used = new double[lines];
    sigma = new double[lines];
    noisy = new double[lines];
    result = new double[chain.quantities().size()];
    draws = new double[result.length][most];
  }

  /**
   * Says which reddening came with the next objects, see {@link NebularChain#given}.
   *
   * @param cHbeta logarithmic reddening at H beta [dex]; NaN = none came
   */
  public void given(double cHbeta) {
    chain.given(cHbeta);
  }

  /**
   * Derives the values of one object, to which the next realizations belong.
   *
   * @param flux of each line [any unit]; NaN = not measured
   * @param fluxErr its standard deviation [the flux's unit]; a line without a positive one is left
   *     out and flagged; where no line but H beta has one, all are used for the values, and there
   *     are no realizations unless the floor makes errors
   * @param values out: one for each quantity [{@link NebularChain#quantities()}]
   * @return bits of {@link NebularFlag}
   */
  public int begin(double[] flux, double[] fluxErr, double[] values) {
    int flags = 0;
    boolean blind = true;
    for (int i = 0; i < used.length; i++) {
      blind &= i == chain.hbeta() || !(Double.isFinite(flux[i]) && known(fluxErr[i]));
    }
    for (int i = 0; i < used.length; i++) {
      boolean measured = Double.isFinite(flux[i]);
      boolean known = known(fluxErr[i]);
      used[i] = measured && (known || blind) ? flux[i] : Double.NaN;
      double floor = noise.floor() * used[i];
      sigma[i] =
          !blind ? Math.hypot(fluxErr[i], floor) : noise.floor() > 0 ? Math.abs(floor) : Double.NaN;
      flags |=
          measured ? (known ? 0 : NebularFlag.ERROR_MISSING.bit()) : NebularFlag.LINE_MISSING.bit();
    }
    chain.errors(fluxErr, noise.floor());
    return flags | chain.derive(used, values);
  }

  private static boolean known(double error) {
    return error > 0 && error < Double.POSITIVE_INFINITY;
  }

  /**
   * Derives realizations of the object begun, see {@link #drawn}.
   *
   * @param object its key, see {@link RandomStream#objectKey}
   * @param from first realization
   * @param to one behind the last, at most as many as are held
   */
  public void draw(long object, int from, int to) {
    if (from < 0 || to < from || to - from > most) {
      throw new IllegalArgumentException(
          "Invalid realizations: " + from + " to " + to + ", held are " + most);
    }
    for (int k = from; k < to; k++) {
      random.reset(noise.seed(), object, k);
      perturb();
      chain.deriveNear(noisy, result);
      for (int q = 0; q < result.length; q++) {
        draws[q][k - from] = result[q];
      }
    }
  }

  /**
   * The realizations last drawn of a quantity, in their order [its unit]; NaN = not derived.
   *
   * @param quantity its place among those of the chain
   */
  public double[] drawn(int quantity) {
    return draws[quantity];
  }

  /**
   * Derives values and percentiles of one object from as many realizations as are held.
   *
   * @param object its key, see {@link RandomStream#objectKey}
   * @param flux of each line [any unit]; NaN = not measured
   * @param fluxErr its standard deviation [the flux's unit]
   * @param out for each quantity the {@link #STATISTICS}, in the quantity's unit [{@link
   *     NebularChain#quantities()}]
   * @return bits of {@link NebularFlag}
   */
  public int derive(long object, double[] flux, double[] fluxErr, double[] out) {
    int flags = begin(flux, fluxErr, result);
    for (int q = 0; q < result.length; q++) {
      out[COLUMNS * q] = result[q];
    }
    draw(object, 0, most);
    for (int q = 0; q < draws.length; q++) {
      summarize(draws[q], most, out, COLUMNS * q + 1);
    }
    return flags | flags(out, chain.pairs());
  }

  /**
   * What the statistics say of an object.
   *
   * @param out as of {@link #derive} [the quantities' units]
   * @param pairs number of pairs of diagnostics
   * @return bits of {@link NebularFlag}
   */
  public static int flags(double[] out, int pairs) {
    for (int p = 0; p < pairs; p++) {
      int at = COLUMNS * (1 + 2 * p);
      if (cutOff(out[at], out[at + COLUMNS - 1])) {
        return NebularFlag.FEW_SOLUTIONS.bit();
      }
    }
    return 0;
  }

  /**
   * Whether percentiles are cut off.
   *
   * @param value of the quantity [any unit]; NaN = not derived
   * @param finite share of realizations with a value [1]; NaN = no realizations
   */
  public static boolean cutOff(double value, double finite) {
    return Double.isFinite(value) && finite < LEAST_FINITE;
  }

  /** One draw a line, in their order, also for lines that are not measured. */
  private void perturb() {
    for (int i = 0; i < used.length; i++) {
      noisy[i] = noise.perturbation().draw(used[i], sigma[i], random);
    }
  }

  /**
   * The percentiles over realizations, which do not depend on their order: with n finite ones
   * sorted and counted from 0, that of share s lies at rank s (n - 1), linearly between the two
   * next to it (definition 7 of Hyndman & Fan 1996, American Statistician 50, 361); NaN when none
   * is finite. Behind them the share of the finite ones, NaN when there are no realizations.
   *
   * @param values the realizations [any unit]; overwritten
   * @param n how many count
   * @param out 16th, 50th and 84th percentile [the values' unit] and the share of finite ones [1]
   * @param at place of the first one in {@code out}
   */
  public static void summarize(double[] values, int n, double[] out, int at) {
    int finite = 0;
    for (int i = 0; i < n; i++) {
      if (Double.isFinite(values[i])) {
        values[finite++] = values[i];
      }
    }
    Arrays.sort(values, 0, finite);
    for (int s = 0; s < SHARES.length; s++) {
      out[at + s] = percentile(values, finite, SHARES[s]);
    }
    out[at + SHARES.length] = n == 0 ? Double.NaN : (double) finite / n;
  }

  private static double percentile(double[] sorted, int n, double share) {
    if (n == 0) {
      return Double.NaN;
    }
    double place = share * (n - 1);
    int below = (int) place;
    double above = sorted[Math.min(below + 1, n - 1)];
    return sorted[below] + (place - below) * (above - sorted[below]);
  }
}
