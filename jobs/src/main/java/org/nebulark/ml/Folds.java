package org.nebulark.ml;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Cross-validation over numbered folds. With several settings it is nested: the setting that
 * predicts a fold is chosen by the mean score over the other folds, each predicted by models that
 * saw neither it nor the fold (Cawley & Talbot 2010, J. Mach. Learn. Res. 11, 2079). So no score
 * comes from objects that had a say in the choice.
 *
 * @param learner what learns
 * @param prepared rows with a fold, persisted, in a {@link FixedOrder}
 * @param column of the fold
 * @param count number of folds, all with rows
 * @param log takes lines for the user
 */
public record Folds(
    TreeLearner learner, Dataset<Row> prepared, String column, int count, Consumer<String> log) {

  /**
   * What came out.
   *
   * @param predictions for every row by a model that had not seen it
   * @param chosen setting with the best mean score over all folds, for the model of all rows
   * @param byFold the setting that predicted each fold
   * @param scores mean score of each setting over all folds; empty when there was nothing to choose
   */
  public record Outcome(
      Dataset<Row> predictions, TreeSettings chosen, List<TreeSettings> byFold, double[] scores) {

    /** For a manifest: what was tried, with its score, and what predicted each fold. */
    public Map<String, Object> facts(List<TreeSettings> grid, String scoreName) {
      List<Map<String, Object>> tried = new ArrayList<>();
      for (int s = 0; s < scores.length; s++) {
        Map<String, Object> one = new LinkedHashMap<>(grid.get(s).facts());
        one.put(scoreName, scores[s]);
        tried.add(one);
      }
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("tried", tried);
      facts.put("byFold", byFold.stream().map(TreeSettings::facts).toList());
      return facts;
    }
  }

  /**
   * Predicts every fold.
   *
   * @param grid settings to choose from; of equal ones the first is taken
   */
  public Outcome run(List<TreeSettings> grid) {
    if (grid.size() == 1) {
      List<PipelineModel> models = new ArrayList<>();
      for (int fold = 0; fold < count; fold++) {
        models.add(fitWithout(grid.get(0), fold, fold));
        log.accept("fold " + (fold + 1) + " of " + count);
      }
      List<TreeSettings> byFold = java.util.Collections.nCopies(count, grid.get(0));
      return new Outcome(predictions(models), grid.get(0), byFold, new double[0]);
    }
    int fits = grid.size() * count * (count + 1) / 2;
    log.accept("tuning: " + grid.size() + " settings, " + fits + " fits");
    return tuned(grid, innerScores(grid));
  }

  /** Sum of the scores over the other folds, [fold][setting]. */
  private double[][] innerScores(List<TreeSettings> grid) {
    double[][] sums = new double[count][grid.size()];
    for (int a = 0; a < count; a++) {
      for (int b = a + 1; b < count; b++) {
        for (int s = 0; s < grid.size(); s++) {
          // One model serves two choices: that of fold a is scored on b, that of b on a.
          PipelineModel model = fitWithout(grid.get(s), a, b);
          sums[a][s] += learner.score(predict(model, b));
          sums[b][s] += learner.score(predict(model, a));
        }
        log.accept("tuned without folds " + (a + 1) + " and " + (b + 1));
      }
    }
    return sums;
  }

  private Outcome tuned(List<TreeSettings> grid, double[][] innerScores) {
    double[] scores = new double[grid.size()];
    List<PipelineModel> models = new ArrayList<>();
    List<TreeSettings> byFold = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      int best = largest(innerScores[fold]);
      for (int s = 0; s < grid.size(); s++) {
        PipelineModel model = fitWithout(grid.get(s), fold, fold);
        scores[s] += learner.score(predict(model, fold)) / count;
        if (s == best) {
          models.add(model);
          byFold.add(grid.get(s));
        }
      }
      log.accept("fold " + (fold + 1) + " of " + count);
    }
    return new Outcome(predictions(models), grid.get(largest(scores)), byFold, scores);
  }

  private static int largest(double[] scores) {
    int best = 0;
    for (int s = 1; s < scores.length; s++) {
      // A difference in the last digits is the order of a sum, not a better setting.
      if (scores[s] > scores[best] + 1e-12 * Math.abs(scores[best])) {
        best = s;
      }
    }
    return best;
  }

  private PipelineModel fitWithout(TreeSettings settings, int a, int b) {
    return learner.fit(
        prepared.filter(col(column).notEqual(a).and(col(column).notEqual(b))), settings);
  }

  private Dataset<Row> predict(PipelineModel model, int fold) {
    return learner.predict(model, prepared.filter(col(column).equalTo(fold)));
  }

  private Dataset<Row> predictions(List<PipelineModel> models) {
    Dataset<Row> all = predict(models.get(0), 0);
    for (int fold = 1; fold < count; fold++) {
      all = all.union(predict(models.get(fold), fold));
    }
    return all;
  }
}
