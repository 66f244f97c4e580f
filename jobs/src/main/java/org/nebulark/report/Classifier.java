package org.nebulark.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How well classes were learned.
 *
 * @param names of the columns of the confusion matrix
 * @param scores one a class
 * @param folds of the cross-validation
 * @param curves of each class, by name
 * @param surprises objects left out of the training whose class was surely predicted otherwise
 * @param importances of the features, the largest first
 * @param predicted objects of each predicted class
 */
record Classifier(
    List<String> names,
    List<Score> scores,
    List<Fold> folds,
    List<ClassCurve> curves,
    List<Surprise> surprises,
    List<Importance> importances,
    Map<String, Long> predicted) {

  /**
   * One class.
   *
   * @param label its name
   * @param support objects of the class
   * @param precision share of those predicted that are [1]
   * @param recall share of those that are predicted [1]
   * @param f1 harmonic mean of both [1]
   * @param confusion objects of the class predicted as each class
   */
  record Score(
      String label, long support, double precision, double recall, double f1, double[] confusion) {}

  /**
   * One fold.
   *
   * @param number of the fold
   * @param objects left out in it
   * @param right of these
   */
  record Fold(int number, long objects, long right) {}

  /**
   * One object whose class was predicted otherwise.
   *
   * @param id survey identifier
   * @param label of the catalogue
   * @param prediction by the model
   * @param probability of the prediction [1]
   */
  record Surprise(String id, String label, String prediction, double probability) {}

  /**
   * One feature.
   *
   * @param feature its name
   * @param value share of the impurity that its splits removed [1]
   */
  record Importance(String feature, double value) {}

  /** Objects of each class, by name. */
  Map<String, Long> support() {
    return scores.stream()
        .collect(Collectors.toMap(Score::label, Score::support, Long::sum, TreeMap::new));
  }

  /** Share of all objects that are predicted right [1]; NaN without scores. */
  double accuracy() {
    double right = 0;
    double all = 0;
    for (Score score : scores) {
      int own = names.indexOf(score.label());
      for (int i = 0; i < score.confusion().length; i++) {
        double count = score.confusion()[i];
        all += count > 0 ? count : 0;
        right += i == own && count > 0 ? count : 0;
      }
    }
    return all > 0 ? right / all : Double.NaN;
  }
}
