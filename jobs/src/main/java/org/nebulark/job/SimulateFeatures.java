package org.nebulark.job;

import java.util.ArrayList;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.nebulark.job.Simulate.Instrument;
import org.nebulark.ml.FeatureRows;
import org.nebulark.ml.FeatureSettings;
import org.nebulark.ml.MappedIterator;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.product.Truth;
import org.nebulark.simulate.SurveyOptions;
import org.nebulark.source.SimulatedRows;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/**
 * Measures the objects of a synthetic survey without writing a spectrum: tables of any size for
 * tests of what stands behind the features. The numbers are those of {@link Simulate}, {@link
 * IngestSpectra} and {@link ExtractFeatures} with its defaults.
 */
public final class SimulateFeatures implements Stage<SimulateFeatures.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Objects to make", def = "1000", min = 1, max = 1e9) long spectra,
      @Param(doc = "Share of planted outliers, all galaxies", def = "0.015", min = 0, max = 1)
          double outliers,
      @Param(doc = "Share of galaxies", def = "0.72", min = 0, max = 1) double galaxies,
      @Param(doc = "Share of quasars; the rest are stars", def = "0.13", min = 0, max = 1)
          double quasars,
      @Param(doc = "Median signal to noise a pixel", def = "10", min = 0.1, max = 1000) double sn,
      @Param(doc = "Spectrograph", def = "sdss") Instrument instrument,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {

    /** Refuses shares that do not add up. */
    public Options {
      new SurveyOptions(seed, outliers, galaxies, quasars, sn, instrument.grid());
    }

    private SurveyOptions survey() {
      return new SurveyOptions(seed, outliers, galaxies, quasars, sn, instrument.grid());
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "simulate-features",
            "Makes features of a synthetic survey without its files, with known truth",
            Options.class)
        .writes(Features.PRODUCT, Truth.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    SurveyOptions survey = options.survey();
    int tasks =
        (int)
            Math.max(
                context.spark().sparkContext().defaultParallelism(),
                options.spectra() / Simulate.TASK_OBJECTS);
    Dataset<Long> indices =
        context.spark().range(0, options.spectra(), 1, tasks).as(Encoders.LONG());
    MapPartitionsFunction<Long, Row> spectra =
        some -> new MappedIterator<>(some, new SimulatedRows(survey)::spectrum);
    MapPartitionsFunction<Long, Row> truth =
        some -> new MappedIterator<>(some, new SimulatedRows(survey)::truth);
    ExtractFeatures.write(
        context,
        FeatureRows.columns(indices.mapPartitions(spectra, Encoders.row(Spectra.PRODUCT.schema()))),
        OptionValues.bind(FeatureSettings.class, Map.of(), "", new ArrayList<>()));
    context.write(
        Truth.PRODUCT,
        indices.mapPartitions(truth, Encoders.row(Truth.PRODUCT.schema())),
        Simulate.lineFluxes());
  }
}
