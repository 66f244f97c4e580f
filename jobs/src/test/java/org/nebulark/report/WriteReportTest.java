package org.nebulark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.BlackHoles;
import org.nebulark.product.ClassifierCurves;
import org.nebulark.product.ClassifierScores;
import org.nebulark.product.ClusterProfiles;
import org.nebulark.product.Clusters;
import org.nebulark.product.Components;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.Embedding;
import org.nebulark.product.Features;
import org.nebulark.product.Importances;
import org.nebulark.product.LearningCurve;
import org.nebulark.product.Nebular;
import org.nebulark.product.Outliers;
import org.nebulark.product.Predictions;
import org.nebulark.product.RegressionCrossValidation;
import org.nebulark.product.RegressionScores;
import org.nebulark.product.Sequence;
import org.nebulark.product.SequenceEstimators;
import org.nebulark.product.Spectra;
import org.nebulark.product.Truth;
import org.nebulark.stage.Option;
import org.nebulark.stage.UserError;

/** Ten objects: o0 to o9, ranked in this order but for the last, which has no score. */
class WriteReportTest {

  private static final int OBJECTS = 10;

  @TempDir Path folder;
  private FakeContext context;

  @BeforeEach
  void emptyRun() {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    context = new FakeContext(spark, folder.toUri().toString());
  }

  private static Object[] outlier(String id, Double weirdness, Long rank) {
    Object[] cells = new Object[Outliers.PRODUCT.columns().size()];
    cells[0] = id;
    cells[1] = weirdness;
    cells[2] = rank;
    cells[3] = 3;
    cells[cells.length - 1] = 0;
    return cells;
  }

  private void fill() {
    for (int i = 0; i < OBJECTS; i++) {
      String label = i % 2 == 0 ? "GALAXY" : "STAR";
      addObject("o" + i, label, i);
      Long rank = i == 9 ? null : (long) i + 1;
      Double weirdness = i == 9 ? null : 1 - 0.1 * i;
      context.row(Outliers.PRODUCT, outlier("o" + i, weirdness, rank));
      List<Double> scores = i == 9 ? null : List.of(i * 1.0, -i * 1.0);
      context.row(Clusters.PRODUCT, "o" + i, i == 9 ? null : i % 2, 0.5, scores, 0);
      String kind = i == 0 || i == 2 || i == 9 ? "SPIKE" : "NONE";
      context.row(Truth.PRODUCT, "o" + i, 0.1, kind, "galaxy", 9.0, List.of(1.0));
      String prediction = i == 4 ? "STAR" : label;
      List<Double> probabilities = List.of(0.25, 0.75);
      context.row(CrossValidation.PRODUCT, "o" + i, i % 3, label, prediction, probabilities);
      context.row(Predictions.PRODUCT, "o" + i, prediction, probabilities, 0);
    }
    context.names(Features.PRODUCT, Features.VALUES, "flux_4000", "flux_5000", "sn_median");
    context.names(Features.PRODUCT, Features.LABELS, "subclass", "class");
    addModels();
    context.reject(Spectra.PRODUCT, "bad.fits", 1, 17L, "BAD_SIZE", "too large");
    context.reject(Spectra.PRODUCT, "bad.fits", 1, 18L, "BAD_SIZE", "too large");
  }

  private void addObject(String id, String label, int i) {
    List<Float> flux = IntStream.range(0, 50).mapToObj(k -> k == 3 ? Float.NaN : 1f * k).toList();
    List<Float> ivar = IntStream.range(0, 50).mapToObj(k -> k == 9 ? 0f : 1f).toList();
    List<Integer> mask = IntStream.range(0, 50).mapToObj(k -> 0).toList();
    context.row(
        Spectra.PRODUCT,
        id,
        "",
        1,
        2,
        3,
        i == 1 ? null : 10.5,
        -3.25,
        label,
        "sub",
        0.2,
        1e-5,
        0,
        0.03,
        "LOG",
        3.6,
        1e-3,
        50,
        null,
        flux,
        ivar,
        mask,
        0,
        "f.fits",
        1,
        0L,
        7L);
    addFeatures(id, label, i);
  }

  private void addFeatures(String id, String label, int i) {
    List<Float> values = List.of(1f, 2f, 12.5f);
    context.row(
        Features.PRODUCT,
        id,
        0,
        i == 3 ? null : 0.25,
        values,
        List.of("sub", label),
        "f.fits",
        1,
        0L);
  }

