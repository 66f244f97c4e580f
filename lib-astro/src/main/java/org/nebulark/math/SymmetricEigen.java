package org.nebulark.math;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations (Golub & Van Loan
 * 2013, Matrix Computations, algorithm 8.5.2, in cyclic order).
 */
public final class SymmetricEigen {

  private static final int SWEEPS = 60;

  private SymmetricEigen() {}

  /**
   * Diagonalises in place.
   *
   * @param a in: symmetric, [n][n]; out: eigenvalues on the diagonal, in no order
   * @return eigenvector of value k in row k, of unit length, [n][n]
   */
  public static double[][] solve(double[][] a) {
    int n = a.length;
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > 0; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, vectors, p, q);
        }
      }
    }
    return vectors;
  }

  /** Sum of the squares beside the diagonal that still count against it. */
  private static double offDiagonal(double[][] a) {
    double off = 0;
    double all = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        all += a[i][j] * a[i][j];
        off += i == j ? 0 : a[i][j] * a[i][j];
      }
    }
    return off > 1e-30 * all ? off : 0;
  }

  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.sqrt(1 + t * t);
    double s = t * c;
    for (int i = 0; i < a.length; i++) {
      double x = a[i][p];
      double y = a[i][q];
      a[i][p] = c * x - s * y;
      a[i][q] = s * x + c * y;
    }
    turn(a, p, q, c, s);
    turn(vectors, p, q, c, s);
  }

  private static void turn(double[][] rows, int p, int q, double c, double s) {
    for (int i = 0; i < rows.length; i++) {
      double x = rows[p][i];
      double y = rows[q][i];
      rows[p][i] = c * x - s * y;
      rows[q][i] = s * x + c * y;
    }
  }
}
