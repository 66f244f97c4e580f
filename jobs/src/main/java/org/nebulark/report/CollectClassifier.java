package org.nebulark.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.product.ClassifierScores;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.Importances;
import org.nebulark.product.Predictions;
import org.nebulark.stage.Product;
import org.nebulark.stage.StageContext;

/** Scores, surprises and importances of the classifier. */
final class CollectClassifier {

  private static final int MOST_SURPRISES = 20;

  private CollectClassifier() {}

  static Optional<Classifier> collect(StageContext context) {
    boolean any =
        context.has(ClassifierScores.PRODUCT)
            || context.has(CrossValidation.PRODUCT)
            || context.has(Importances.PRODUCT)
            || context.has(Predictions.PRODUCT);
    return any
        ? Optional.of(
            new Classifier(
                names(context),
                scores(context),
                folds(context),
                CollectCurves.collect(context),
                surprises(context),
                importances(context, Importances.PRODUCT),
                predicted(context)))
        : Optional.empty();
  }

  private static List<String> names(StageContext context) {
    return context.has(ClassifierScores.PRODUCT)
        ? Cells.names(context.manifest(ClassifierScores.PRODUCT), ClassifierScores.CONFUSION)
        : List.of();
  }

  private static List<Classifier.Score> scores(StageContext context) {
    if (!context.has(ClassifierScores.PRODUCT)) {
      return List.of();
    }
    List<String> names = names(context);
    return context.read(ClassifierScores.PRODUCT).collectAsList().stream()
        .map(CollectClassifier::score)
        .sorted(Comparator.comparingInt(score -> names.indexOf(score.label())))
        .toList();
  }

  private static Classifier.Score score(Row row) {
    return new Classifier.Score(
        Cells.text(row, ClassifierScores.LABEL),
        Cells.whole(row, ClassifierScores.SUPPORT, 0),
        Cells.number(row, ClassifierScores.PRECISION),
        Cells.number(row, ClassifierScores.RECALL),
        Cells.number(row, ClassifierScores.F1),
        Cells.numbers(row, ClassifierScores.CONFUSION));
  }

  private static List<Classifier.Fold> folds(StageContext context) {
    if (!context.has(CrossValidation.PRODUCT)) {
      return List.of();
    }
    Column right = CrossValidation.LABEL.col().equalTo(CrossValidation.PREDICTION.col());
    return context
        .read(CrossValidation.PRODUCT)
        .groupBy(CrossValidation.FOLD.col())
        .agg(functions.count(functions.lit(1)), functions.count(functions.when(right, 1)))
        .orderBy(CrossValidation.FOLD.col())
        .collectAsList()
        .stream()
        .map(row -> new Classifier.Fold(row.getInt(0), row.getLong(1), row.getLong(2)))
        .toList();
  }

  private static List<Classifier.Surprise> surprises(StageContext context) {
    if (!context.has(CrossValidation.PRODUCT)) {
      return List.of();
    }
    Column probability = functions.array_max(CrossValidation.PROBABILITIES.col());
    return context
        .read(CrossValidation.PRODUCT)
        .where(CrossValidation.LABEL.col().notEqual(CrossValidation.PREDICTION.col()))
        .orderBy(probability.desc_nulls_last(), CrossValidation.ID.col())
        .limit(MOST_SURPRISES)
        .collectAsList()
        .stream()
        .map(CollectClassifier::surprise)
        .toList();
  }

  private static Classifier.Surprise surprise(Row row) {
    double[] probabilities = Cells.numbers(row, CrossValidation.PROBABILITIES);
    double largest = Double.NaN;
    for (double probability : probabilities) {
      largest = Double.isNaN(largest) || probability > largest ? probability : largest;
    }
    return new Classifier.Surprise(
        Cells.text(row, CrossValidation.ID),
        Cells.text(row, CrossValidation.LABEL),
        Cells.text(row, CrossValidation.PREDICTION),
        largest);
  }

  /** Of a product with the columns of {@link Importances}. */
  static List<Classifier.Importance> importances(StageContext context, Product product) {
    if (!context.has(product)) {
      return List.of();
    }
    return context
        .read(product)
        .orderBy(Importances.IMPORTANCE.col().desc_nulls_last(), Importances.FEATURE.col())
        .collectAsList()
        .stream()
        .map(
            row ->
                new Classifier.Importance(
                    Cells.text(row, Importances.FEATURE),
                    Cells.number(row, Importances.IMPORTANCE)))
        .toList();
  }

  private static Map<String, Long> predicted(StageContext context) {
    return context.has(Predictions.PRODUCT)
        ? Cells.counts(context.read(Predictions.PRODUCT), Predictions.PREDICTION.col())
        : Map.of();
  }
}
