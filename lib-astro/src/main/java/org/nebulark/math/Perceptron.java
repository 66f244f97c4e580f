package org.nebulark.math;

import java.util.Arrays;

/**
 * A multilayer perceptron with tanh in its hidden layers and a linear last one (Bishop 2006,
 * Pattern Recognition and Machine Learning, eq. 5.9); immutable, so that threads can share it.
 */
public final class Perceptron {

  private final int[] sizes;
  private final double[] weights;

  /**
   * A network of given weights.
   *
   * @param sizes units of each layer, the inputs first
   * @param weights [1] layer by layer and unit by unit: the bias, then one for each unit before
   */
  public Perceptron(int[] sizes, double[] weights) {
    if (sizes.length < 2 || weights.length != count(sizes)) {
      throw new IllegalArgumentException(
          "Invalid network: " + weights.length + " weights for layers " + Arrays.toString(sizes));
    }
    this.sizes = sizes.clone();
    this.weights = weights.clone();
  }

  /** Number of weights of a network of these layers. */
  public static int count(int[] sizes) {
    int count = 0;
    for (int layer = 1; layer < sizes.length; layer++) {
      count += sizes[layer] * (sizes[layer - 1] + 1);
    }
    return count;
  }

  /** Length of the scratch of {@link #apply}: all units. */
  public int scratch() {
    return Arrays.stream(sizes).sum();
  }

  /** A copy of the weights [1]. */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * Evaluates the network; allocates nothing.
   *
   * @param units scratch whose begin holds the inputs [1]
   * @return place of the first output in {@code units}
   */
  public int apply(double[] units) {
    return forward(sizes, weights, units);
  }

  /** Fills the units behind the inputs; returns the place of the first output. */
  private static int forward(int[] sizes, double[] w, double[] units) {
    int before = 0;
    int at = sizes[0];
    int k = 0;
    for (int layer = 1; layer < sizes.length; layer++) {
      boolean hidden = layer < sizes.length - 1;
      for (int unit = 0; unit < sizes[layer]; unit++) {
        double sum = w[k++];
        for (int i = 0; i < sizes[layer - 1]; i++) {
          sum += w[k++] * units[before + i];
        }
        units[at + unit] = hidden ? tanh(sum) : sum;
      }
      before = at;
      at += sizes[layer];
    }
    return before;
  }

  /** To 1e-16 absolutely, in a fraction of the time of {@link Math#tanh}. */
  private static double tanh(double x) {
    return 1 - 2 / (Math.exp(2 * x) + 1);
  }

  /**
   * Trains a network by L-BFGS on all samples at once, from weights drawn as by Glorot & Bengio
   * 2010 (AISTATS 9, 249, eq. 16). The result depends on the arguments alone.
   *
   * @param sizes units of each layer, the inputs first
   * @param in inputs of each sample [1], best of mean 0 and deviation 1
   * @param out outputs of each sample [1], likewise
   * @param steps at most
   * @param seed of the first weights
   */
  public static Perceptron train(int[] sizes, double[][] in, double[][] out, int steps, long seed) {
    double[] start = new double[count(sizes)];
    RandomStream random = new RandomStream(seed, 0, 0);
    for (int layer = 1, k = 0; layer < sizes.length; layer++) {
      double bound = Math.sqrt(6.0 / (sizes[layer - 1] + sizes[layer]));
      for (int end = k + sizes[layer] * (sizes[layer - 1] + 1); k < end; k++) {
        start[k] = bound * (2 * random.nextDouble() - 1);
      }
    }
    double[] units = new double[Arrays.stream(sizes).sum()];
    double[] error = new double[units.length];
    Lbfgs.Function loss =
        (w, gradient) -> {
          Arrays.fill(gradient, 0);
          double sum = 0;
          for (int s = 0; s < in.length; s++) {
            System.arraycopy(in[s], 0, units, 0, sizes[0]);
            int first = forward(sizes, w, units);
            for (int o = 0; o < out[s].length; o++) {
              error[first + o] = units[first + o] - out[s][o];
              sum += error[first + o] * error[first + o];
            }
            backward(sizes, w, units, error, gradient);
          }
          for (int k = 0; k < gradient.length; k++) {
            gradient[k] /= in.length;
          }
          return 0.5 * sum / in.length;
        };
    return new Perceptron(sizes, Lbfgs.minimize(loss, start, steps));
  }

  /** Adds one sample's gradient (Bishop 2006, eq. 5.53 and 5.56); error holds the outputs' ones. */
  private static void backward(
      int[] sizes, double[] w, double[] units, double[] error, double[] gradient) {
    int at = units.length;
    int k = w.length;
    for (int layer = sizes.length - 1; layer > 0; layer--) {
      int width = sizes[layer - 1];
      at -= sizes[layer];
      k -= sizes[layer] * (width + 1);
      int before = at - width;
      Arrays.fill(error, before, at, 0);
      for (int unit = 0; unit < sizes[layer]; unit++) {
        int row = k + unit * (width + 1);
        double e = error[at + unit];
        gradient[row] += e;
        for (int i = 0; i < width; i++) {
          gradient[row + 1 + i] += e * units[before + i];
          error[before + i] += e * w[row + 1 + i];
        }
      }
      for (int i = before; i < at; i++) {
        error[i] *= 1 - units[i] * units[i];
      }
    }
  }
}
