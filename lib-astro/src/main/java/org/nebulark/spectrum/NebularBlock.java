package org.nebulark.spectrum;

import java.util.Arrays;
import org.nebulark.math.Cholesky;

/**
 * Lines whose windows overlap, on one continuum: at given kinematics their fluxes and the continuum
 * are linear least squares. A workspace, bound to a grid, reused from spectrum to spectrum.
 *
 * <p>Columns of the equations: the continuum's terms [flux unit], then a flux a line [flux unit
 * times Angstrom]. A line with too few good pixels has a column of its own that is no data.
 */
final class NebularBlock {

  /** Longest window with a straight continuum [Angstrom]; above it is a parabola. */
  private static final double LONG = 110;

  private final NebularProfile[] lines;
  private final double[] x;
  private final int first;
  private final int pixels;
  private final int terms;
  private final int size;
  private final double[][] column;
  private final double[] f;
  private final double[] w;
  private final double[] residual;
  private final double[][] slope;
  private final double[] matrix;
  private final double[] right;
  private final double[] beta;
  private final double[] solved;
  private final double[] cross;
  private double power;
  private boolean usable;

  /**
   * A block.
   *
   * @param lines its lines
   * @param redshift of the object [1]
   * @param grid wavelengths of the pixels [Angstrom, vacuum]
   * @param first first pixel of the window
   * @param last behind the last pixel of the window
   * @param spread of the instrument
   */
  NebularBlock(
      NebularLine[] lines, double redshift, double[] grid, int first, int last, LineSpread spread) {
    this.first = first;
    pixels = last - first;
    x = Arrays.copyOfRange(grid, first, last);
    double[] step = new double[pixels];
    for (int i = 0; i < pixels; i++) {
      int low = Math.max(0, first + i - 1);
      int high = Math.min(grid.length - 1, first + i + 1);
      step[i] = (grid[high] - grid[low]) / (high - low);
    }
    this.lines = new NebularProfile[lines.length];
    terms = pixels > 0 && x[pixels - 1] - x[0] > LONG ? 3 : 2;
    size = terms + lines.length;
    column = new double[size][];
    for (int l = 0; l < lines.length; l++) {
      this.lines[l] = new NebularProfile(lines[l], redshift, x, step, spread);
      column[terms + l] = this.lines[l].value;
    }
    f = new double[pixels];
    w = new double[pixels];
    residual = new double[pixels];
    slope = new double[NebularKinematics.MOST][pixels];
    matrix = new double[size * size];
    right = new double[size];
    beta = new double[size];
    solved = new double[size];
    cross = new double[size * NebularKinematics.MOST];
    continuum();
  }

  private void continuum() {
    for (int j = 0; j < terms; j++) {
      column[j] = new double[pixels];
    }
    double middle = 0.5 * (x[0] + x[pixels - 1]);
    double half = Math.max(1e-6, 0.5 * (x[pixels - 1] - x[0]));
    for (int i = 0; i < pixels; i++) {
      double u = (x[i] - middle) / half;
      column[0][i] = 1;
      column[1][i] = u;
      if (terms == 3) {
        column[2][i] = u * u;
      }
    }
  }

  private int from(int j) {
    return j < terms ? 0 : lines[j - terms].from;
  }

  private int to(int j) {
    return j < terms ? pixels : lines[j - terms].to;
  }

  private boolean isEmpty(int j) {
    return j >= terms && !lines[j - terms].covered;
  }

  /** Number of its lines. */
  int lines() {
    return lines.length;
  }

  /** Zone of a line. */
  NebularLine.Zone zone(int line) {
    return lines[line].zone();
  }

  /** Takes over the window's pixels; those without a positive finite ivar do not count. */
  void load(float[] flux, float[] ivar) {
    power = 0;
    int good = 0;
    for (int i = 0; i < pixels; i++) {
      float weight = ivar[first + i];
      float value = flux[first + i];
      boolean ok = weight > 0 && weight < Float.POSITIVE_INFINITY && Float.isFinite(value);
      w[i] = ok ? weight : 0;
      f[i] = ok ? value : 0;
      power += w[i] * f[i] * f[i];
      good += ok ? 1 : 0;
    }
    usable = good > size + 2;
  }

  /** Number of good pixels less parameters; 0 for a block that cannot be used. */
  int degrees() {
    int good = 0;
    for (int i = 0; i < pixels && usable; i++) {
      good += w[i] > 0 ? 1 : 0;
    }
    return Math.max(0, good - size);
  }

  /**
   * Solves for continuum and fluxes.
   *
   * @param kinematics of each zone
   * @return chi2 [1]; 0 for a block that cannot be used
   */
  double solve(NebularKinematics kinematics) {
    if (!usable) {
      return 0;
    }
    for (NebularProfile line : lines) {
      line.shape(kinematics, w);
    }
    equations();
    if (!Cholesky.decompose(matrix, size, size)) {
      usable = false;
      return 0;
    }
    System.arraycopy(right, 0, beta, 0, size);
    Cholesky.solve(matrix, size, size, beta);
    double explained = 0;
    for (int j = 0; j < size; j++) {
      explained += beta[j] * right[j];
    }
    return power - explained;
  }

