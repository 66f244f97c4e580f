package org.nebulark.spectrum;

import java.util.Arrays;
import java.util.List;
import org.nebulark.math.Cholesky;

/**
 * Velocities and widths of a nebula's zones that fit all its {@link NebularBlock}s best, whose
 * fluxes and continua follow (variable projection: Golub & Pereyra 1973, SIAM J. Numer. Anal. 10,
 * 413, in Kaufman's form; Levenberg-Marquardt). A workspace, reused from spectrum to spectrum.
 */
final class KinematicsFit {

  private static final double MAX_VELOCITY = 900;
  private static final double MAX_VARIANCE = 500 * 500;
  private static final double SCAN_STEP = 50;
  private static final int MAX_STEPS = 40;
  private static final double MAX_DAMPING = 1e6;

  /** Well below the change of one standard deviation, which is 1. */
  private static final double TOLERANCE = 1e-5;

  private static final double ROUNDING = 1e-11;
  private static final int STRIDE = NebularKinematics.MOST;

  private final List<NebularBlock> blocks;
  private final double minVariance;
  private final NebularKinematics trial = new NebularKinematics();
  private final double[] a = new double[STRIDE * STRIDE];
  private final double[] damped = new double[STRIDE * STRIDE];
  private final double[] b = new double[STRIDE];
  private final double[] step = new double[STRIDE];

  /** The best that was found. */
  final NebularKinematics best = new NebularKinematics();

  /** Of its parameters after {@link #optimize}, row length {@link NebularKinematics#MOST}. */
  final double[] covariance = new double[STRIDE * STRIDE];

  private double chi2;

  /**
   * A fit.
   *
   * @param blocks all lines
   * @param minVariance least variance of velocities, the instrument's taken off [km2/s2]
   */
  KinematicsFit(List<NebularBlock> blocks, double minVariance) {
    this.blocks = blocks;
    this.minVariance = minVariance;
  }

  /** Chi2 of all windows at the best kinematics [1]. */
  double chi2() {
    return chi2;
  }

  /** Measures at these kinematics, shared by all zones: velocity and its variance. */
  void measure(double velocity, double variance) {
    best.share();
    best.set(velocity, variance);
    chi2 = solve(best);
  }

  /**
   * Takes the best of a few velocities for all zones.
   *
   * @param velocity in the middle [km/s]
   * @param range to each side [km/s]
   * @param variance of the velocities [km2/s2]
   */
  void scan(double velocity, double range, double variance) {
    best.share();
    double least = Double.POSITIVE_INFINITY;
    double bestVelocity = velocity;
    int steps = (int) Math.ceil(range / SCAN_STEP);
    for (int i = -steps; i <= steps; i++) {
      double tried = velocity + i * SCAN_STEP;
      best.set(tried, variance);
      double found = solve(best);
      if (found < least) {
        least = found;
        bestVelocity = tried;
      }
    }
    measure(bestVelocity, variance);
  }

  private double solve(NebularKinematics at) {
    double sum = 0;
    for (int k = 0; k < blocks.size(); k++) {
      sum += blocks.get(k).solve(at);
    }
    return sum;
  }

  /** Levenberg-Marquardt from the best so far; false if it ends at a bound. */
  boolean optimize() {
    int n = best.parameters();
    chi2 = solve(best);
    reduce();
    double damping = 1e-3;
    boolean converged = false;
    boolean current = true;
    for (int i = 0; i < MAX_STEPS && !converged && damping < MAX_DAMPING; i++) {
      if (!propose(n, damping)) {
        damping *= 10;
        continue;
      }
      double next = solve(trial);
      current = next <= chi2;
      converged = Math.abs(chi2 - next) < TOLERANCE + ROUNDING * chi2 && damping < 1;
      if (current) {
        best.copy(trial);
        chi2 = next;
        reduce();
        damping *= 0.1;
      } else {
        damping *= 10;
      }
    }
    if (!current) {
      chi2 = solve(best);
      reduce();
    }
    return converged && inside(n) && invert(n);
  }

  private void reduce() {
    Arrays.fill(a, 0);
    Arrays.fill(b, 0);
    for (int k = 0; k < blocks.size(); k++) {
      blocks.get(k).reduce(best, a, b);
    }
  }

  private boolean propose(int n, double damping) {
    System.arraycopy(a, 0, damped, 0, a.length);
    System.arraycopy(b, 0, step, 0, n);
    for (int k = 0; k < n; k++) {
      damped[k * STRIDE + k] *= 1 + damping;
    }
    if (!Cholesky.decompose(damped, STRIDE, n)) {
      return false;
    }
    Cholesky.solve(damped, STRIDE, n, step);
    trial.copy(best);
    double[] p = trial.values();
    for (int k = 0; k < n; k += 2) {
      p[k] = Math.max(-MAX_VELOCITY, Math.min(MAX_VELOCITY, p[k] + step[k]));
      p[k + 1] = Math.max(minVariance, Math.min(MAX_VARIANCE, p[k + 1] + step[k + 1]));
    }
    return true;
  }

  private boolean inside(int n) {
    boolean inside = true;
    double[] p = best.values();
    for (int k = 0; k < n; k += 2) {
      inside &= Math.abs(p[k]) < MAX_VELOCITY && p[k + 1] > minVariance && p[k + 1] < MAX_VARIANCE;
    }
    return inside;
  }

  private boolean invert(int n) {
    System.arraycopy(a, 0, damped, 0, a.length);
    if (!Cholesky.decompose(damped, STRIDE, n)) {
      return false;
    }
    Cholesky.invert(damped, STRIDE, n, step, covariance);
    return true;
  }
}
