package org.nebulark.learn;

/** A fitted model that tells the class of an object from its features; immutable. */
public interface Classifier {

  /**
   * How likely each class is, in the eyes of the model.
   *
   * @param x features [any unit], finite, as those that it was fitted to
   * @param probabilities out: of each class [1], 0 to 1, sum 1
   */
  void probabilities(double[] x, double[] probabilities);

  /** Number of classes. */
  int classes();

  /** The likeliest class of features [any unit]; of equally likely ones the first. */
  default int predict(double[] x) {
    double[] probabilities = new double[classes()];
    probabilities(x, probabilities);
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[best]) {
        best = k;
      }
    }
    return best;
  }
}
