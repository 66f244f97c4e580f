package org.nebulark.math;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations, the largest value
 * first (Golub & Van Loan 2013, Matrix Computations, 4th ed., section 8.5). The bits depend on the
 * matrix alone.
 *
 * @param values eigenvalues, falling [unit of the matrix]
 * @param vectors their vectors of unit length [1], [value][row of the matrix]
 */
public record SymmetricEigen(double[] values, double[][] vectors) {

  private static final int SWEEPS = 60;

  /**
   * Decomposes.
   *
   * @param matrix symmetric [any unit], [n][n]; not changed
   */
  public static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][];
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS && !diagonal(a); sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          if (a[p][q] != 0) {
            rotate(a, v, p, q);
          }
        }
      }
    }
    return sorted(a, v);
  }

  private static boolean diagonal(double[][] a) {
    double off = 0;
    double all = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        all += a[i][j] * a[i][j];
        off += i == j ? 0 : a[i][j] * a[i][j];
      }
    }
    return off <= 1e-32 * all;
  }

  /** Makes element (p, q) zero; the rows of v are the vectors. */
  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double cos = 1 / Math.sqrt(t * t + 1);
    double sin = t * cos;
    for (int k = 0; k < a.length; k++) {
      double akp = a[k][p];
      double akq = a[k][q];
      a[k][p] = cos * akp - sin * akq;
      a[k][q] = sin * akp + cos * akq;
    }
    mix(a[p], a[q], cos, sin);
    mix(v[p], v[q], cos, sin);
    a[p][q] = 0;
    a[q][p] = 0;
  }

  private static void mix(double[] rowP, double[] rowQ, double cos, double sin) {
    for (int k = 0; k < rowP.length; k++) {
      double p = rowP[k];
      double q = rowQ[k];
      rowP[k] = cos * p - sin * q;
      rowQ[k] = sin * p + cos * q;
    }
  }

  /** By falling value. */
  private static SymmetricEigen sorted(double[][] a, double[][] v) {
    int n = a.length;
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    boolean[] taken = new boolean[n];
    for (int k = 0; k < n; k++) {
      int largest = -1;
      for (int i = 0; i < n; i++) {
        if (!taken[i] && (largest < 0 || a[i][i] > a[largest][largest])) {
          largest = i;
        }
      }
      taken[largest] = true;
      values[k] = a[largest][largest];
      vectors[k] = v[largest];
    }
    return new SymmetricEigen(values, vectors);
  }
}