  private void addModels() {
    context.names(Components.PRODUCT, Components.VECTOR, "flux_4000", "flux_5000", "sn_median");
    context.row(Components.PRODUCT, 1, 0.75, List.of(1.0, 2.0, 3.0));
    context.row(Components.PRODUCT, 0, null, List.of(4.0, 5.0, 6.0));
    context.names(
        ClusterProfiles.PRODUCT, ClusterProfiles.MEAN, "flux_4000", "flux_5000", "sn_median");
    for (int k = 1; k >= 0; k--) {
      context.row(
          ClusterProfiles.PRODUCT, k, 5L, List.of(0.0), List.of(1.0, 2.0, 3.0), List.of("o" + k));
    }
    context.names(ClassifierScores.PRODUCT, ClassifierScores.CONFUSION, "GALAXY", "STAR");
    context.row(ClassifierScores.PRODUCT, "STAR", 5L, 0.8, 1.0, 0.9, List.of(0.0, 5.0));
    context.row(ClassifierScores.PRODUCT, "GALAXY", 5L, 1.0, 0.8, 0.9, List.of(4.0, 1.0));
    context.row(ClassifierCurves.PRODUCT, "STAR", 0.5, 1.0, 1.0, 0.5);
    context.row(ClassifierCurves.PRODUCT, "STAR", 0.75, 0.2, 1.0, 0.8);
    context.row(ClassifierCurves.PRODUCT, "GALAXY", 0.25, 1.0, 1.0, 0.5);
    context.row(RegressionScores.PRODUCT, 0, 2L, 0.1, 0.0, 0.1, 0.0, null);
    context.row(RegressionScores.PRODUCT, -1, 2L, 0.1, 0.0, 0.1, 0.0, 0.75);
    context.row(RegressionCrossValidation.PRODUCT, "o0", 0, 1.0, 1.1);
    context.row(RegressionCrossValidation.PRODUCT, "o1", 0, 2.0, 1.9);
    context.row(
        BlackHoles.PRODUCT,
        "o1",
        0.1,
        42.0,
        3000.0,
        7.5,
        0.02,
        null,
        null,
        null,
        null,
        40.5,
        5000.0,
        7.1,
        0.1,
        0);
    context.row(LearningCurve.PRODUCT, 20, 0.5, 0.4, 0.6, 0.5, 0.4, 0.6, 1.0);
    context.row(LearningCurve.PRODUCT, 30, 0.2, 0.1, 0.3, 0.4, 0.3, 0.5, null);
    context.row(Importances.PRODUCT, "flux_4000", 0.3);
    context.row(Importances.PRODUCT, "sn_median", 0.7);
    for (int i = 0; i < OBJECTS; i++) {
      context.row(Embedding.PRODUCT, "o" + i, i == 9 ? null : 1.0 * i, i == 9 ? null : -2.0 * i, 0);
      context.row(Sequence.PRODUCT, "o" + i, i / 9.0, i + 1L, true, 0);
    }
    context.row(SequenceEstimators.PRODUCT, "emd", 1, 4.25, true, List.of(4.25));
    addNebula();
  }

  private void addNebula() {
    context.names(
        Nebular.PRODUCT,
        Nebular.VALUES,
        "te_n2s2",
        "te_n2s2_p16",
        "te_n2s2_p50",
        "te_n2s2_p84",
        "te_n2s2_finite");
    List<Double> values = List.of(8776.2, 8553.0, 8759.0, 9004.0, 0.973);
    context.row(Nebular.PRODUCT, "Ball-integrated", "Ball", -1, -1, 0, values);
    for (int pixel = 0; pixel < 4; pixel++) {
      context.row(Nebular.PRODUCT, "Ball-" + pixel, "Ball", pixel % 2, pixel / 2, 0, values);
    }
  }

  @Test
  void pageOfAWholeRunShowsEverySection() throws Exception {
    fill();
    new WriteReport().run(context, new WriteReport.Options("Ten objects", 4, "", 6, ""));
    String page = Files.readString(folder.resolve(WriteReport.FILE_NAME));
    assertThat(page).contains("Ten objects").contains("id=\"rank-4\"").doesNotContain("rank-5\"");
    assertThat(page).contains("<b>2 of 3</b>").contains("6 of 9 objects").contains("90.0\u202f%");
    assertThat(page).contains("bad.fits").contains("spark.read.parquet(&quot;file:/data/spectra");
    assertThat(page)
        .contains("<h3>Ball</h3>")
        .contains("data:image/png")
        .contains("8776")
        .contains("97.3");
    assertThat(page).doesNotContain("This run holds no");
  }

