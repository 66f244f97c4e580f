package org.nebulark.math;

/**
 * Minimum of a smooth function by L-BFGS (Nocedal & Wright 2006, Numerical Optimization, algorithms
 * 7.4 and 7.5) with a search along each direction that halves and doubles until the conditions of
 * Wolfe hold (eq. 3.6).
 */
final class Lbfgs {

  private static final int MEMORY = 20;
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final int TRIES = 40;
  private static final double FLAT = 1e-12;

  /** A function of many variables with its gradient. */
  interface Function {
    /** The value [1] at x [1]; fills the gradient [1]. */
    double at(double[] x, double[] gradient);
  }

  private final Function function;
  private final int n;
  private final double[][] s;
  private final double[][] y;
  private final double[] rho = new double[MEMORY];
  private final double[] alpha = new double[MEMORY];
  private final double[] x;
  private final double[] direction;
  private final double[] trial;
  private double[] gradient;
  private double[] trialGradient;
  private int stored;

  private Lbfgs(Function function, double[] start) {
    this.function = function;
    n = start.length;
    s = new double[MEMORY][n];
    y = new double[MEMORY][n];
    x = start.clone();
    direction = new double[n];
    trial = new double[n];
    gradient = new double[n];
    trialGradient = new double[n];
  }

  /**
   * Goes down from a start [1] by at most so many steps.
   *
   * @return where it ended [1]
   */
  static double[] minimize(Function function, double[] start, int steps) {
    Lbfgs search = new Lbfgs(function, start);
    double value = function.at(search.x, search.gradient);
    for (int step = 0; step < steps && search.norm() > FLAT; step++) {
      search.direct();
      double next = search.search(value);
      if (!(next < value)) {
        break;
      }
      value = next;
    }
    return search.x;
  }

  private double norm() {
    return Math.sqrt(dot(gradient, gradient));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private void direct() {
    for (int i = 0; i < n; i++) {
      direction[i] = -gradient[i];
    }
    int oldest = Math.max(0, stored - MEMORY);
    for (int k = stored - 1; k >= oldest; k--) {
      int m = k % MEMORY;
      alpha[m] = rho[m] * dot(s[m], direction);
      add(direction, -alpha[m], y[m]);
    }
    if (stored > 0) {
      int last = (stored - 1) % MEMORY;
      double scale = 1 / (rho[last] * dot(y[last], y[last]));
      for (int i = 0; i < n; i++) {
        direction[i] *= scale;
      }
    }
    for (int k = oldest; k < stored; k++) {
      int m = k % MEMORY;
      add(direction, alpha[m] - rho[m] * dot(y[m], direction), s[m]);
    }
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  /** Moves along the direction; returns the value there, or the old one where nothing is lower. */
  private double search(double value) {
    double slope = dot(gradient, direction);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double step = stored == 0 ? Math.min(1, 1 / norm()) : 1;
    double next = value;
    for (int i = 0; i < TRIES; i++) {
      for (int k = 0; k < n; k++) {
        trial[k] = x[k] + step * direction[k];
      }
      next = function.at(trial, trialGradient);
      if (!(next <= value + DECREASE * step * slope)) {
        high = step;
      } else if (dot(trialGradient, direction) < CURVATURE * slope) {
        low = step;
      } else {
        break;
      }
      step = high == Double.POSITIVE_INFINITY ? 2 * step : 0.5 * (low + high);
    }
    if (next < value) {
      accept();
      return next;
    }
    return value;
  }

  private void accept() {
    int m = stored % MEMORY;
    for (int i = 0; i < n; i++) {
      s[m][i] = trial[i] - x[i];
      y[m][i] = trialGradient[i] - gradient[i];
    }
    double curvature = dot(s[m], y[m]);
    rho[m] = 1 / curvature;
    stored = curvature > 0 ? stored + 1 : 0;
    System.arraycopy(trial, 0, x, 0, n);
    double[] swap = gradient;
    gradient = trialGradient;
    trialGradient = swap;
  }
}
