package org.nebulark.report;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.stage.StageContext;

/** The class of each object, from the features' labels or else from the spectra. */
final class ObjectClasses {

  private ObjectClasses() {}

  /** One row an object: {@link Spectra#ID} and {@link Spectra#CLASS}; empty when not known. */
  static Optional<Dataset<Row>> read(StageContext context) {
    if (context.has(Features.PRODUCT)) {
      List<String> labels = Cells.names(context.manifest(Features.PRODUCT), Features.LABELS);
      int at = labels.indexOf(Spectra.CLASS.name());
      if (at >= 0) {
        return Optional.of(
            context
                .read(Features.PRODUCT)
                .select(
                    Features.ID.col().as(Spectra.ID.name()),
                    functions
                        .get(Features.LABELS.col(), functions.lit(at))
                        .as(Spectra.CLASS.name())));
      }
    }
    return context.has(Spectra.PRODUCT)
        ? Optional.of(
            context
                .read(Spectra.PRODUCT)
                .select(Spectra.ID.col(), Spectra.CLASS.col())
                .dropDuplicates(new String[] {Spectra.ID.name()}))
        : Optional.empty();
  }

  /** The rows with the class of each; null when not known. The key must be named as here. */
  static Dataset<Row> join(StageContext context, Dataset<Row> rows) {
    return read(context)
        .map(classes -> rows.join(classes, Spectra.ID.name(), "left"))
        .orElseGet(() -> rows.withColumn(Spectra.CLASS.name(), functions.lit(null).cast("string")));
  }
}
