package org.nebulark.spectrum;

import static org.nebulark.spectrum.LineWindow.LIGHT_SPEED;
import static org.nebulark.spectrum.LineWindow.TROUGH_SIGMA;

import java.util.Arrays;
import org.nebulark.math.Cholesky;

/**
 * Gaussian lines on a linear continuum in one group's window: the least-squares equations with
 * analytic derivatives, and their solution. A workspace, reused from group to group.
 *
 * <p>Parameters, in this order: continuum at the window's middle and its change to the window's end
 * [flux unit], depth of the stellar Balmer absorption if it is on [flux unit], the free fluxes
 * [flux unit times Angstrom at rest] and that of the first line's broad component if it is on; then
 * for each kinematic set velocity and sigma [km/s], the broad component's last.
 */
final class LineModel extends LineParameters {

  /** A Gaussian is followed to so many sigma. */
  private static final double REACH = 6;

  final double[] covariance = new double[STRIDE * STRIDE];
  double chi2;
  private boolean wide;
  private final LinePriors priors = new LinePriors();
  private final double[] centre = new double[LineWindow.MEMBERS + 1];
  private final double[] width = new double[LineWindow.MEMBERS + 1];
  private final ContinuumScatter scatter = new ContinuumScatter();
  private final double[] row = new double[STRIDE];
  private int filled;
  private final double[] matrix = new double[STRIDE * STRIDE];
  private final double[] right = new double[STRIDE];
  private final double[] column = new double[STRIDE];

  /**
   * Takes over a group's window; the trough is on for Balmer groups in their narrow window.
   *
   * @return false if no line of the group is covered, or there are fewer pixels than parameters
   */
  boolean load(RestSpectrum spectrum, LineGroup group, boolean wide) {
    priors.clear();
    sets = 1;
    broad = false;
    this.wide = wide;
    base = 2;
    if (!window.load(spectrum, group, wide) || window.pixels <= STRIDE) {
      return false;
    }
    if (group.kind().onTrough() && !wide) {
      expectTrough();
    }
    return true;
  }

  /** Switches the stellar absorption on, with its expected depth; holds until the next load. */
  void expectTrough() {
    double depth = window.meanBesideTrough(wide) / (TROUGH_SIGMA * Math.sqrt(2 * Math.PI));
    if (depth > 0) {
      base = 3;
      priors.expectTrough(2, window.wavelength(0), depth);
    }
  }

  /** Expects a velocity like that of the strongest group [km/s]; holds until the next load. */
  void expectVelocity(double velocity, double err) {
    priors.expectVelocity(velocityAt(0), velocity, err);
  }

  /** Expects a sigma like that of the strongest group [km/s]; holds until the next load. */
  void expectSigma(double sigma, double err) {
    priors.expectSigma(velocityAt(0) + 1, sigma, err);
  }

  /** True if the wide window was loaded. */
  boolean isWide() {
    return wide;
  }

  /** Standard deviation of a parameter, in its unit. */
  double error(int parameter) {
    return Math.sqrt(covariance[parameter * STRIDE + parameter]);
  }

  /** Signal-to-noise ratio [1] of a profile's flux. */
  double detection(int profile) {
    int at = fluxAt(profile);
    return p[at] / error(at);
  }

  /** The level a member stands on [flux unit]: the continuum with the trough. */
  double continuum(int member) {
    double level = 0;
    for (int j = 0; j < base; j++) {
      level += p[j] * continuumShape(member, j);
    }
    return level;
  }

  /** Number of parameters of the continuum, trough included. */
  int continuumTerms() {
    return base;
  }

  /** Derivative [1] of the level a member stands on to the continuum's parameter j. */
  double continuumShape(int member, int j) {
    if (j == 2) {
      double t = (window.wavelength(member) - window.wavelength(0)) / TROUGH_SIGMA;
      return Math.exp(-0.5 * t * t);
    }
    return j == 0 ? 1 : window.offset(member);
  }

  /** Solves for the linear parameters at the kinematics in {@link #p}; false if singular. */
  boolean solveLinear() {
    int n = linear();
    Arrays.fill(p, 0, n, 0);
    chi2 = equations(p, n, matrix, right);
    System.arraycopy(right, 0, column, 0, n);
    if (!Cholesky.decompose(matrix, STRIDE, n)) {
      return false;
    }
    Cholesky.solve(matrix, STRIDE, n, column);
    for (int i = 0; i < n; i++) {
      p[i] = column[i];
      chi2 -= column[i] * right[i];
    }
    Cholesky.invert(matrix, STRIDE, n, column, covariance);
    return true;
  }

  /** Fills the covariance of the first n parameters from their equations; false if singular. */
  boolean solveCovariance(int n, double[] equations) {
    System.arraycopy(equations, 0, matrix, 0, matrix.length);
    if (!Cholesky.decompose(matrix, STRIDE, n)) {
      return false;
    }
    Cholesky.invert(matrix, STRIDE, n, column, covariance);
    return true;
  }

