package org.nebulark.explore;

import org.nebulark.math.RandomStream;
import org.nebulark.math.SymmetricEigen;

/**
 * The first principal components of objects, from their covariance. The bits depend on the matrix
 * alone. Few features are decomposed whole; of many the first components are iterated (Halko,
 * Martinsson & Tropp 2011, SIAM Review 53, 217, algorithm 4.4 and section 5.3), whose last ones are
 * close to, but not exactly, eigenvectors where the spectrum of eigenvalues is flat.
 *
 * @param vectors directions of unit length, the largest element positive [1], [component][feature]
 * @param variance along each [square of the features' unit], falling
 */
public record PrincipalComponents(double[][] vectors, double[] variance) {

  private static final int WHOLE = 150;
  private static final int SPARE = 10;
  private static final int ITERATIONS = 12;

  /**
   * Decomposes.
   *
   * @param covariance of the features [square of their unit], [features][features]
   * @param components how many, at least 1; no more than there are features are found
   */
  public static PrincipalComponents of(double[][] covariance, int components) {
    if (components < 1) {
      throw new IllegalArgumentException("Invalid number of components: " + components);
    }
    int k = Math.min(components, covariance.length);
    if (covariance.length <= WHOLE || k + SPARE >= covariance.length) {
      return first(SymmetricEigen.of(covariance), k);
    }
    double[][] basis = start(k + SPARE, covariance.length);
    orthonormalise(basis);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      basis = image(covariance, basis);
      orthonormalise(basis);
    }
    double[][] image = image(covariance, basis);
    double[][] small = new double[basis.length][basis.length];
    for (int a = 0; a < basis.length; a++) {
      for (int b = 0; b <= a; b++) {
        small[a][b] = dot(basis[a], image[b]);
        small[b][a] = small[a][b];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(small);
    double[][] vectors = new double[k][covariance.length];
    for (int c = 0; c < k; c++) {
      for (int b = 0; b < basis.length; b++) {
        add(eigen.vectors()[c][b], basis[b], vectors[c]);
      }
    }
    return first(new SymmetricEigen(eigen.values(), vectors), k);
  }

  /**
   * Places of an object along the components.
   *
   * @param centred object less the mean of the objects [unit of the features], length features
   * @return scores [unit of the features], length components
   */
  public double[] scores(double[] centred) {
    double[] scores = new double[vectors.length];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = dot(vectors[c], centred);
    }
    return scores;
  }

  private static PrincipalComponents first(SymmetricEigen eigen, int k) {
    double[][] vectors = new double[k][];
    double[] variance = new double[k];
    for (int c = 0; c < k; c++) {
      variance[c] = Math.max(0, eigen.values()[c]);
      vectors[c] = oriented(eigen.vectors()[c]);
    }
    return new PrincipalComponents(vectors, variance);
  }

  private static double[] oriented(double[] vector) {
    int largest = 0;
    for (int i = 1; i < vector.length; i++) {
      largest = Math.abs(vector[i]) > Math.abs(vector[largest]) ? i : largest;
    }
    double sign = vector[largest] < 0 ? -1 : 1;
    double[] oriented = new double[vector.length];
    add(sign, vector, oriented);
    return oriented;
  }

  private static double[][] start(int rows, int length) {
    double[][] start = new double[rows][length];
    for (int r = 0; r < rows; r++) {
      RandomStream random = new RandomStream(0, RandomStream.objectKey("components"), r);
      for (int i = 0; i < length; i++) {
        start[r][i] = random.nextGaussian();
      }
    }
    return start;
  }

  /** The matrix times each row of the basis. */
  private static double[][] image(double[][] matrix, double[][] basis) {
    double[][] image = new double[basis.length][matrix.length];
    for (int r = 0; r < basis.length; r++) {
      // The matrix is symmetric: its rows are its columns, and added rows run fast.
      for (int i = 0; i < matrix.length; i++) {
        add(basis[r][i], matrix[i], image[r]);
      }
    }
    return image;
  }

  /** Gram-Schmidt, twice for safety; a direction that is not there becomes 0. */
  private static void orthonormalise(double[][] basis) {
    for (int r = 0; r < basis.length; r++) {
      double before = Math.sqrt(dot(basis[r], basis[r]));
      for (int pass = 0; pass < 2; pass++) {
        for (int s = 0; s < r; s++) {
          add(-dot(basis[s], basis[r]), basis[s], basis[r]);
        }
      }
      double norm = Math.sqrt(dot(basis[r], basis[r]));
      double inverse = norm > 1e-14 * before ? 1 / norm : 0;
      for (int i = 0; i < basis[r].length; i++) {
        basis[r][i] *= inverse;
      }
    }
  }

  private static void add(double factor, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
