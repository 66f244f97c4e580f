package org.nebulark.learn;

import org.nebulark.math.Perceptron;

/**
 * A perceptron with one hidden layer whose outputs are fitted to the indicators of the classes by
 * least squares; their expectation is the probability of each class (Bishop 2006, section 1.5.5).
 */
record ClassPerceptron(Perceptron network, int classes) implements Classifier {

  static ClassPerceptron fit(LabelledRows rows, int hidden, int steps, long seed) {
    int[] sizes = {rows.features(), hidden, rows.classes()};
    return new ClassPerceptron(
        Perceptron.train(sizes, rows.x(), rows.indicators(), steps, seed), rows.classes());
  }

  @Override
  public void probabilities(double[] x, double[] probabilities) {
    double[] units = new double[network.scratch()];
    System.arraycopy(x, 0, units, 0, x.length);
    int first = network.apply(units);
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      probabilities[k] = Math.max(1e-9, units[first + k]);
      sum += probabilities[k];
    }
    for (int k = 0; k < classes; k++) {
      probabilities[k] /= sum;
    }
  }
}
