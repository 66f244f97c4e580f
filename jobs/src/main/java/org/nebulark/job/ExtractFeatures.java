package org.nebulark.job;

import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.nebulark.ml.FeatureRows;
import org.nebulark.ml.FeatureSettings;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.FeatureExtractor;
import org.nebulark.spectrum.FeatureOptions;
import org.nebulark.stage.Entry;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/**
 * Measures each spectrum: lines, D4000n, S/N and the normalised flux at rest, in one pass; arms of
 * an object are merged.
 */
public final class ExtractFeatures implements Stage<FeatureSettings> {

  @Override
  public StageSpec<FeatureSettings> spec() {
    return StageSpec.of(
            "extract-features",
            "Measures each spectrum: lines, D4000n, S/N and the normalised flux at rest",
            FeatureSettings.class)
        .reads(Spectra.PRODUCT)
        .writes(Features.PRODUCT)
        .byRow();
  }

  @Override
  public void run(StageContext context, FeatureSettings options) {
    Dataset<Row> spectra = context.read(Spectra.PRODUCT);
    boolean arms = !spectra.filter(Spectra.ARM.col().notEqual("")).isEmpty();
    Dataset<Row> columns =
        arms ? FeatureRows.groupedColumns(spectra) : FeatureRows.columns(spectra);
    write(context, columns, options);
  }

  /** Measures these spectra, columns as {@link FeatureRows} wants them, and writes the features. */
  static void write(StageContext context, Dataset<Row> spectra, FeatureSettings options) {
    FeatureOptions features = options.features();
    double fixed = options.fixedEbv();
    MapPartitionsFunction<Row, Row> measure =
        some -> {
          return new FeatureRows(features, fixed).rows(some);
        };
    Dataset<Row> measured = spectra.mapPartitions(measure, Encoders.row(Features.PRODUCT.schema()));
    context.write(
        Features.PRODUCT,
        measured,
        List.of(
            new NamedEntries(Features.VALUES, entries(features)),
            new NamedEntries(Features.LABELS, FeatureRows.labels())));
  }

  private static List<Entry> entries(FeatureOptions options) {
    return new FeatureExtractor(options)
        .features().stream().map(f -> new Entry(f.name(), f.unit(), f.doc())).toList();
  }
}
