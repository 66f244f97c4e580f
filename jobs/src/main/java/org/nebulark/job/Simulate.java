package org.nebulark.job;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.nebulark.ml.FlatIterator;
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

/**
 * Makes a synthetic survey in SDSS layout, spec files or plates, and a table of what was put into
 * them.
 */
public final class Simulate implements Stage<Simulate.Options> {

  /** Objects of a task at most, so that progress shows. */
  static final int TASK_OBJECTS = 250;

  /** Spectrograph whose pixels the spectra have. */
  public enum Instrument {
    /** SDSS-I: 3,850 pixels. */
    SDSS(SurveyGrid.SDSS),
    /** BOSS: 4,600 pixels. */
    BOSS(SurveyGrid.BOSS);

    private final SurveyGrid grid;

    Instrument(SurveyGrid grid) {
      this.grid = grid;
    }

    /** Its pixels. */
    SurveyGrid grid() {
      return grid;
    }
  }

  /** Files that the spectra stand in. */
  public enum Layout {
    /** A spec file each. */
    SPEC,
    /** An spPlate file for 640 of them, and an spZbest file with their redshifts. */
    PLATE
  }

  /** Fibres of a plate in the layout PLATE, as SDSS-I had. */
  private static final int PLATE_FIBERS = 640;

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Spectra to make", def = "1000", min = 1, max = 1e9) long spectra,
      @Param(doc = "Share of planted outliers, all galaxies", def = "0.015", min = 0, max = 1)
          double outliers,
      @Param(doc = "Share of galaxies", def = "0.72", min = 0, max = 1) double galaxies,
      @Param(doc = "Share of quasars; the rest are stars", def = "0.13", min = 0, max = 1)
          double quasars,
      @Param(doc = "Median signal to noise a pixel", def = "10", min = 0.1, max = 1000) double sn,
      @Param(
              doc =
                  "Median E(B-V) of our Galaxy's dust in front, on the scale of Schlegel et al. 1998",
              unit = "mag",
              def = "0",
              min = 0,
              max = 10)
          double ebv,
      @Param(doc = "Spectrograph", def = "sdss") Instrument instrument,
      @Param(doc = "A spec file each, or plates of 640 spectra", def = "spec") Layout layout,
      @Param(doc = "Compress the files with gzip", def = "false") boolean gzip,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {

    /** Refuses shares that do not add up. */
    public Options {
      new SurveyOptions(seed, outliers, galaxies, quasars, sn, SurveyGrid.SDSS);
    }

    private SurveyOptions survey() {
      return new SurveyOptions(seed, outliers, galaxies, quasars, sn, instrument.grid).withEbv(ebv);
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
    boolean plates = options.layout() == Layout.PLATE;
    SurveyOptions made = plates ? survey.withFibers(PLATE_FIBERS) : survey;
    long spectra = options.spectra();
    MapPartitionsFunction<Long, Row> make =
        numbers -> {
          SurveyWriter writer = new SurveyWriter(made, folder, gzip, configuration.value().value());
          return plates
              ? new FlatIterator<>(numbers, plate -> writePlate(writer, plate, spectra))
              : new MappedIterator<>(numbers, writer::write);
        };
    long files = plates ? (spectra + PLATE_FIBERS - 1) / PLATE_FIBERS : spectra;
    long tasks = plates ? files : spectra / TASK_OBJECTS;
    Dataset<Row> truth =
        context
            .spark()
            .range(0, files, 1, (int) Math.max(spark.defaultParallelism(), tasks))
            .as(Encoders.LONG())
            .mapPartitions(make, Encoders.row(Truth.PRODUCT.schema()));
    context.write(Truth.PRODUCT, truth, lineFluxes());
    context.note(Survey.PRODUCT, "spectra", options.spectra());
  }

  private static Iterator<Row> writePlate(SurveyWriter writer, long plate, long spectra) {
    int fibers = (int) Math.min(PLATE_FIBERS, spectra - plate * PLATE_FIBERS);
    return writer.writePlate(plate, fibers).iterator();
  }

  /** What the line fluxes of {@link Truth} are. */
  static List<NamedEntries> lineFluxes() {
    List<Entry> lines =
        EmissionLine.optical().stream()
            .map(
                line ->
                    new Entry(
                        line.label().toLowerCase(java.util.Locale.ROOT) + "_flux",
                        Truth.LINE_FLUXES.unit(),
                        "True flux of " + line.name() + " " + line.label()))
            .toList();
    return List.of(new NamedEntries(Truth.LINE_FLUXES, lines));
  }
}
