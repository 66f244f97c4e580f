package org.nebulark.spectrum;

import org.nebulark.math.Cholesky;

/**
 * Least squares for one {@link LineModel} with bounded kinematics: Levenberg-Marquardt with
 * Marquardt's scaling (Marquardt 1963, J. SIAM 11, 431; Press et al. 2007, Numerical Recipes,
 * section 15.5.2), steps cut back to the bounds.
 */
final class LevenbergMarquardt {

  private static final int MAX_STEPS = 60;
  private static final double TOLERANCE = 1e-5;
  private static final double ROUNDING = 1e-10;
  private static final double MAX_DAMPING = 1e8;

  private static final int STRIDE = LineModel.STRIDE;
  private double[] a = new double[STRIDE * STRIDE];
  private double[] b = new double[STRIDE];
  private double[] trialA = new double[STRIDE * STRIDE];
  private double[] trialB = new double[STRIDE];
  private final double[] damped = new double[STRIDE * STRIDE];
  private final double[] step = new double[STRIDE];
  private final double[] trial = new double[STRIDE];

  /**
   * Fits all parameters, starting from {@code model.p}; fills p, chi2 and covariance.
   *
   * @return false if the fit did not converge strictly inside its bounds
   */
  boolean fit(LineModel model) {
    int n = model.all();
    double chi2 = model.equations(model.p, n, a, b);
    double damping = 1e-3;
    boolean converged = false;
    for (int i = 0; i < MAX_STEPS && !converged && damping < MAX_DAMPING; i++) {
      if (!propose(model, n, damping)) {
        damping *= 10;
        continue;
      }
      double next = model.equations(trial, n, trialA, trialB);
      if (next <= chi2) {
        converged = chi2 - next < tolerance(chi2) && damping < 1;
        accept(model, n);
        chi2 = next;
        damping *= 0.1;
      } else {
        converged = next - chi2 < tolerance(chi2) && damping < 1;
        damping *= 10;
      }
    }
    model.chi2 = chi2;
    return converged && inside(model) && model.solveCovariance(n, a);
  }

  private boolean propose(LineModel model, int n, double damping) {
    System.arraycopy(a, 0, damped, 0, a.length);
    System.arraycopy(b, 0, step, 0, n);
    for (int j = 0; j < n; j++) {
      damped[j * STRIDE + j] *= 1 + damping;
    }
    if (!Cholesky.decompose(damped, STRIDE, n)) {
      return false;
    }
    Cholesky.solve(damped, STRIDE, n, step);
    for (int j = 0; j < n; j++) {
      trial[j] = model.p[j] + step[j];
    }
    for (int k = model.linear(); k < n; k += 2) {
      double maxVelocity = model.window.group.kind().maxVelocity;
      trial[k] = Math.max(-maxVelocity, Math.min(maxVelocity, trial[k]));
      double sigma = model.p[k + 1];
      trial[k + 1] = Math.max(0.5 * sigma, Math.min(2 * sigma, trial[k + 1]));
      trial[k + 1] = Math.max(model.minSigma(k), Math.min(model.maxSigma(k), trial[k + 1]));
    }
    return true;
  }

  /** Well below the change of one standard deviation, and above the rounding of chi2. */
  private static double tolerance(double chi2) {
    return TOLERANCE + ROUNDING * chi2;
  }

  private void accept(LineModel model, int n) {
    System.arraycopy(trial, 0, model.p, 0, n);
    double[] swapA = a;
    a = trialA;
    trialA = swapA;
    double[] swapB = b;
    b = trialB;
    trialB = swapB;
  }

  private static boolean inside(LineModel model) {
    boolean inside = true;
    for (int k = model.linear(); k < model.all(); k += 2) {
      double sigma = model.p[k + 1];
      inside &= Math.abs(model.p[k]) < model.window.group.kind().maxVelocity;
      inside &= sigma > model.minSigma(k) && sigma < model.maxSigma(k);
    }
    return inside;
  }
}
