package org.nebulark.atom;

import java.util.Arrays;

/**
 * Level populations of an ion in statistical equilibrium.
 *
 * <p>Reference: Osterbrock & Ferland 2006, Astrophysics of Gaseous Nebulae, eq. 3.20-3.22 (rates)
 * and 3.28-3.29 (equilibrium). The equilibrium is the stationary state of a Markov chain; it is
 * reduced state by state without a subtraction (Grassmann, Taksar & Heyman 1985, Operations
 * Research 33, 1107), so that each population is right to rounding, also where it is 1e-200.
 */
public final class Populations {

  private Populations() {}

  /** Scratch of one ion: collision rates at the last temperature and the matrix of rates. */
  public static final class Workspace {

    private final Ion ion;
    private final double[] q;
    private final double[] rate;
    private double te = Double.NaN;

    /** Scratch for that ion, not to be shared between threads. */
    public Workspace(Ion ion) {
      this.ion = ion;
      q = new double[ion.levels() * ion.levels()];
      rate = q.clone();
    }
  }

  /**
   * Solves for the populations at one temperature and density.
   *
   * @param ion levels, transition probabilities [s-1], effective collision strengths
   * @param te electron temperature [K], > 0; outside {@link Ion#temperatureRange()} the end value
   *     of Omega holds
   * @param ne electron density [cm-3], > 0
   * @param work scratch of this ion, reused between calls
   * @param populations out: fraction in each level [1], length {@code ion.levels()}, sum 1; NaN
   *     where te or ne is not positive and finite
   */
  public static void solve(Ion ion, double te, double ne, Workspace work, double[] populations) {
    if (work.ion != ion) {
      throw new IllegalArgumentException("Invalid workspace: not of " + ion.name());
    }
    if (!(te > 0 && te <= Double.MAX_VALUE && ne > 0 && ne <= Double.MAX_VALUE)) {
      Arrays.fill(populations, Double.NaN);
      return;
    }
    if (te != work.te) {
      collisionRates(ion, te, work.q);
      work.te = te;
    }
    double[] rate = work.rate;
    for (int i = 0; i < rate.length; i++) {
      rate[i] = ion.a[i] + ne * work.q[i];
    }
    equilibrium(rate, ion.levels(), populations);
  }

  /** Collision rate coefficients [cm3 s-1] from level i to level j at {@code q[i * n + j]}. */
  private static void collisionRates(Ion ion, double te, double[] q) {
    CollisionStrengths collisions = ion.collisions;
    int n = ion.levels();
    int node = collisions.node(te);
    double fraction = collisions.fraction(te, node);
    double scale = Constants.COLLISION_RATE / Math.sqrt(te);
    for (int pair = 0; pair < collisions.pairs(); pair++) {
      double[] row = collisions.omega()[pair];
      double omega = row[node] + fraction * (row[node + 1] - row[node]);
      int upper = collisions.upper()[pair];
      int lower = collisions.lower()[pair];
      double gap = ion.energy(upper + 1) - ion.energy(lower + 1);
      double boltzmann = Math.exp(-Constants.KELVIN_PER_WAVENUMBER * Math.abs(gap) / te);
      double down = scale * omega / ion.weight(upper + 1);
      double up = scale * omega / ion.weight(lower + 1);
      q[upper * n + lower] = gap > 0 ? down : down * boltzmann;
      q[lower * n + upper] = gap > 0 ? up * boltzmann : up;
    }
  }

  private static void equilibrium(double[] rate, int n, double[] populations) {
    for (int k = n - 1; k > 0; k--) {
      double out = 0;
      for (int j = 0; j < k; j++) {
        out += rate[k * n + j];
      }
      for (int i = 0; i < k; i++) {
        double share = out > 0 ? rate[i * n + k] / out : 0;
        rate[i * n + k] = share;
        for (int j = 0; j < k; j++) {
          rate[i * n + j] += share * rate[k * n + j];
        }
      }
    }
    populations[0] = 1;
    double sum = 1;
    for (int k = 1; k < n; k++) {
      double population = 0;
      for (int i = 0; i < k; i++) {
        population += populations[i] * rate[i * n + k];
      }
      populations[k] = population;
      sum += population;
    }
    for (int k = 0; k < n; k++) {
      populations[k] /= sum;
    }
  }
}
