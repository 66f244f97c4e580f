package org.nebulark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.job.ExtractFeatures;
import org.nebulark.job.IngestSpectra;
import org.nebulark.job.Train;
import org.nebulark.ml.FeatureSettings;
import org.nebulark.ml.OutlierForest;
import org.nebulark.spark.Runner;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Stage;
import org.nebulark.stage.UserError;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** A small run, opened as in a notebook. */
class NebularkTest {

  @TempDir static Path folder;

  private static Nebulark run;

  @BeforeAll
  static void make() {
    String spectra = ProjectFiles.sampleSpectra().toUri().toString();
    new Runner(TestSpark.session(), folder.toString(), line -> {})
        .run(
            List.of(
                step(new IngestSpectra(), IngestSpectra.Options.class, Map.of("input", spectra)),
                step(
                    new ExtractFeatures(),
                    FeatureSettings.class,
                    Map.of("step", "2e-3", "low", "3700", "high", "6800")),
                step(
                    new Train(),
                    Train.Options.class,
                    Map.of("features", "d4000n", "trees", "2", "depth", "2", "folds", "2"))));
    run = Nebulark.open(TestSpark.session(), folder.toUri().toString());
  }

  private static <O extends Record> Runner.Step<O> step(
      Stage<O> stage, Class<O> type, Map<String, String> options) {
    return new Runner.Step<>(stage, OptionValues.bind(type, options, "", new ArrayList<>()));
  }

  @Test
  void productsAreThoseThatAreFinished() {
    assertThat(run.products()).contains("spectra", "features", "classifier_model");
    assertThat(run.has("features")).isTrue();
    assertThat(run.has("outliers")).isFalse();
    assertThat(run.product("spectra").count()).isEqualTo(36);
    assertThat(PipelineModel.load(run.location("classifier_model") + "/model").stages())
        .isNotEmpty();
  }

  @Test
  void elementsAreColumnsByName() {
    List<String> names = run.names("features", "values");
    int d4000n = names.indexOf("d4000n");
    Row whole = run.product("features").orderBy("spec_id").first();
    Row chosen = run.elements("features", "values", "d4000n,sn_*").orderBy("spec_id").first();
    assertThat(chosen.schema().fieldNames())
        .contains("spec_id", "z", "d4000n", "sn_median")
        .doesNotContain("values", "labels");
    assertThat((Float) chosen.getAs("d4000n"))
        .isEqualTo(whole.<Float>getList(whole.fieldIndex("values")).get(d4000n));
  }

  @Test
  void vectorsGoIntoAPipeline() {
    List<String> flux =
        run.names("features", "values").stream().filter(n -> n.startsWith("flux_")).toList();
    Row first = run.vectors("flux_*", "class").orderBy("spec_id").first();
    assertThat(first.<Vector>getAs("features").size()).isEqualTo(flux.size());
    assertThat(first.<String>getAs("label")).isIn("GALAXY", "QSO", "STAR");
    OutlierForest forest = new OutlierForest().setNumTrees(4).setNumForests(2).setSampleSize(20);
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {forest}).fit(run.vectors("flux_*"));
    assertThat(model.transform(run.vectors("flux_*")).where("weirdness between 0 and 1").count())
        .isPositive();
  }

  @Test
  void pixelsHaveTheirWavelengths() {
    Row spectrum = run.product("spectra").orderBy("spec_id").first();
    List<Float> flux = spectrum.getList(spectrum.fieldIndex("flux"));
    List<Row> pixels =
        run.pixels(spectrum.<String>getAs("spec_id")).orderBy("wavelength").collectAsList();
    assertThat(pixels).hasSameSizeAs(flux);
    double c0 = spectrum.<Double>getAs("grid_c0");
    double c1 = spectrum.<Double>getAs("grid_c1");
    int last = pixels.size() - 1;
    assertThat(pixels.get(last).<Double>getAs("wavelength"))
        .isCloseTo(Math.pow(10, c0 + c1 * last), within(1e-9));
    assertThat((Float) pixels.get(last).getAs("flux")).isEqualTo(flux.get(last));
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearest() {
    assertRefused(
        () -> run.product("feature"), "feature is none of the products (did you mean features?)");
    assertRefused(() -> run.product("outliers"), "holds no outliers, but [features, spectra");
    assertRefused(() -> run.product("classifier_model"), "is no table; it lies in file:");
    assertRefused(() -> run.names("features", "value"), "did you mean values?");
    assertRefused(() -> run.names("features", "z"), "its elements have no names");
    assertRefused(() -> run.elements("features", "values", "d4000"), "did you mean d4000n?");
    assertRefused(() -> run.vectors("flux_*", "clas"), "did you mean class?");
    assertRefused(
        () -> Nebulark.open(TestSpark.session(), folder.resolve("spectra").toUri().toString()),
        "holds no finished product");
  }

  @Test
  void aRunThatHasNotEndedSaysSo() throws Exception {
    Path unfinished = folder.resolve("unfinished");
    Files.createDirectories(unfinished);
    Path status = unfinished.resolve("_status.json");
    Files.writeString(status, "{\"state\" : \"RUNNING\", \"updated\" : \"2026-01-01T00:00:00Z\"}");
    String uri = unfinished.toUri().toString();
    assertRefused(
        () -> Nebulark.open(TestSpark.session(), uri),
        "holds no finished product (_status.json says RUNNING, at 2026-01-01T00:00:00Z): is it");
    Files.writeString(status, "{\"state\" : ");
    assertRefused(() -> Nebulark.open(TestSpark.session(), uri), "holds no finished product: is");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(UserError.class).hasMessageContaining(message);
  }
}