  @Test
  void anEmptyRunIsNothingToReport() {
    assertThatThrownBy(
            () ->
                new WriteReport()
                    .run(context, new WriteReport.Options("Nothing", 24, "", 5000, "")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the output holds no product");
    assertThat(folder.resolve(WriteReport.FILE_NAME)).doesNotExist();
  }

  @Test
  void nothingChosenIsNothingShown() throws Exception {
    fill();
    new WriteReport().run(context, new WriteReport.Options("No gallery", 0, "", 0, ""));
    String page = Files.readString(folder.resolve(WriteReport.FILE_NAME));
    assertThat(page).doesNotContain("id=\"rank-1\"").contains("<b>0 of 3</b>");
  }

  @Test
  void cardsHoldTheHeadOfTheRankingWithItsSpectra() {
    fill();
    Gallery gallery = CollectGallery.collect(context, 4).orElseThrow();
    assertThat(gallery.cards())
        .extracting(Gallery.Card::id)
        .containsExactly("o0", "o1", "o2", "o3");
    assertThat(gallery.cards())
        .extracting(Gallery.Card::kind)
        .containsExactly("SPIKE", "", "SPIKE", "");
    assertThat(gallery.cards())
        .extracting(c -> c.facts().z())
        .containsExactly(0.25, 0.25, 0.25, 0.2);
    Gallery.Card card = gallery.cards().get(1);
    assertThat(card.facts().label()).isEqualTo("STAR");
    assertThat(card.facts().sn()).isEqualTo(12.5);
    assertThat(card.facts().position()).isEmpty();
    assertThat(card.traces().get(0).flux()).hasSize(50);
    assertThat(card.traces().get(0).flux()[3]).isNaN();
    assertThat(card.traces().get(0).flux()[9]).isNaN();
    Recovery recovery = gallery.recovery().orElseThrow();
    assertThat(recovery.planted()).isEqualTo(3);
    assertThat(recovery.averagePrecision()).isEqualTo((1 + 2.0 / 3) / 3);
  }

  @Test
  void sampleHoldsTheStrangestAndKeepsItsOrder() {
    fill();
    Scatter scatter = CollectScatter.collect(context, 5, 3).orElseThrow();
    assertThat(scatter.total()).isEqualTo(9);
    assertThat(scatter.points())
        .hasSize(5)
        .extracting(Scatter.Point::id)
        .contains("o0", "o1", "o2");
    assertThat(scatter.points()).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    assertThat(CollectScatter.collect(context, 5, 3).orElseThrow()).isEqualTo(scatter);
    assertThat(scatter.points().get(1)).isEqualTo(new Scatter.Point("o1", 1, -1, "STAR", 1, 2));
  }

  @Test
  void fluxesAreTakenByTheNamesInTheManifest() {
    fill();
    Eigenspectra eigenspectra = CollectClusters.eigenspectra(context).orElseThrow();
    assertThat(eigenspectra.wavelength()).containsExactly(4000, 5000);
    assertThat(eigenspectra.components().get(0).flux()).containsExactly(4, 5);
    assertThat(eigenspectra.variance(1)).isEqualTo(0.75);
    List<Cluster> clusters = CollectClusters.clusters(context);
    assertThat(clusters).extracting(Cluster::number).containsExactly(0, 1);
    assertThat(clusters.get(0).classes()).containsOnlyKeys("GALAXY").containsValue(5L);
  }

  @Test
  void surprisesAreTheSureMistakes() {
    fill();
    Classifier classifier = CollectClassifier.collect(context).orElseThrow();
    assertThat(classifier.accuracy()).isEqualTo(0.9);
    assertThat(classifier.surprises())
        .containsExactly(new Classifier.Surprise("o4", "GALAXY", "STAR", 0.75));
    assertThat(classifier.folds())
        .containsExactly(
            new Classifier.Fold(0, 4, 4),
            new Classifier.Fold(1, 3, 2),
            new Classifier.Fold(2, 3, 3));
  }

  @Test
  void curvesGoDownTheThresholds() {
    fill();
    List<ClassCurve> curves = CollectClassifier.collect(context).orElseThrow().curves();
    assertThat(curves).extracting(ClassCurve::label).containsExactly("GALAXY", "STAR");
    assertThat(curves.get(1).falsePositiveRate()).containsExactly(0.2, 1);
    assertThat(curves.get(1).precision()).containsExactly(0.8, 0.5);
    assertThat(curves.get(1).rocArea()).isNaN();
  }

  @Test
  void scoresOfAllFoldsTogetherComeFirst() {
    fill();
    Regression regression = CollectRegression.collect(context, 1).orElseThrow();
    assertThat(regression.scores()).extracting(Regression.Score::fold).containsExactly(-1, 0);
    assertThat(regression.scores().get(1).r2()).isNaN();
    assertThat(regression.truth()).hasSize(1);
    assertThat(regression.total()).isEqualTo(2);
  }

  @Test
  void defaultsOfTheOptionsAreWithinTheirRanges() {
    assertThat(Option.of(WriteReport.Options.class))
        .allSatisfy(option -> option.parse(option.param().def()));
  }
}
