package org.nebulark.job;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.product.Features;
import org.nebulark.product.Predictions;
import org.nebulark.stage.Entry;
import org.nebulark.stage.StageContext;

/** Where a classifier of the run is sure of another class than the survey gives. */
final class SureClasses {

  private static final double SURE = 0.9;

  private SureClasses() {}

  /** The predicted class by identifier, of those objects; empty without predictions. */
  static Map<String, String> against(StageContext context, Collection<String> ids) {
    Map<String, String> sure = new HashMap<>();
    if (!context.has(Predictions.PRODUCT)) {
      return sure;
    }
    List<String> classes =
        context
            .manifest(Predictions.PRODUCT)
            .entries()
            .getOrDefault(Predictions.PROBABILITIES.name(), List.of())
            .stream()
            .map(Entry::name)
            .toList();
    List<Row> rows =
        context
            .read(Predictions.PRODUCT)
            .filter(Predictions.ID.col().isin(ids.toArray()))
            .filter(functions.array_max(Predictions.PROBABILITIES.col()).geq(SURE))
            .select(Predictions.ID.col(), Predictions.PREDICTION.col())
            .join(
                context.read(Features.PRODUCT).select(Features.ID.col(), Features.LABELS.col()),
                Features.ID.name())
            .collectAsList();
    for (Row row : rows) {
      List<String> labels = row.getList(2);
      if (labels.stream().anyMatch(classes::contains) && !labels.contains(row.getString(1))) {
        sure.put(row.getString(0), row.getString(1));
      }
    }
    return sure;
  }
}
