package org.nebulark.learn;

import java.io.Serializable;
import org.nebulark.math.Cholesky;
import org.nebulark.math.RandomStream;

/**
 * Ridge regression on cosines of random directions, which stands for a Gaussian kernel (Rahimi &
 * Recht 2007, NIPS, algorithm 1). A feature that was not measured stands at its mean. Immutable.
 */
final class RandomRidge implements Serializable {

  private final Scaling scaling;
  private final double[][] direction;
  private final double[] weight;
  private final double mean;

  private RandomRidge(Scaling scaling, double[][] direction, double[] weight, double mean) {
    this.scaling = scaling;
    this.direction = direction;
    this.weight = weight;
    this.mean = mean;
  }

  /**
   * Fits.
   *
   * @param scaling of the features
   * @param x features [any unit]
   * @param y the number of each row [any unit], finite
   * @param random draws the directions
   */
  static RandomRidge fit(
      Scaling scaling, double[][] x, double[] y, RidgeSettings settings, RandomStream random) {
    int size = settings.cosines();
    double[][] direction = new double[size][x[0].length + 1];
    for (double[] one : direction) {
      for (int f = 0; f < x[0].length; f++) {
        one[f] = random.nextGaussian() / (settings.length() * Math.sqrt(x[0].length));
      }
      one[x[0].length] = 2 * Math.PI * random.nextDouble();
    }
    double mean = 0;
    for (double value : y) {
      mean += value / y.length;
    }
    double[] normal = new double[size * size];
    double[] weight = new double[size];
    double[] cosines = new double[size];
    for (int i = 0; i < y.length; i++) {
      fill(direction, scaling.of(x[i]), cosines);
      for (int p = 0; p < size; p++) {
        weight[p] += cosines[p] * (y[i] - mean);
        for (int q = 0; q <= p; q++) {
          normal[p * size + q] += cosines[p] * cosines[q];
        }
      }
    }
    for (int p = 0; p < size; p++) {
      normal[p * size + p] += settings.ridge();
    }
    if (!Cholesky.decompose(normal, size, size)) {
      throw new IllegalArgumentException("Invalid ridge: " + settings.ridge() + " is too small");
    }
    Cholesky.solve(normal, size, size, weight);
    return new RandomRidge(scaling, direction, weight, mean);
  }

  private static void fill(double[][] direction, double[] scaled, double[] cosines) {
    double norm = Math.sqrt(2.0 / direction.length);
    for (int p = 0; p < cosines.length; p++) {
      double phase = direction[p][scaled.length];
      for (int f = 0; f < scaled.length; f++) {
        phase += direction[p][f] * scaled[f];
      }
      cosines[p] = norm * Math.cos(phase);
    }
  }

  /** The number [unit of y] at scaled features [1]. */
  double atScaled(double[] scaled) {
    double norm = Math.sqrt(2.0 / direction.length);
    double sum = mean;
    for (int p = 0; p < weight.length; p++) {
      double phase = direction[p][scaled.length];
      for (int f = 0; f < scaled.length; f++) {
        phase += direction[p][f] * scaled[f];
      }
      sum += weight[p] * norm * Math.cos(phase);
    }
    return sum;
  }
}
