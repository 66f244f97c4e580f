package org.nebulark.spectrum;

import java.util.Arrays;
import org.nebulark.math.Cholesky;

/**
 * Lines whose windows overlap, on one continuum: at given kinematics their fluxes and the continuum
 * are linear least squares. A workspace, bound to a grid, reused from spectrum to spectrum.
 *
 * <p>A profile is averaged over each pixel: the spread of the instrument, which is measured with
 * the pixel, gives up the pixel's variance first. A Gaussian sampled at the pixel's middle would
 * make MUSE's lines too wide by a quarter of their error.
 *
 * <p>Columns of the equations: the continuum's terms [flux unit], then a flux a line [flux unit
 * times Angstrom]. A line with too few good pixels has a column of its own that is no data.
 */
final class NebularBlock {

  private static final double LIGHT_SPEED = 299792.458;

  /** A Gaussian is followed to so many sigma. */
  private static final double REACH = 5.5;

  /**
   * A line needs at least this part of its profile on good pixels [1]; its width is known from all.
   */
  private static final double MIN_COVERAGE = 0.4;

  /** Longest window with a straight continuum [Angstrom]; above it is a parabola. */
  private static final double LONG = 110;

  /** Nodes in pixels and weights of Gauss and Legendre, three of them. */
  private static final double[] NODE = {-Math.sqrt(0.6) / 2, 0, Math.sqrt(0.6) / 2};

  private static final double[] WEIGHT = {5. / 18, 8. / 18, 5. / 18};

