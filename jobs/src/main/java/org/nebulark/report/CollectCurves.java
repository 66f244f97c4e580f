package org.nebulark.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.nebulark.product.ClassifierCurves;
import org.nebulark.stage.Column;
import org.nebulark.stage.StageContext;

/** ROC and precision-recall curves, with the areas that the manifest notes. */
final class CollectCurves {

  private CollectCurves() {}

  /** One a class, by name. */
  static List<ClassCurve> collect(StageContext context) {
    if (!context.has(ClassifierCurves.PRODUCT)) {
      return List.of();
    }
    Map<String, Object> notes = context.manifest(ClassifierCurves.PRODUCT).notes();
    Map<String, List<Row>> byLabel =
        context
            .read(ClassifierCurves.PRODUCT)
            .orderBy(ClassifierCurves.LABEL.col(), ClassifierCurves.THRESHOLD.col().desc())
            .collectAsList()
            .stream()
            .collect(
                Collectors.groupingBy(
                    row -> Cells.text(row, ClassifierCurves.LABEL),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byLabel.entrySet().stream()
        .map(one -> curve(one.getKey(), one.getValue(), notes))
        .toList();
  }

  private static ClassCurve curve(String label, List<Row> rows, Map<String, Object> notes) {
    return new ClassCurve(
        label,
        column(rows, ClassifierCurves.FALSE_POSITIVE_RATE),
        column(rows, ClassifierCurves.RECALL),
        column(rows, ClassifierCurves.PRECISION),
        noted(notes.get(ClassifierCurves.ROC_AREA), label),
        noted(notes.get(ClassifierCurves.AVERAGE_PRECISION), label));
  }

  private static double[] column(List<Row> rows, Column column) {
    return rows.stream().mapToDouble(row -> Cells.number(row, column)).toArray();
  }

  private static double noted(Object areas, String label) {
    return areas instanceof Map<?, ?> map && map.get(label) instanceof Number area
        ? area.doubleValue()
        : Double.NaN;
  }
}
