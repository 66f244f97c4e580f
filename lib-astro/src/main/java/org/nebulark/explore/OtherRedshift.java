package org.nebulark.explore;

import org.nebulark.math.Cholesky;

/**
 * Whether the components of ordinary objects reproduce a spectrum better at another redshift: on a
 * grid in log wavelength another redshift is a shift, and at each shift the mean and the components
 * are fitted to what overlaps by least squares, as in the redshift fits of surveys (Bolton et al.
 * 2012, AJ 144, 144, section 4).
 */
public final class OtherRedshift {

  /** Velocity from which on a redshift is another one [km/s], as for quasars in surveys. */
  private static final double LEAST = 3000;

  private static final double LIGHT = 299792.458;

  /** Share of the grid that must overlap [1]. */
  private static final double OVERLAP = 0.5;

  /** Names of features are rounded: so much of a step a wavelength may lie beside the grid [1]. */
  private static final double ROUNDED = 0.3;

  private final double[][] basis;
  private final double[][] products;
  private final double step;

  /**
   * The best other redshift.
   *
   * @param factor one plus the other redshift over one plus the one used [1]; 1 = none was tried
   * @param shift the same in elements, positive to higher redshift
   * @param explained share of the squared residual that it takes away [1]; negative = it is worse;
   *     NaN = none could be tried
   */
  public record Match(double factor, int shift, double explained) {}

  /**
   * For spectra on one grid.
   *
   * @param components of ordinary objects
   * @param wavelength of each element [Angstrom, rest]; where it is not a grid in log wavelength,
   *     no redshift is tried
   */
  public OtherRedshift(SampleComponents components, double[] wavelength) {
    int n = wavelength.length;
    double wide = Math.log(wavelength[n - 1] / wavelength[0]) / (n - 1);
    boolean even = wide > 0;
    for (int i = 0; i < n && even; i++) {
      double expected = Math.log(wavelength[0]) + i * wide;
      even = Math.abs(Math.log(wavelength[i]) - expected) < ROUNDED * wide;
    }
    this.step = even ? wide : Double.NaN;
    this.basis = new double[components.vectors().length + 1][];
    basis[0] = components.mean();
    System.arraycopy(components.vectors(), 0, basis, 1, components.vectors().length);
    this.products = even ? products(basis) : new double[0][];
  }

  /** Sums of the products of each pair of vectors over the elements before each. */
  private static double[][] products(double[][] basis) {
    int n = basis[0].length;
    double[][] sums = new double[n + 1][pairs(basis.length)];
    for (int i = 0; i < n; i++) {
      int pair = 0;
      for (int a = 0; a < basis.length; a++) {
        for (int b = 0; b <= a; b++) {
          sums[i + 1][pair] = sums[i][pair] + basis[a][i] * basis[b][i];
          pair++;
        }
      }
    }
    return sums;
  }

  private static int pairs(int vectors) {
    return vectors * (vectors + 1) / 2;
  }

  /**
   * Tries all shifts above 3000 km/s with at least half of the grid in common.
   *
   * @param x fluxes [any unit], NaN = not measured, length of the grid
   */
  public Match best(double[] x) {
    Match best = new Match(1, 0, Double.NaN);
    int n = x.length;
    if (Double.isNaN(step) || n <= 2 * basis.length) {
      return best;
    }
    double[] before = squaresBefore(x);
    int least = (int) Math.ceil(Math.log1p(LEAST / LIGHT) / step);
    int most = (int) (n * (1 - OVERLAP));
    for (int shift = -most; shift <= most; shift++) {
      if (Math.abs(shift) >= least && before[n] > 0) {
        int from = Math.max(0, shift);
        int to = Math.min(n, n + shift);
        double[] fit = fit(x, shift);
        double explained = (before[to] - before[from] - squares(x, shift, fit)) / before[n];
        if (!(explained <= best.explained)) {
          best = new Match(Math.exp(shift * step), shift, explained);
        }
      }
    }
    return best;
  }

  /** Squared residual without a shift of all elements before each. */
  private double[] squaresBefore(double[] x) {
    double[] fit = fit(x, 0);
    double[] sums = new double[x.length + 1];
    for (int i = 0; i < x.length; i++) {
      double residual = x[i] - value(fit, i);
      sums[i + 1] = sums[i] + (Double.isFinite(residual) ? residual * residual : 0);
    }
    return sums;
  }

  private double squares(double[] x, int shift, double[] fit) {
    double sum = 0;
    for (int i = Math.max(0, shift); i < Math.min(x.length, x.length + shift); i++) {
      double residual = x[i] - value(fit, i - shift);
      sum += Double.isFinite(residual) ? residual * residual : 0;
    }
    return fit.length == 0 ? Double.POSITIVE_INFINITY : sum;
  }

  private double value(double[] fit, int at) {
    double sum = 0;
    for (int c = 0; c < fit.length; c++) {
      sum += fit[c] * basis[c][at];
    }
    return sum;
  }

  /** Coefficients of the basis, moved up by a shift; empty where they cannot be told. */
  private double[] fit(double[] x, int shift) {
    int order = basis.length;
    int from = Math.max(0, shift);
    int to = Math.min(x.length, x.length + shift);
    double[] right = new double[order];
    double[] normal = new double[order * order];
    int pair = 0;
    for (int a = 0; a < order; a++) {
      for (int b = 0; b <= a; b++) {
        normal[a * order + b] = products[to - shift][pair] - products[from - shift][pair];
        pair++;
      }
    }
    for (int i = from; i < to; i++) {
      boolean measured = Double.isFinite(x[i]);
      for (int a = 0; a < order; a++) {
        right[a] += measured ? x[i] * basis[a][i - shift] : 0;
        for (int b = 0; b <= a && !measured; b++) {
          normal[a * order + b] -= basis[a][i - shift] * basis[b][i - shift];
        }
      }
    }
    if (!Cholesky.decompose(normal, order, order)) {
      return new double[0];
    }
    Cholesky.solve(normal, order, order, right);
    return right;
  }
}
