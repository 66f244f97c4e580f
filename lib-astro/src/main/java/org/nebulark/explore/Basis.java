package org.nebulark.explore;

/**
 * Directions in the space of the features, one a row, as the iterations for components use them.
 */
final class Basis {

  private Basis() {}

  /** Sum of products [product of both units], in the order of the elements. */
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Adds a multiple of a vector to another one. */
  static void add(double[] to, double factor, double[] x) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * x[i];
    }
  }

  /**
   * The basis times a symmetric matrix: whole rows at a time, each sum in the order of the rows.
   */
  static double[][] product(double[][] basis, double[][] matrix) {
    double[][] product = new double[basis.length][matrix.length];
    for (int j = 0; j < matrix.length; j++) {
      for (int c = 0; c < basis.length; c++) {
        add(product[c], basis[c][j], matrix[j]);
      }
    }
    return product;
  }

  /** Vectors of which each row of {@code turn} says how much of each row of the basis they have. */
  static double[][] combined(double[][] turn, double[][] basis, int vectors) {
    double[][] combined = new double[vectors][basis[0].length];
    for (int c = 0; c < vectors; c++) {
      for (int b = 0; b < basis.length; b++) {
        add(combined[c], turn[c][b], basis[b]);
      }
    }
    return combined;
  }

  /**
   * Gram and Schmidt, twice.
   *
   * @param tiny length over that before, at or below which a vector depends on those before it and
   *     becomes zero [1]
   */
  static void orthonormalise(double[][] basis, double tiny) {
    for (int c = 0; c < basis.length; c++) {
      double length = Math.sqrt(dot(basis[c], basis[c]));
      for (int pass = 0; pass < 2; pass++) {
        for (int b = 0; b < c; b++) {
          add(basis[c], -dot(basis[c], basis[b]), basis[b]);
        }
      }
      double left = Math.sqrt(dot(basis[c], basis[c]));
      double scale = left > tiny * length ? 1 / left : 0;
      for (int i = 0; i < basis[c].length; i++) {
        basis[c][i] *= scale;
      }
    }
  }
}