  /** Fills the normal equations for the first n parameters around {@code at}; returns chi2. */
  double equations(double[] at, int n, double[] a, double[] b) {
    Arrays.fill(a, 0);
    Arrays.fill(b, 0);
    place(at);
    double sum = 0;
    for (int i = 0; i < window.pixels; i++) {
      double residual = fillRow(i, at, n);
      accumulate(residual, window.w[i], filled, a, b);
      sum += window.w[i] * residual * residual;
    }
    return sum + priors.add(at, n, a, b);
  }

  /** The fit at each pixel [flux unit]: the level with the trough, and that with the lines. */
  void evaluate(double[] level, double[] total) {
    place(p);
    for (int i = 0; i < window.pixels; i++) {
      level[i] = p[0] + p[1] * window.u[i] + (base == 3 ? p[2] * window.trough[i] : 0);
      total[i] = window.f[i] - fillRow(i, p, linear());
    }
  }

  /**
   * Fills the derivatives of the model at pixel i to its first n parameters, of which those from
   * {@code filled} on are 0; returns the residual.
   */
  private double fillRow(int i, double[] at, int n) {
    row[0] = 1;
    row[1] = window.u[i];
    double residual = window.f[i] - at[0] - at[1] * window.u[i];
    if (base == 3) {
      row[2] = window.trough[i];
      residual -= at[2] * window.trough[i];
    }
    filled = base;
    int lines = window.group.line().length;
    for (int m = 0; m < (broad ? lines + 1 : lines); m++) {
      double t = (window.x[i] - centre[m]) / width[m];
      if (Math.abs(t) < REACH && (m == lines || window.covered[m])) {
        if (filled == base) {
          Arrays.fill(row, base, n, 0);
          filled = n;
        }
        residual -= addLine(m, t, at, n);
      }
    }
    return residual;
  }

  /**
   * How far [flux unit times Angstrom] the residual of pixel i moves a flux of the solved model in
   * its first n parameters.
   */
  double influence(int i, int flux, int n) {
    double residual = fillRow(i, p, n);
    double slope = 0;
    for (int j = 0; j < filled; j++) {
      slope += covariance[flux * STRIDE + j] * row[j];
    }
    return slope * window.w[i] * residual;
  }

  /** True if a narrow line stands within so many sigma of pixel i. */
  boolean isWithin(double sigmas, int i) {
    boolean within = false;
    for (int m = 0; m < window.group.line().length; m++) {
      within |= window.covered[m] && Math.abs(window.x[i] - centre[m]) < sigmas * width[m];
    }
    return within;
  }

  /** Multiplies the standard deviation of a parameter; correlations stay. */
  void scaleError(int parameter, double factor) {
    for (int j = 0; j < STRIDE; j++) {
      covariance[parameter * STRIDE + j] *= factor;
      covariance[j * STRIDE + parameter] *= factor;
    }
  }

  /** Adds the scatter of the continuum to the errors of the fluxes of a solved model. */
  void addContinuumScatter(boolean free) {
    place(p);
    scatter.add(this, free ? all() : linear());
  }

  private double addLine(int m, double t, double[] at, int n) {
    boolean extra = m == window.group.line().length;
    int profile = extra ? window.group.profiles() : window.group.profile()[m];
    double ratio = extra ? 1 : window.group.ratio()[m];
    double norm = ratio / (width[m] * Math.sqrt(2 * Math.PI));
    double shape = norm * Math.exp(-0.5 * t * t);
    double value = at[base + profile] * shape;
    row[base + profile] += shape;
    if (n > linear()) {
      int velocity = extra ? broadVelocityAt() : velocityAt(profile);
      row[velocity] += value * t / at[velocity + 1];
      row[velocity + 1] += value * (t * t - 1) / at[velocity + 1];
    }
    return value;
  }

  private void accumulate(double residual, double weight, int n, double[] a, double[] b) {
    for (int j = 0; j < n; j++) {
      double weighted = weight * row[j];
      b[j] += weighted * residual;
      for (int k = 0; k <= j; k++) {
        a[j * STRIDE + k] += weighted * row[k];
      }
    }
  }

  private void place(double[] at) {
    for (int m = 0; m < window.group.line().length; m++) {
      int velocity = velocityAt(window.group.profile()[m]);
      centre[m] = window.wavelength(m) * (1 + at[velocity] / LIGHT_SPEED);
      width[m] = window.wavelength(m) * at[velocity + 1] / LIGHT_SPEED;
    }
    if (broad) {
      int m = window.group.line().length;
      centre[m] = window.wavelength(0) * (1 + at[broadVelocityAt()] / LIGHT_SPEED);
      width[m] = window.wavelength(0) * at[broadVelocityAt() + 1] / LIGHT_SPEED;
    }
  }
}