  private void equations() {
    for (int j = 0; j < size; j++) {
      boolean empty = isEmpty(j);
      right[j] = empty ? 0 : dot(j, f);
      for (int k = 0; k <= j; k++) {
        matrix[j * size + k] = empty || isEmpty(k) ? (j == k ? 1 : 0) : dot(j, k);
      }
    }
  }

  private double dot(int j, double[] values) {
    double sum = 0;
    double[] a = column[j];
    int end = to(j);
    for (int i = from(j); i < end; i++) {
      sum += w[i] * a[i] * values[i];
    }
    return sum;
  }

  private double dot(int j, int k) {
    double sum = 0;
    double[] a = column[j];
    double[] b = column[k];
    int end = Math.min(to(j), to(k));
    for (int i = Math.max(from(j), from(k)); i < end; i++) {
      sum += w[i] * a[i] * b[i];
    }
    return sum;
  }

  /**
   * Adds the block's part of the equations of the kinematics, continuum and fluxes eliminated, at
   * the solution of {@link #solve}.
   *
   * @param kinematics that were solved for
   * @param a in and out: lower triangle, row length {@link NebularKinematics#MOST}
   * @param b in and out: right side
   */
  void reduce(NebularKinematics kinematics, double[] a, double[] b) {
    if (!usable) {
      return;
    }
    int n = kinematics.parameters();
    slopes(kinematics, n);
    residuals();
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < pixels; i++) {
        b[k] += w[i] * slope[k][i] * residual[i];
      }
      for (int j = 0; j < size; j++) {
        cross[k * size + j] = isEmpty(j) ? 0 : dot(j, slope[k]);
        solved[j] = cross[k * size + j];
      }
      Cholesky.solve(matrix, size, size, solved);
      for (int m = 0; m <= k; m++) {
        double sum = 0;
        for (int i = 0; i < pixels; i++) {
          sum += w[i] * slope[k][i] * slope[m][i];
        }
        for (int j = 0; j < size; j++) {
          sum -= cross[m * size + j] * solved[j];
        }
        a[k * NebularKinematics.MOST + m] += sum;
      }
    }
  }

  /** Change of the model with each parameter of the kinematics. */
  private void slopes(NebularKinematics kinematics, int n) {
    for (int k = 0; k < n; k++) {
      Arrays.fill(slope[k], 0);
    }
    for (int l = 0; l < lines.length; l++) {
      NebularProfile line = lines[l];
      if (line.covered) {
        int at = kinematics.place(line.zone());
        double flux = beta[terms + l];
        for (int i = line.from; i < line.to; i++) {
          slope[at][i] += flux * line.byVelocity[i];
          slope[at + 1][i] += flux * line.byVariance[i];
        }
      }
    }
  }

  private void residuals() {
    System.arraycopy(f, 0, residual, 0, pixels);
    for (int j = 0; j < size; j++) {
      if (!isEmpty(j)) {
        for (int i = from(j); i < to(j); i++) {
          residual[i] -= beta[j] * column[j][i];
        }
      }
    }
  }

  /** Whether a line is measured. */
  boolean measured(int line) {
    return usable && lines[line].covered;
  }

  /** Flux of a line [flux unit times Angstrom]. */
  double flux(int line) {
    return beta[terms + line];
  }

  /** Continuum under a line [flux unit]. */
  double continuum(int line) {
    int at = lines[line].pixel();
    double level = 0;
    for (int j = 0; j < terms; j++) {
      level += beta[j] * column[j][at];
    }
    return level;
  }

  /**
   * Variance of a line's flux [flux unit squared times Angstrom squared], at the solution of {@link
   * #solve} and, with kinematics that were fitted, {@link #reduce}.
   *
   * @param covariance of the kinematics, row length {@link NebularKinematics#MOST}
   * @param n number of fitted parameters, 0 when the kinematics were given
   */
  double variance(int line, double[] covariance, int n) {
    int at = terms + line;
    Arrays.fill(solved, 0);
    solved[at] = 1;
    Cholesky.solve(matrix, size, size, solved);
    double variance = solved[at];
    for (int k = 0; k < n; k++) {
      for (int m = 0; m < n; m++) {
        variance += along(k) * covariance[k * NebularKinematics.MOST + m] * along(m);
      }
    }
    return variance;
  }

  /**
   * How a flux follows a parameter of the kinematics: a row of the inverse times the cross terms.
   */
  private double along(int parameter) {
    double sum = 0;
    for (int j = 0; j < size; j++) {
      sum += solved[j] * cross[parameter * size + j];
    }
    return sum;
  }
}
