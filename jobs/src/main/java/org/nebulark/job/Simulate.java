package org.nebulark.job;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.nebulark.ml.MappedIterator;
import org.nebulark.product.Survey;
import org.nebulark.product.Truth;
import org.nebulark.simulate.SurveyGrid;
import org.nebulark.simulate.SurveyOptions;
import org.nebulark.source.SurveyWriter;
import org.nebulark.spectrum.EmissionLine;
import org.nebulark.stage.Entry;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/** Makes a synthetic survey: spec files in SDSS layout, and a table of what was put into them. */
public final class Simulate implements Stage<Simulate.Options> {

  /** Objects of a task at most, so that progress shows. */
  private static final int TASK_OBJECTS = 250;

  /** Spectrograph whose pixels the spectra have. */
  public enum Instrument {
    /** SDSS-I: 3,850 pixels. */
    SDSS,
    /** BOSS: 4,600 pixels. */
    BOSS
  }

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Spectra to make", def = "1000", min = 1, max = 1e9) long spectra,
      @Param(doc = "Share of planted outliers, all galaxies", def = "0.015", min = 0, max = 1)
          double outliers,
      @Param(doc = "Share of galaxies", def = "0.72", min = 0, max = 1) double galaxies,
      @Param(doc = "Share of quasars; the rest are stars", def = "0.13", min = 0, max = 1)
          double quasars,
      @Param(doc = "Median signal to noise a pixel", def = "10", min = 0.1, max = 1000) double sn,
      @Param(doc = "Spectrograph", def = "sdss") Instrument instrument,
      @Param(doc = "Compress the files with gzip", def = "false") boolean gzip,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {

    /** Refuses shares that do not add up. */
    public Options {
      new SurveyOptions(seed, outliers, galaxies, quasars, sn, SurveyGrid.SDSS);
    }

    private SurveyOptions survey() {
      return new SurveyOptions(
          seed,
          outliers,
          galaxies,
          quasars,
          sn,
          instrument == Instrument.BOSS ? SurveyGrid.BOSS : SurveyGrid.SDSS);
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "simulate", "Makes a synthetic survey in SDSS layout, with known truth", Options.class)
        .writes(Survey.PRODUCT, Truth.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    SurveyOptions survey = options.survey();
    String folder = context.newLocation(Survey.PRODUCT);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    boolean gzip = options.gzip();
    MapPartitionsFunction<Long, Row> make =
        indices -> {
          SurveyWriter writer =
              new SurveyWriter(survey, folder, gzip, configuration.value().value());
          return new MappedIterator<>(indices, writer::write);
        };
    int tasks = (int) Math.max(spark.defaultParallelism(), options.spectra() / TASK_OBJECTS);
    Dataset<Row> truth =
        context
            .spark()
            .range(0, options.spectra(), 1, tasks)
            .as(Encoders.LONG())
            .mapPartitions(make, Encoders.row(Truth.PRODUCT.schema()));
    context.write(Truth.PRODUCT, truth, List.of(new NamedEntries(Truth.LINE_FLUXES, lines())));
    context.note(Survey.PRODUCT, "spectra", options.spectra());
  }

  private static List<Entry> lines() {
    return EmissionLine.optical().stream()
        .map(
            line ->
                new Entry(
                    line.label().toLowerCase(java.util.Locale.ROOT) + "_flux",
                    Truth.LINE_FLUXES.unit(),
                    "True flux of " + line.name() + " " + line.label()))
        .toList();
  }
}
