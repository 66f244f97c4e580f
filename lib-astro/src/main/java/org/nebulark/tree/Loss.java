package org.nebulark.tree;

/**
 * What boosting makes small: a deviance, twice differentiable in the scores (Friedman 2001, Annals
 * of Statistics 29, 1189, sections 4.1, 4.5 and 4.6).
 */
public enum Loss {
  /** Half the squared error of a number. */
  SQUARED,
  /** Binomial deviance of two classes; the score is the log-odds of the second. */
  LOGISTIC,
  /** Multinomial deviance; one score a class, the probabilities are their softmax. */
  SOFTMAX;

  private static final double RAREST = 1e-9;

  /** Scores of an object, and trees of a round. */
  public int scores(int classes) {
    return this == SOFTMAX ? classes : 1;
  }

  /**
   * Derivatives of the deviance.
   *
   * @param target number to learn [unit of the target], or number of the class
   * @param score the object's scores [unit of the target, or 1]
   * @param gradient out: first derivative by each score [inverse of the score's unit, times the
   *     deviance's]
   * @param hessian out: second derivative by each score; those across scores are left out
   */
  void derivatives(double target, double[] score, double[] gradient, double[] hessian) {
    if (this == SQUARED) {
      gradient[0] = score[0] - target;
      hessian[0] = 1;
      return;
    }
    probabilities(score, gradient);
    for (int k = 0; k < score.length; k++) {
      hessian[k] = gradient[k] * (1 - gradient[k]);
      gradient[k] -= this == LOGISTIC ? target : target == k ? 1 : 0;
    }
  }

  /** Of one score the probability of the second class. */
  private static void probabilities(double[] score, double[] out) {
    if (score.length == 1) {
      out[0] = 1 / (1 + StrictMath.exp(-score[0]));
      return;
    }
    double largest = score[0];
    for (double s : score) {
      largest = Math.max(largest, s);
    }
    double sum = 0;
    for (int k = 0; k < score.length; k++) {
      out[k] = StrictMath.exp(score[k] - largest);
      sum += out[k];
    }
    for (int k = 0; k < score.length; k++) {
      out[k] /= sum;
    }
  }

  /**
   * What the scores say: the number [unit of the target], or the probability of each class [1].
   *
   * @param score of one object
   */
  double[] prediction(double[] score) {
    if (this == SQUARED) {
      return score;
    }
    double[] out = new double[score.length];
    probabilities(score, out);
    return this == LOGISTIC ? new double[] {1 - out[0], out[0]} : out;
  }

  /** Scores before the first tree, of the shares of the classes [1]. */
  double[] start(double[] shares) {
    double[] start = new double[scores(shares.length)];
    if (this == LOGISTIC) {
      double share = Math.min(Math.max(shares[1], RAREST), 1 - RAREST);
      start[0] = StrictMath.log(share / (1 - share));
    } else {
      for (int k = 0; k < start.length; k++) {
        start[k] = StrictMath.log(Math.max(shares[k], RAREST));
      }
    }
    return start;
  }
}
