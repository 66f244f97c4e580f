package org.nebulark.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.nebulark.product.ClassifierComparison;
import org.nebulark.product.ClassifierRules;
import org.nebulark.stage.Column;
import org.nebulark.stage.StageContext;

/** The scores of all methods, and the rules. */
final class CollectComparison {

  private CollectComparison() {}

  static Optional<Comparison> collect(StageContext context) {
    if (!context.has(ClassifierComparison.PRODUCT)) {
      return Optional.empty();
    }
    List<Row> rows = context.read(ClassifierComparison.PRODUCT).collectAsList();
    List<Comparison.Score> scores =
        rows.stream()
            .filter(row -> fold(row) == ClassifierComparison.ALL)
            .map(all -> score(all, rows))
            .sorted(
                Comparator.comparing(Comparison.Score::label)
                    .thenComparing(Comparator.comparingDouble(Comparison.Score::f1).reversed())
                    .thenComparing(Comparison.Score::method))
            .toList();
    int folds = 1 + rows.stream().mapToInt(CollectComparison::fold).max().orElse(0);
    return Optional.of(new Comparison(folds, scores, rules(context)));
  }

  private static int fold(Row row) {
    return (int) Cells.whole(row, ClassifierComparison.FOLD, ClassifierComparison.ALL);
  }

  private static Comparison.Score score(Row all, List<Row> rows) {
    String method = Cells.text(all, ClassifierComparison.METHOD);
    String label = Cells.text(all, ClassifierComparison.LABEL);
    Predicate<Row> same =
        row ->
            fold(row) >= 0
                && Cells.text(row, ClassifierComparison.METHOD).equals(method)
                && Cells.text(row, ClassifierComparison.LABEL).equals(label);
    List<Row> folds = rows.stream().filter(same).toList();
    return new Comparison.Score(
        method,
        label,
        Cells.number(all, ClassifierComparison.ACCURACY),
        Cells.number(all, ClassifierComparison.PRECISION),
        Cells.number(all, ClassifierComparison.RECALL),
        Cells.number(all, ClassifierComparison.F1),
        spread(folds, ClassifierComparison.ACCURACY),
        spread(folds, ClassifierComparison.F1));
  }

  private static double spread(List<Row> folds, Column column) {
    double[] values =
        folds.stream()
            .mapToDouble(row -> Cells.number(row, column))
            .filter(Double::isFinite)
            .toArray();
    double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
    double squares = java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : Double.NaN;
  }

  private static List<Comparison.Rule> rules(StageContext context) {
    if (!context.has(ClassifierRules.PRODUCT)) {
      return List.of();
    }
    return context
        .read(ClassifierRules.PRODUCT)
        .orderBy(ClassifierRules.LEAF.col())
        .collectAsList()
        .stream()
        .map(
            row ->
                new Comparison.Rule(
                    Cells.text(row, ClassifierRules.RULE),
                    Cells.text(row, ClassifierRules.LABEL),
                    Cells.whole(row, ClassifierRules.OBJECTS, 0),
                    Cells.number(row, ClassifierRules.SHARE)))
        .toList();
  }
}
