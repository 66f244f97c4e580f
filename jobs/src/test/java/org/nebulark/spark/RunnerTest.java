package org.nebulark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.fits.Layout;
import org.nebulark.job.IngestSpectra;
import org.nebulark.job.IngestTable;
import org.nebulark.job.ScoreOutliers;
import org.nebulark.job.Simulate;
import org.nebulark.job.SimulateFeatures;
import org.nebulark.product.Report;
import org.nebulark.product.Spectra;
import org.nebulark.report.WriteReport;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** Skipping, refusing, growing, resuming, on ingest alone. */
class RunnerTest {

  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();

  private ExitCode ingest(double maxRejects) {
    return ingest(
        folder.resolve("out").toString(), folder.resolve("in").toUri().toString(), maxRejects);
  }

  private ExitCode ingest(String output, String input, double maxRejects) {
    IngestSpectra.Options options = new IngestSpectra.Options(input, Layout.SPEC, maxRejects, 256);
    return new Runner(TestSpark.session(), output, log::add)
        .run(List.of(new Runner.Step<>(new IngestSpectra(), options)));
  }

  /** A folder on a disk on which others work. */
  private String busy(String name) {
    TestSpark.session()
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.busy.impl", BusyDisk.class.getName());
    return "busy://" + folder.resolve(name);
  }

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    return new Runner.Step<>(
        stage, OptionValues.bind(stage.spec().options(), texts, "", new ArrayList<>()));
  }

  private Runner runner() {
    return new Runner(TestSpark.session(), folder.resolve("out").toString(), log::add);
  }

  private void give(String name) throws Exception {
    Files.createDirectories(folder.resolve("in"));
    Files.copy(ProjectFiles.sampleSpectra().resolve(name), folder.resolve("in").resolve(name));
  }

  private Manifest manifest() {
    return store().latest(Spectra.PRODUCT).orElseThrow().manifest();
  }

  private ProductStore store() {
    return new ProductStore(folder.resolve("out").toString(), new Configuration());
  }

  @Test
  void whatIsDoneIsSkippedAndAGrownInputIsNot() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    assertThat(ingest(0.5)).isEqualTo(ExitCode.OK);
    ingest(0.5);
    assertThat(log).contains("ingest-spectra: done already");
    assertThat(folder.resolve("out/spectra/v0002")).doesNotExist();
    give("spec-1000-52600-0002.fits.gz");
    ingest(0.5);
    assertThat(manifest().rows()).isEqualTo(new Manifest.Rows(2, 2, 0, 1));
    assertThat(folder.resolve("out/spectra/v0001/_manifest.json")).exists();
  }

  @Test
  void changedOptionsAreRefusedAndNothingIsTouched() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    ingest(0.5);
    assertThatThrownBy(() -> ingest(0.2))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("spectra was made with max-rejects = 0.5, this run asks for 0.2")
        .hasMessageContaining("choose another --output");
  }

  /** The second driver waits for the lock while the first one ends. */
  @Test
  void optionsOfADriverThatEndedMeanwhileHold() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    BusyDisk.once("create", RunLock.FILE_NAME, () -> ingest(0.5));
    assertThatThrownBy(() -> ingest(busy("out"), folder.resolve("in").toUri().toString(), 0.2))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("spectra was made with max-rejects = 0.5, this run asks for 0.2");
    assertThat(manifest().options().get("max-rejects")).isEqualTo("0.5");
    assertThat(folder.resolve("out").resolve(RunLock.FILE_NAME)).doesNotExist();
  }

  @Test
  void aProductIsMadeByTheStageThatMadeItBefore() {
    Runner.Step<?> simulated =
        step(new SimulateFeatures(), Map.of("spectra", "3", "outliers", "0"));
    Runner.Step<?> read = step(new IngestTable(), Map.of("input", folder.toUri().toString()));
    assertThat(runner().run(List.of(simulated))).isEqualTo(ExitCode.OK);
    assertThatThrownBy(() -> runner().run(List.of(read)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "features was made by simulate-features, this run makes it by ingest-table");
  }

  /** As a disk looks that is not mounted: what readers see stays. */
  @Test
  void anInputWithoutAFileIsAnErrorAndNoEmptyRelease() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    ingest(0.5);
    Files.delete(folder.resolve("in/spec-1000-52600-0001.fits.gz"));
    Files.writeString(folder.resolve("in/_half"), "being written");
    Files.writeString(folder.resolve("in/spec.fits._COPYING_"), "being written to HDFS");
    assertThatThrownBy(() -> ingest(0.5))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("/in/: no file is there")
        .matches(e -> ((UserError) e).exitCode() == ExitCode.DATA);
    assertThat(manifest().rows().out()).isEqualTo(1);
    assertThat(status()).contains("\"exitCode\" : 3", "no file is there");
  }

  @Test
  void aFileThatGoesWhileItIsToBeReadIsToldInOneSentence() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    give("spec-1000-52600-0002.fits.gz");
    String gone = "spec-1000-52600-0002.fits.gz";
    BusyDisk.once("open", gone, () -> delete(folder.resolve("in").resolve(gone)));
    assertThatThrownBy(() -> ingest(busy("out"), busy("in"), 0.5))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(gone)
        .hasMessageEndingWith("the same command goes on from here")
        .matches(e -> ((UserError) e).exitCode() == ExitCode.DATA);
    assertThat(store().latest(Spectra.PRODUCT)).isEmpty();
    assertThat(ingest(busy("out"), busy("in"), 0.5)).isEqualTo(ExitCode.OK);
    assertThat(manifest().rows()).isEqualTo(new Manifest.Rows(1, 1, 0));
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aPageIsMadeAgainWithOtherOptions() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    ingest(0.5);
    report("First");
    report("First");
    assertThat(log).contains("report: done already");
    report("Second");
    String page = store().latest(Report.PRODUCT).orElseThrow().folder();
    assertThat(page).endsWith("v0002");
    assertThat(Path.of(URI.create(page)).resolve(WriteReport.FILE_NAME))
        .content()
        .contains("Second");
  }

  private void report(String title) {
    runner()
        .run(
            List.of(
                new Runner.Step<>(
                    new WriteReport(), new WriteReport.Options(title, 24, "", 5000, ""))));
  }

  @Test
  void aVersionWithoutACompleteManifestDoesNotExist() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    Files.createDirectories(folder.resolve("out/spectra/v0001/table=data"));
    Files.writeString(folder.resolve("out/spectra/v0001/table=data/part-0.parquet"), "half");
    Files.createDirectories(folder.resolve("out/spectra/v0002"));
    Files.writeString(folder.resolve("out/spectra/v0002/_manifest.json"), "{\"product\": \"spec");
    assertThat(store().latest(Spectra.PRODUCT)).isEmpty();
    ingest(0.5);
    assertThat(store().latest(Spectra.PRODUCT).orElseThrow().folder()).endsWith("v0003");
  }

  @Test
  void rejectsOverTheBudgetAreAnExitCodeAlsoWhenSkipped() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    Files.writeString(folder.resolve("in/notes.txt"), "no spectrum");
    assertThat(ingest(0.2)).isEqualTo(ExitCode.REJECTS);
    assertThat(ingest(0.2)).isEqualTo(ExitCode.REJECTS);
    assertThat(manifest().rows()).isEqualTo(new Manifest.Rows(2, 1, 1));
    var gauges = RunMetrics.get().metricRegistry().getGauges();
    assertThat(gauges.get("product.spectra.rejects").getValue()).isEqualTo(1L);
    assertThat((Double) gauges.get("stage.ingest-spectra.seconds").getValue()).isPositive();
  }

  @Test
  void theSameObjectTwiceIsRejectedWithTheFirstFile() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    Path first = folder.resolve("in/spec-1000-52600-0001.fits.gz");
    Files.copy(first, folder.resolve("in/z-again.fits.gz"));
    Files.writeString(folder.resolve("in/notes.txt"), "no spectrum");
    ingest(1);
    assertThat(manifest().rows()).isEqualTo(new Manifest.Rows(3, 1, 2));
    assertThat(
            TableReader.rejects(
                    TestSpark.session(),
                    Spectra.PRODUCT,
                    store().latest(Spectra.PRODUCT).orElseThrow())
                .orderBy("file")
                .collectAsList()
                .toString())
        .contains("[notes.txt,-1,-1,NOT_FITS,")
        .contains(
            "[z-again.fits.gz,1,0,DUPLICATE,the same object stands in " + first.getFileName());
  }

  @Test
  void aMissingProductNamesTheStage() {
    ScoreOutliers.Options options =
        OptionValues.bind(ScoreOutliers.Options.class, Map.of(), "", new ArrayList<>());
    assertThatThrownBy(() -> runner().run(List.of(new Runner.Step<>(new ScoreOutliers(), options))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("score-outliers needs features");
  }

  @Test
  void validationFindsWhatIsMissingOrChanged() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    ingest(0.5);
    Validation good =
        new Validation(
            new PublishedRun(TestSpark.session(), folder.resolve("out").toString()), log::add);
    assertThat(good.check(List.of(Spectra.PRODUCT))).isEqualTo(ExitCode.OK);
    try (var files = Files.walk(folder.resolve("out/spectra/v0001/table=data"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }
    Validation bad =
        new Validation(
            new PublishedRun(TestSpark.session(), folder.resolve("out").toString()), log::add);
    assertThat(bad.check(List.of(Spectra.PRODUCT))).isEqualTo(ExitCode.DATA);
    assertThat(log).anyMatch(line -> line.contains("is missing"));
  }

  @Test
  void theStatusTellsTheEnd() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    ingest(0.5);
    assertThat(status()).contains("\"state\" : \"OK\"", "\"exitCode\" : 0", "\"out\" : 1");
    Files.writeString(folder.resolve("in/spec-1.fits"), "no FITS");
    Files.writeString(folder.resolve("in/spec-2.fits"), "no FITS either");
    assertThat(ingest(0.5)).isEqualTo(ExitCode.REJECTS);
    assertThat(status()).contains("\"exitCode\" : 4", "\"rejects\" : 2");
    assertThatThrownBy(
            () ->
                runner()
                    .run(
                        List.of(
                            new Runner.Step<>(
                                new ScoreOutliers(),
                                org.nebulark.stage.OptionValues.bind(
                                    ScoreOutliers.Options.class,
                                    Map.of(),
                                    "",
                                    new ArrayList<>())))))
        .isInstanceOf(UserError.class);
    assertThat(status()).contains("\"exitCode\" : 3", "score-outliers needs features");
    assertThat(folder.resolve("out").resolve(RunLock.FILE_NAME)).doesNotExist();
  }

  /** Room for some files of the survey, then none, then enough. */
  @Test
  void aFullDiskIsToldInOneSentenceAndTheSameCommandGoesOn() throws Exception {
    TestSpark.session()
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.full.impl", FullDisk.class.getName());
    Path run = folder.resolve("out");
    Runner runner = new Runner(TestSpark.session(), "full://" + run, log::add);
    Simulate.Options options =
        OptionValues.bind(Simulate.Options.class, Map.of("spectra", "4"), "", new ArrayList<>());
    List<Runner.Step<?>> steps = List.of(new Runner.Step<>(new Simulate(), options));
    FullDisk.room = 200_000;
    assertThatThrownBy(() -> runner.run(steps))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("full:" + run + ": no room left (")
        .hasMessageEndingWith("make room, and the same command goes on from here")
        .matches(e -> ((UserError) e).exitCode() == ExitCode.MACHINES);
    assertThat(run.resolve("survey/v0001/_manifest.json")).doesNotExist();
    FullDisk.room = Long.MAX_VALUE;
    assertThat(runner.run(steps)).isEqualTo(ExitCode.OK);
    assertThat(status()).contains("\"exitCode\" : 0");
  }

  /** Its room is wanted back. */
  @Test
  void whatHasNoRoomForItsManifestGoes() {
    Path run = folder.resolve("out");
    Runner runner = new Runner(TestSpark.session(), busy("out"), log::add);
    Simulate.Options options =
        OptionValues.bind(Simulate.Options.class, Map.of("spectra", "4"), "", new ArrayList<>());
    List<Runner.Step<?>> steps = List.of(new Runner.Step<>(new Simulate(), options));
    BusyDisk.once("create", Manifest.FILE_NAME, () -> FullDisk.room = 100);
    assertThatThrownBy(() -> runner.run(steps)).hasMessageContaining("no room left");
    FullDisk.room = Long.MAX_VALUE;
    assertThat(run.resolve("survey/v0001")).doesNotExist();
    assertThat(run.resolve("truth/v0001")).doesNotExist();
    assertThat(runner.run(steps)).isEqualTo(ExitCode.OK);
  }

  /** Nobody listens on port 1. */
  @Test
  void aStorageThatIsAwayIsToldInOneSentence() {
    Configuration hadoop = TestSpark.session().sparkContext().hadoopConfiguration();
    hadoop.set("ipc.client.connect.max.retries", "0");
    Runner runner = new Runner(TestSpark.session(), "hdfs://127.0.0.1:1/run", log::add);
    Simulate.Options options =
        OptionValues.bind(Simulate.Options.class, Map.of("spectra", "4"), "", new ArrayList<>());
    assertThatThrownBy(() -> runner.run(List.of(new Runner.Step<>(new Simulate(), options))))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("hdfs://127.0.0.1:1/run: the storage does not answer (")
        .hasMessageEndingWith("the same command goes on from here")
        .matches(e -> ((UserError) e).exitCode() == ExitCode.MACHINES);
  }

  /** Spark's exceptions are checked ones that nobody declares. */
  @Test
  void theStatusTellsOfAJobThatFailed() throws Exception {
    give("spec-1000-52600-0001.fits.gz");
    Stage<IngestSpectra.Options> broken =
        new Stage<>() {
          @Override
          public StageSpec<IngestSpectra.Options> spec() {
            return new IngestSpectra().spec();
          }

          @Override
          public void run(StageContext context, IngestSpectra.Options options) {
            context.newLocation(Spectra.PRODUCT);
            context.spark().sql("select raise_error('a task that fails')").collectAsList();
          }
        };
    IngestSpectra.Options options =
        new IngestSpectra.Options(folder.resolve("in").toUri().toString(), Layout.SPEC, 0.5, 256);
    assertThatThrownBy(() -> runner().run(List.of(new Runner.Step<>(broken, options))))
        .isNotInstanceOf(UserError.class);
    assertThat(status())
        .contains("\"state\" : \"BUG\"", "\"exitCode\" : 1", "\"state\" : \"FAILED\"");
    assertThat(folder.resolve("out/spectra/v0001")).doesNotExist();
  }

  private String status() throws Exception {
    return Files.readString(folder.resolve("out").resolve(RunStatus.FILE_NAME));
  }
}
