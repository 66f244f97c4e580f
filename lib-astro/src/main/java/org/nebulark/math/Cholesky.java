package org.nebulark.math;

/**
 * Solves small symmetric positive definite systems in place (Golub & Van Loan 2013, Matrix
 * Computations, algorithm 4.2.1): normal equations of least squares and their covariance.
 *
 * <p>A matrix is a row-major array with a fixed row length {@code stride}; only its lower triangle
 * is read. Numbers have whatever unit [1] the caller's equations have.
 */
public final class Cholesky {

  private static final double SMALLEST_PIVOT = 1e-13;

  private Cholesky() {}

  /**
   * Replaces the lower triangle by L with A = L L'.
   *
   * @param a in: the matrix [any unit], out: L
   * @param stride row length
   * @param n order, at least 1
   * @return false if A is not positive definite to about 13 digits; {@code a} is then undefined
   */
  public static boolean decompose(double[] a, int stride, int n) {
    for (int j = 0; j < n; j++) {
      double original = a[j * stride + j];
      double pivot = original;
      for (int k = 0; k < j; k++) {
        pivot -= a[j * stride + k] * a[j * stride + k];
      }
      if (!(pivot > SMALLEST_PIVOT * original) || pivot == Double.POSITIVE_INFINITY) {
        return false;
      }
      double diagonal = Math.sqrt(pivot);
      a[j * stride + j] = diagonal;
      for (int i = j + 1; i < n; i++) {
        double sum = a[i * stride + j];
        for (int k = 0; k < j; k++) {
          sum -= a[i * stride + k] * a[j * stride + k];
        }
        a[i * stride + j] = sum / diagonal;
      }
    }
    return true;
  }

  /**
   * Solves L L' x = b in place.
   *
   * @param l from {@link #decompose} [any unit]
   * @param stride row length
   * @param n order
   * @param b in: right side, out: solution [any unit], length at least n
   */
  public static void solve(double[] l, int stride, int n, double[] b) {
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= l[i * stride + k] * b[k];
      }
      b[i] = sum / l[i * stride + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = b[i];
      for (int k = i + 1; k < n; k++) {
        sum -= l[k * stride + i] * b[k];
      }
      b[i] = sum / l[i * stride + i];
    }
  }

  /**
   * The full inverse of A = L L'.
   *
   * @param l from {@link #decompose} [any unit]
   * @param stride row length of both matrices
   * @param n order
   * @param column scratch, length at least n
   * @param inverse out [any unit]
   */
  public static void invert(double[] l, int stride, int n, double[] column, double[] inverse) {
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        column[i] = i == j ? 1 : 0;
      }
      solve(l, stride, n, column);
      for (int i = 0; i < n; i++) {
        inverse[i * stride + j] = column[i];
      }
    }
  }
}
