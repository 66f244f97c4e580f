package org.nebulark.report;

import java.util.List;

/**
 * How well a number was learned.
 *
 * @param target its name
 * @param unit its unit, empty for none
 * @param scores of all folds together, then of each
 * @param total objects that were predicted
 * @param truth the number of some of them [unit]
 * @param predicted for the same, by models that had not seen them [unit]
 * @param importances of the features, the largest first
 */
record Regression(
    String target,
    String unit,
    List<Score> scores,
    long total,
    double[] truth,
    double[] predicted,
    List<Classifier.Importance> importances) {

  /**
   * One fold, or all together.
   *
   * @param fold its number, negative for all
   * @param support objects that were predicted
   * @param rmse root of the mean squared residual [unit]
   * @param bias mean residual, predicted - true [unit]
   * @param nmad robust standard deviation of the residuals [unit]
   * @param outliers share of the objects beyond the limit [1]
   * @param r2 share of the variance that is explained [1], NaN when not known
   */
  record Score(
      int fold, long support, double rmse, double bias, double nmad, double outliers, double r2) {}

  /** Name and unit, for an axis. */
  String label() {
    return unit.isEmpty() ? target : target + " [" + unit + "]";
  }
}
