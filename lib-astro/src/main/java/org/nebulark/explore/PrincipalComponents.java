package org.nebulark.explore;

import static org.nebulark.explore.Basis.add;
import static org.nebulark.explore.Basis.combined;
import static org.nebulark.explore.Basis.dot;
import static org.nebulark.explore.Basis.orthonormalise;
import static org.nebulark.explore.Basis.product;

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
  private static final double DEPENDENT = 1e-14;

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
    orthonormalise(basis, DEPENDENT);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      basis = product(basis, covariance);
      orthonormalise(basis, DEPENDENT);
    }
    double[][] image = product(basis, covariance);
    double[][] small = new double[basis.length][basis.length];
    for (int a = 0; a < basis.length; a++) {
      for (int b = 0; b <= a; b++) {
        small[a][b] = dot(basis[a], image[b]);
        small[b][a] = small[a][b];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(small);
    double[][] vectors = combined(eigen.vectors(), basis, k);
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
    add(oriented, sign, vector);
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
}
