package org.nebulark.explore;

import java.io.Serializable;
import java.util.Arrays;
import org.nebulark.math.RandomStream;
import org.nebulark.math.SymmetricEigen;

/**
 * The first principal components of a sample, by orthogonal iteration on its covariance (Golub &
 * Van Loan 2013, Matrix Computations, section 8.2.4) with a Rayleigh-Ritz step. The same sample in
 * the same order gives the same bits. Time: rows x features^2.
 *
 * @param mean of each feature [unit of the feature], length features
 * @param vectors one component a row, orthonormal, by falling variance, [components][features]
 */
public record SampleComponents(double[] mean, double[][] vectors) implements Serializable {

  private static final int SPARE = 10;
  private static final int ITERATIONS = 200;
  private static final double CONVERGED = 1e-13;

  /**
   * Finds them.
   *
   * @param rows features of the objects [any unit], finite, [n][features], n at least 1
   * @param components how many; at most as many as there are features
   */
  public static SampleComponents of(float[][] rows, int components) {
    if (rows.length == 0 || components < 1) {
      throw new IllegalArgumentException(
          "Invalid sample: " + components + " components of " + rows.length + " rows");
    }
    int features = rows[0].length;
    double[] mean = mean(rows);
    double[][] covariance = covariance(rows, mean);
    double[][] basis = start(Math.min(features, components + SPARE), features);
    double before = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      double[][] next = product(basis, covariance);
      double trace = 0;
      for (int c = 0; c < Math.min(components, basis.length); c++) {
        trace += dot(basis[c], next[c]);
      }
      basis = next;
      orthonormalise(basis);
      if (i > 0 && Math.abs(trace - before) <= CONVERGED * trace) {
        break;
      }
      before = trace;
    }
    double[][] vectors = ritz(basis, covariance);
    return new SampleComponents(mean, Arrays.copyOf(vectors, Math.min(components, vectors.length)));
  }

  private static double[] mean(float[][] rows) {
    double[] mean = new double[rows[0].length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= rows.length;
    }
    return mean;
  }

  private static double[][] covariance(float[][] rows, double[] mean) {
    int n = mean.length;
    double[][] covariance = new double[n][n];
    double[] x = new double[n];
    for (float[] row : rows) {
      for (int i = 0; i < n; i++) {
        x[i] = row[i] - mean[i];
      }
      for (int i = 0; i < n; i++) {
        double[] target = covariance[i];
        double factor = x[i] / rows.length;
        for (int j = i; j < n; j++) {
          target[j] += factor * x[j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        covariance[i][j] = covariance[j][i];
      }
    }
    return covariance;
  }

  private static double[][] start(int vectors, int features) {
    double[][] basis = new double[vectors][features];
    for (int c = 0; c < vectors; c++) {
      RandomStream random = new RandomStream(0, c, 0);
      for (int i = 0; i < features; i++) {
        basis[c][i] = random.nextDouble() - 0.5;
      }
    }
    orthonormalise(basis);
    return basis;
  }

  private static double[][] product(double[][] basis, double[][] matrix) {
    double[][] product = new double[basis.length][];
    for (int c = 0; c < basis.length; c++) {
      product[c] = new double[matrix.length];
      for (int i = 0; i < matrix.length; i++) {
        product[c][i] = dot(basis[c], matrix[i]);
      }
    }
    return product;
  }

  /** Gram and Schmidt, twice; a vector that depends on those before it becomes zero. */
  private static void orthonormalise(double[][] basis) {
    for (int c = 0; c < basis.length; c++) {
      double length = Math.sqrt(dot(basis[c], basis[c]));
      for (int pass = 0; pass < 2; pass++) {
        for (int b = 0; b < c; b++) {
          add(basis[c], -dot(basis[c], basis[b]), basis[b]);
        }
      }
      double left = Math.sqrt(dot(basis[c], basis[c]));
      double scale = left > 1e-13 * length && left > 0 ? 1 / left : 0;
      for (int i = 0; i < basis[c].length; i++) {
        basis[c][i] *= scale;
      }
    }
  }

  private static double[][] ritz(double[][] basis, double[][] covariance) {
    double[][] product = product(basis, covariance);
    double[][] small = new double[basis.length][basis.length];
    for (int a = 0; a < basis.length; a++) {
      for (int b = a; b < basis.length; b++) {
        small[a][b] = dot(basis[a], product[b]);
        small[b][a] = small[a][b];
      }
    }
    double[][] turned = SymmetricEigen.of(small).vectors();
    double[][] vectors = new double[basis.length][covariance.length];
    for (int c = 0; c < vectors.length; c++) {
      for (int b = 0; b < basis.length; b++) {
        add(vectors[c], turned[c][b], basis[b]);
      }
    }
    return vectors;
  }

  static void add(double[] to, double factor, double[] x) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * x[i];
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Scores of one object and what the components do not reproduce of it. An element that is not
   * finite takes the mean, and its residual is NaN.
   *
   * @param x features [any unit], length features
   * @param scores out: score on each component [unit of the features], length components
   * @param residual out: object less reconstruction [unit of the features], length features
   */
  public void project(double[] x, double[] scores, double[] residual) {
    for (int i = 0; i < mean.length; i++) {
      residual[i] = Double.isFinite(x[i]) ? x[i] - mean[i] : 0;
    }
    for (int c = 0; c < vectors.length; c++) {
      scores[c] = dot(residual, vectors[c]);
    }
    for (int c = 0; c < vectors.length; c++) {
      add(residual, -scores[c], vectors[c]);
    }
    for (int i = 0; i < mean.length; i++) {
      residual[i] = Double.isFinite(x[i]) ? residual[i] : Double.NaN;
    }
  }

  /**
   * Mean square of the measured elements [square of their unit]; NaN if there is none.
   *
   * @param residual NaN = not measured [any unit]
   */
  public static double meanSquare(double[] residual) {
    double sum = 0;
    int n = 0;
    for (double value : residual) {
      if (Double.isFinite(value)) {
        sum += value * value;
        n++;
      }
    }
    return sum / n;
  }
}
