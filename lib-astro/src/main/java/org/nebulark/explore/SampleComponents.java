package org.nebulark.explore;

import static org.nebulark.explore.Basis.add;
import static org.nebulark.explore.Basis.combined;
import static org.nebulark.explore.Basis.dot;
import static org.nebulark.explore.Basis.orthonormalise;
import static org.nebulark.explore.Basis.product;

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

  /** Rows, or components, that are taken in one go. */
  private static final int BLOCK = 4;

  private static final int ITERATIONS = 200;
  private static final double CONVERGED = 1e-13;
  private static final double DEPENDENT = 1e-13;

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
      orthonormalise(basis, DEPENDENT);
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
    double[][] x = new double[BLOCK][n];
    for (int from = 0; from < rows.length; from += BLOCK) {
      for (int r = 0; r < BLOCK; r++) {
        for (int i = 0; i < n; i++) {
          x[r][i] = from + r < rows.length ? rows[from + r][i] - mean[i] : 0;
        }
      }
      for (int i = 0; i < n; i++) {
        addProducts(x, i, rows.length, covariance[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        covariance[i][j] = covariance[j][i];
      }
    }
    return covariance;
  }

  /** Adds those of one element with itself and all later ones, row after row. */
  private static void addProducts(double[][] x, int i, int rows, double[] sums) {
    double[] a = x[0];
    double[] b = x[1];
    double[] c = x[2];
    double[] d = x[3];
    double fa = a[i] / rows;
    double fb = b[i] / rows;
    double fc = c[i] / rows;
    double fd = d[i] / rows;
    for (int j = i; j < sums.length; j++) {
      sums[j] = sums[j] + fa * a[j] + fb * b[j] + fc * c[j] + fd * d[j];
    }
  }

  private static double[][] start(int vectors, int features) {
    double[][] basis = new double[vectors][features];
    for (int c = 0; c < vectors; c++) {
      RandomStream random = new RandomStream(0, c, 0);
      for (int i = 0; i < features; i++) {
        basis[c][i] = random.nextDouble() - 0.5;
      }
    }
    orthonormalise(basis, DEPENDENT);
    return basis;
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
    return combined(turned, basis, basis.length);
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
    dots(residual, scores);
    for (int c = 0; c < vectors.length; c++) {
      add(residual, -scores[c], vectors[c]);
    }
    for (int i = 0; i < mean.length; i++) {
      residual[i] = Double.isFinite(x[i]) ? residual[i] : Double.NaN;
    }
  }

  /** Products with all components, four side by side, as one alone waits for its own sum. */
  void dots(double[] x, double[] products) {
    int c = 0;
    for (; c + BLOCK <= vectors.length; c += BLOCK) {
      double[] p = vectors[c];
      double[] q = vectors[c + 1];
      double[] r = vectors[c + 2];
      double[] s = vectors[c + 3];
      double sumP = 0;
      double sumQ = 0;
      double sumR = 0;
      double sumS = 0;
      for (int i = 0; i < x.length; i++) {
        sumP += x[i] * p[i];
        sumQ += x[i] * q[i];
        sumR += x[i] * r[i];
        sumS += x[i] * s[i];
      }
      products[c] = sumP;
      products[c + 1] = sumQ;
      products[c + 2] = sumR;
      products[c + 3] = sumS;
    }
    for (; c < vectors.length; c++) {
      products[c] = dot(x, vectors[c]);
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
