package org.nebulark.report;

import java.util.List;

/**
 * Methods compared on the same folds, and one tree as rules.
 *
 * @param folds of the cross-validation
 * @param scores one a method and class
 * @param rules one a leaf; empty without
 */
record Comparison(int folds, List<Score> scores, List<Rule> rules) {

  /**
   * Of all folds together, and how the folds spread about it.
   *
   * @param method its name
   * @param label class
   * @param accuracy of all classes [1]
   * @param precision of the class [1], NaN when nothing was called so
   * @param recall of the class [1]
   * @param f1 of the class [1]
   * @param accuracySpread standard deviation over the folds [1]
   * @param f1Spread standard deviation over the folds that have one [1]
   */
  record Score(
      String method,
      String label,
      double accuracy,
      double precision,
      double recall,
      double f1,
      double accuracySpread,
      double f1Spread) {}

  /**
   * A leaf.
   *
   * @param share of its objects that have the class [1]
   */
  record Rule(String text, String label, long objects, double share) {}
}
