package org.nebulark.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.nebulark.product.LearningCurve;
import org.nebulark.stage.Column;
import org.nebulark.stage.StageContext;

/** The rehearsal of a committee. */
final class CollectLearning {

  private static final String TARGET = "target";

  private CollectLearning() {}

  static Optional<Learning> collect(StageContext context) {
    if (!context.has(LearningCurve.PRODUCT)) {
      return Optional.empty();
    }
    List<Row> rows =
        context.read(LearningCurve.PRODUCT).orderBy(LearningCurve.LABELS.col()).collectAsList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> notes = context.manifest(LearningCurve.PRODUCT).notes();
    return Optional.of(
        new Learning(
            String.valueOf(notes.getOrDefault(TARGET, TARGET)),
            String.valueOf(notes.getOrDefault(LearningCurve.ERROR, "error")),
            notes.get(LearningCurve.REPETITIONS) instanceof Number number ? number.intValue() : 0,
            rows.stream().mapToDouble(row -> Cells.whole(row, LearningCurve.LABELS, 0)).toArray(),
            new Learning.Curve(
                numbers(rows, LearningCurve.COMMITTEE),
                numbers(rows, LearningCurve.COMMITTEE_P16),
                numbers(rows, LearningCurve.COMMITTEE_P84)),
            new Learning.Curve(
                numbers(rows, LearningCurve.RANDOM),
                numbers(rows, LearningCurve.RANDOM_P16),
                numbers(rows, LearningCurve.RANDOM_P84)),
            numbers(rows, LearningCurve.SHARE)));
  }

  private static double[] numbers(List<Row> rows, Column column) {
    return rows.stream().mapToDouble(row -> Cells.number(row, column)).toArray();
  }
}