  private final NebularLine[] lines;
  private final double[] x;
  private final double[] step;
  private final int first;
  private final int pixels;
  private final double[][] centre;
  private final double[] spread;
  final int terms;
  final int size;
  private final double[][] column;
  private final double[][] byVelocity;
  private final double[][] byVariance;
  private final int[] from;
  private final int[] to;
  private final double[] f;
  private final double[] w;
  private final double[] residual;
  private final double[][] slope;
  private final double[] matrix;
  private final double[] right;
  final double[] beta;
  private final double[] solved;
  private final double[] cross;
  private final boolean[] covered;
  private double power;
  private boolean usable;
  private double chi2;

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
    this.lines = lines;
    this.first = first;
    pixels = last - first;
    x = Arrays.copyOfRange(grid, first, last);
    step = new double[pixels];
    for (int i = 0; i < pixels; i++) {
      int low = Math.max(0, first + i - 1);
      int high = Math.min(grid.length - 1, first + i + 1);
      step[i] = (grid[high] - grid[low]) / (high - low);
    }
    centre = new double[lines.length][];
    this.spread = new double[lines.length];
    for (int l = 0; l < lines.length; l++) {
      centre[l] = lines[l].wavelength().clone();
      for (int c = 0; c < centre[l].length; c++) {
        centre[l][c] *= 1 + redshift;
      }
      this.spread[l] = spread.sigma(lines[l].mean() * (1 + redshift));
    }
    terms = pixels > 0 && x[pixels - 1] - x[0] > LONG ? 3 : 2;
    size = terms + lines.length;
    column = new double[size][pixels];
    byVelocity = new double[lines.length][pixels];
    byVariance = new double[lines.length][pixels];
    from = new int[size];
    to = new int[size];
    f = new double[pixels];
    w = new double[pixels];
    residual = new double[pixels];
    slope = new double[NebularKinematics.MOST][pixels];
    matrix = new double[size * size];
    right = new double[size];
    beta = new double[size];
    solved = new double[size];
    cross = new double[size * NebularKinematics.MOST];
    covered = new boolean[lines.length];
    continuum();
  }

  private void continuum() {
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
    for (int j = 0; j < terms; j++) {
      to[j] = pixels;
    }
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

  /** Chi2 of the last {@link #solve}; 0 for a block that cannot be used. */
  double chi2() {
    return chi2;
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
   * @return chi2 [1]
   */
  double solve(NebularKinematics kinematics) {
    chi2 = 0;
    if (!usable) {
      return 0;
    }
    for (int l = 0; l < lines.length; l++) {
      shape(l, kinematics);
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
    chi2 = power - explained;
    return chi2;
  }

  private void shape(int l, NebularKinematics kinematics) {
    double velocity = kinematics.velocity(lines[l].zone());
    double variance = kinematics.variance(lines[l].zone());
    double[] out = column[terms + l];
    double[] centres = centre[l];
    double lastCentre = centres[centres.length - 1];
    double perVelocity = lastCentre / LIGHT_SPEED;
    double pixel = step[pixels / 2] * step[pixels / 2] / 12;
    double sigma2 = spread[l] * spread[l] - pixel + perVelocity * perVelocity * variance;
    double sigma = Math.sqrt(Math.max(sigma2, pixel));
    double shift = 1 + velocity / LIGHT_SPEED;
    from[terms + l] = lower(centres[0] * shift - REACH * sigma);
    to[terms + l] = lower(lastCentre * shift + REACH * sigma);
    double norm = 1 / (sigma * Math.sqrt(2 * Math.PI));
    double perSigma = perVelocity * perVelocity / (2 * sigma);
    double coverage = 0;
    for (int i = from[terms + l]; i < to[terms + l]; i++) {
      double value = 0;
      double toRight = 0;
      double toWidth = 0;
      for (int c = 0; c < centres.length; c++) {
        double middle = (x[i] - centres[c] * shift) / sigma;
        for (int node = 0; node < NODE.length; node++) {
          double t = middle + NODE[node] * step[i] / sigma;
          double s = WEIGHT[node] * lines[l].share()[c] * norm * Math.exp(-0.5 * t * t);
          value += s;
          toRight += s * t / sigma;
          toWidth += s * (t * t - 1) / sigma;
        }
      }
      out[i] = value;
      byVelocity[l][i] = toRight * perVelocity;
      byVariance[l][i] = toWidth * perSigma;
      coverage += w[i] > 0 ? value * step[i] : 0;
    }
    covered[l] = coverage >= MIN_COVERAGE;
  }

  private int lower(double wavelength) {
    int at = Arrays.binarySearch(x, wavelength);
    return at >= 0 ? at : -at - 1;
  }

  private void equations() {
    for (int j = 0; j < size; j++) {
      boolean empty = j >= terms && !covered[j - terms];
      right[j] = empty ? 0 : dot(j, f);
      for (int k = 0; k <= j; k++) {
        boolean none = empty || (k >= terms && !covered[k - terms]);
        matrix[j * size + k] = none ? (j == k ? 1 : 0) : dot(j, k);
      }
    }
  }

  private double dot(int j, double[] values) {
    double sum = 0;
    double[] a = column[j];
    for (int i = from[j]; i < to[j]; i++) {
      sum += w[i] * a[i] * values[i];
    }
    return sum;
  }

  private double dot(int j, int k) {
    double sum = 0;
    double[] a = column[j];
    double[] b = column[k];
    int end = Math.min(to[j], to[k]);
    for (int i = Math.max(from[j], from[k]); i < end; i++) {
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
        boolean empty = j >= terms && !covered[j - terms];
        cross[k * size + j] = empty ? 0 : dot(j, slope[k]);
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
      if (covered[l]) {
        int at = kinematics.place(lines[l].zone());
        double flux = beta[terms + l];
        for (int i = from[terms + l]; i < to[terms + l]; i++) {
          slope[at][i] += flux * byVelocity[l][i];
          slope[at + 1][i] += flux * byVariance[l][i];
        }
      }
    }
  }

  private void residuals() {
    System.arraycopy(f, 0, residual, 0, pixels);
    for (int j = 0; j < size; j++) {
      if (j < terms || covered[j - terms]) {
        for (int i = from[j]; i < to[j]; i++) {
          residual[i] -= beta[j] * column[j][i];
        }
      }
    }
  }

  /** Whether a line is measured. */
  boolean measured(int line) {
    return usable && covered[line];
  }

  /** Flux of a line [flux unit times Angstrom]. */
  double flux(int line) {
    return beta[terms + line];
  }

  /** Continuum under a line [flux unit]. */
  double continuum(int line) {
    int at =
        Math.min(
            pixels - 1, lower(lines[line].mean() * centre[line][0] / lines[line].wavelength()[0]));
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
