package org.nebulark.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.product.RegressionCrossValidation;
import org.nebulark.product.RegressionImportances;
import org.nebulark.product.RegressionScores;
import org.nebulark.stage.StageContext;

/** Scores, a sample of the predictions, and importances of the regression. */
final class CollectRegression {

  private static final String TARGET = "target";
  private static final String UNIT = "unit";

  private CollectRegression() {}

  /** With at most that many objects. */
  static Optional<Regression> collect(StageContext context, int objects) {
    if (!context.has(RegressionScores.PRODUCT) || !context.has(RegressionCrossValidation.PRODUCT)) {
      return Optional.empty();
    }
    Map<String, Object> notes = context.manifest(RegressionCrossValidation.PRODUCT).notes();
    // Drawn by the hash of the identifier, so that a page repeats itself.
    List<Row> sample =
        context
            .read(RegressionCrossValidation.PRODUCT)
            .orderBy(
                functions.xxhash64(RegressionCrossValidation.ID.col()),
                RegressionCrossValidation.ID.col())
            .limit(objects)
            .collectAsList();
    return Optional.of(
        new Regression(
            String.valueOf(notes.getOrDefault(TARGET, TARGET)),
            String.valueOf(notes.getOrDefault(UNIT, "")),
            scores(context),
            context.manifest(RegressionCrossValidation.PRODUCT).rows().out(),
            numbers(sample, RegressionCrossValidation.TARGET),
            numbers(sample, RegressionCrossValidation.PREDICTION),
            CollectClassifier.importances(context, RegressionImportances.PRODUCT)));
  }

  private static double[] numbers(List<Row> rows, org.nebulark.stage.Column column) {
    return rows.stream().mapToDouble(row -> Cells.number(row, column)).toArray();
  }

  private static List<Regression.Score> scores(StageContext context) {
    return context
        .read(RegressionScores.PRODUCT)
        .orderBy(RegressionScores.FOLD.col())
        .collectAsList()
        .stream()
        .map(
            row ->
                new Regression.Score(
                    (int) Cells.whole(row, RegressionScores.FOLD, -1),
                    Cells.whole(row, RegressionScores.SUPPORT, 0),
                    Cells.number(row, RegressionScores.RMSE),
                    Cells.number(row, RegressionScores.BIAS),
                    Cells.number(row, RegressionScores.NMAD),
                    Cells.number(row, RegressionScores.OUTLIER_FRACTION),
                    Cells.number(row, RegressionScores.R2)))
        .toList();
  }
}
