package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.math.Ranking;
import org.nebulark.math.RegressionScore;
import org.nebulark.product.ClassifierCurves;
import org.nebulark.product.ClassifierModel;
import org.nebulark.product.ClassifierScores;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.Importances;
import org.nebulark.product.Predictions;
import org.nebulark.product.RegressionCrossValidation;
import org.nebulark.product.RegressionImportances;
import org.nebulark.product.RegressionModel;
import org.nebulark.product.RegressionPredictions;
import org.nebulark.product.RegressionScores;
import org.nebulark.spark.Runner;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.stage.UserError;
import org.nebulark.testing.Agreement;
import org.nebulark.testing.TestSpark;

/** Boosted trees and regression on features of known meaning, in one partition and in seven. */
class LearningTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final Map<String, String> BOOSTED =
      Map.of(
          "method",
          "boosted-trees",
          "features",
          "*",
          "trees",
          "3",
          "depth",
          "3",
          "folds",
          "2",
          "learning-rate",
          "0.5");

  @TempDir static Path folder;

  @BeforeAll
  static void runTwice() {
    String shuffles = SPARK.conf().get("spark.sql.shuffle.partitions");
    for (String[] run : new String[][] {{"one", "1"}, {"seven", "7"}}) {
      SPARK.conf().set("spark.sql.shuffle.partitions", run[1]);
      run(
          run[0],
          step(new MadeFeatures(), Map.of("partitions", run[1])),
          step(new Train(), BOOSTED),
          step(new Predict(), Map.of()),
          step(new TrainRegression(), BOOSTED),
          step(new PredictRegression(), Map.of()));
    }
    SPARK.conf().set("spark.sql.shuffle.partitions", shuffles);
  }

  private static void run(String name, Runner.Step<?>... steps) {
    new Runner(SPARK, folder.resolve(name).toString(), line -> {}).run(List.of(steps));
  }

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(stage.spec().options(), texts, "", problems);
    assertThat(problems).isEmpty();
    return new Runner.Step<>(stage, options);
  }

  private static Map<String, String> with(Map<String, String> options, String... pairs) {
    Map<String, String> changed = new HashMap<>(options);
    for (int i = 0; i < pairs.length; i += 2) {
      changed.put(pairs[i], pairs[i + 1]);
    }
    return changed;
  }

  private static Dataset<Row> table(String run, Product product) {
    return SPARK.read().parquet(folder.resolve(run) + "/" + product.name() + "/v0001/table=data");
  }

  private static List<Row> sorted(String run, Product product) {
    Dataset<Row> rows = table(run, product);
    return rows.orderBy(rows.columns()[0], rows.columns()[1]).collectAsList();
  }

  private static Map<String, Object> notes(String run, Product product) throws Exception {
    Path file = folder.resolve(run + "/" + product.name() + "/v0001/" + Manifest.FILE_NAME);
    return Manifest.fromJson(file.toString(), Files.readString(file)).notes();
  }

  private static Row overall(String run) {
    return table(run, RegressionScores.PRODUCT).filter("fold = -1").first();
  }

  @Test
  void oneAndSevenPartitionsGiveTheSameBits() {
    for (Product product :
        List.of(
            CrossValidation.PRODUCT,
            ClassifierScores.PRODUCT,
            ClassifierCurves.PRODUCT,
            Importances.PRODUCT,
            Predictions.PRODUCT,
            RegressionCrossValidation.PRODUCT,
            RegressionScores.PRODUCT,
            RegressionImportances.PRODUCT,
            RegressionPredictions.PRODUCT)) {
      Agreement.assertAgree(product.name(), sorted("one", product), sorted("seven", product), 0);
    }
  }

  @Test
  void boostedTreesTellThreeClassesApartWithProbabilitiesThatSumToOne() {
    int right = 0;
    List<Row> rows = sorted("one", CrossValidation.PRODUCT);
    for (Row row : rows) {
      List<Double> probabilities = row.getList(4);
      int largest = 0;
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        sum += probabilities.get(k);
        largest = probabilities.get(k) > probabilities.get(largest) ? k : largest;
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
      assertThat(row.getString(3)).isEqualTo("K" + largest);
      right += row.getString(3).equals(row.getString(2)) ? 1 : 0;
    }
    assertThat(rows).hasSize(300);
    assertThat(right / 300.0).isGreaterThan(0.7);
  }

  @Test
  void areasInTheNotesAreThoseOfTheCrossValidation() throws Exception {
    List<Row> rows = sorted("one", CrossValidation.PRODUCT);
    Map<String, Object> notes = notes("one", ClassifierCurves.PRODUCT);
    for (int k = 0; k < 3; k++) {
      int at = k;
      String label = "K" + k;
      double[] score = rows.stream().mapToDouble(r -> r.<Double>getList(4).get(at)).toArray();
      boolean[] sought = new boolean[score.length];
      for (int i = 0; i < sought.length; i++) {
        sought[i] = rows.get(i).getString(2).equals(label);
      }
      assertThat(((Map<?, ?>) notes.get(ClassifierCurves.ROC_AREA)).get(label))
          .isEqualTo(Ranking.rocArea(score, sought));
      assertThat(((Map<?, ?>) notes.get(ClassifierCurves.AVERAGE_PRECISION)).get(label))
          .isEqualTo(Ranking.averagePrecision(score, sought));
      assertThat(table("one", ClassifierCurves.PRODUCT).filter("label = '" + label + "'").count())
          .isBetween(10L, 200L);
    }
  }

  @Test
  void scoresOfTheRegressionAreThoseOfItsCrossValidation() {
    List<Row> rows = sorted("one", RegressionCrossValidation.PRODUCT);
    double[] truth = rows.stream().mapToDouble(r -> r.getDouble(2)).toArray();
    double[] predicted = rows.stream().mapToDouble(r -> r.getDouble(3)).toArray();
    RegressionScore expected = RegressionScore.of(truth, predicted, 0.1);
    Row all = overall("one");
    assertThat(all.<Long>getAs("support")).isEqualTo(272).isEqualTo(rows.size());
    assertThat(all.<Double>getAs("rmse")).isCloseTo(expected.rmse(), within(1e-12));
    assertThat(all.<Double>getAs("bias")).isCloseTo(expected.bias(), within(1e-12));
    assertThat(all.<Double>getAs("nmad")).isCloseTo(expected.nmad(), within(1e-12));
    assertThat(all.<Double>getAs("outlier_fraction")).isEqualTo(expected.outlierFraction());
    assertThat(all.<Double>getAs("r2")).isCloseTo(expected.r2(), within(1e-12)).isGreaterThan(0.4);
    assertThat(table("one", RegressionScores.PRODUCT).count()).isEqualTo(3);
    assertThat(table("one", RegressionPredictions.PRODUCT).count()).isEqualTo(300);
  }

  @Test
  void theTargetIsNeverAmongTheFeatures() throws Exception {
    run(
        "leak",
        step(new MadeFeatures(), Map.of()),
        step(
            new TrainRegression(),
            with(BOOSTED, "method", "random-forest", "target", "line", "features", "line,*,!a")));
    assertThat(table("leak", RegressionImportances.PRODUCT).collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("b", "c", "d");
    assertThat(notes("leak", RegressionModel.PRODUCT))
        .containsEntry("target", "line")
        .containsEntry("unit", "unit")
        .containsEntry("features", "b,c,d");
    // 3 a, without a and without itself, cannot be known well.
    assertThat(overall("leak").<Double>getAs("r2")).isLessThan(0.6);
  }

  @Test
  void theTargetAloneIsNothingToLearnFrom() {
    assertThatThrownBy(
            () ->
                run(
                    "alone",
                    step(new MadeFeatures(), Map.of("objects", "20")),
                    step(
                        new TrainRegression(),
                        with(BOOSTED, "target", "line", "features", "line*"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is nothing to learn from");
  }

  @Test
  void plainMllibLoadsBothModels() {
    Dataset<Row> vectors = zeros(MadeFeatures.NAMES.size());
    PipelineModel classifier =
        PipelineModel.load(folder.resolve("one/classifier_model/v0001/model").toString());
    assertThat(classifier.transform(vectors).first().<String>getAs("predicted_label"))
        .isIn("K0", "K1", "K2");
    PipelineModel regression =
        PipelineModel.load(folder.resolve("one/regression_model/v0001/model").toString());
    assertThat(regression.transform(vectors).first().<Double>getAs("prediction"))
        .isBetween(-1.0, 2.0);
  }

  private static Dataset<Row> zeros(int features) {
    return SPARK.createDataFrame(
        List.of(
            org.apache.spark.sql.RowFactory.create(
                org.apache.spark.ml.linalg.Vectors.zeros(features))),
        new org.apache.spark.sql.types.StructType()
            .add("features", org.apache.spark.ml.linalg.SQLDataTypes.VectorType()));
  }

  @Test
  void twoClassesAreTunedByNestedCrossValidation() throws Exception {
    run(
        "tuned",
        step(new MadeFeatures(), Map.of("objects", "120")),
        step(
            new Train(),
            with(
                BOOSTED,
                "label",
                "side",
                "features",
                "b,c,d",
                "folds",
                "3",
                "tune",
                "true",
                "tune-depth",
                "1,2",
                "tune-trees",
                "1")));
    Map<String, Object> notes = notes("tuned", ClassifierModel.PRODUCT);
    Map<?, ?> tuning = (Map<?, ?>) notes.get("tuning");
    List<?> tried = (List<?>) tuning.get("tried");
    assertThat(tried).hasSize(2);
    assertThat((List<?>) tuning.get("byFold")).hasSize(3);
    assertThat(tried)
        .allSatisfy(one -> assertThat(((Map<?, ?>) one).containsKey("accuracy")).isTrue());
    assertThat(((Map<?, ?>) notes.get("settings")).get("trees")).isEqualTo(1);
    assertThat(table("tuned", CrossValidation.PRODUCT).count()).isEqualTo(120);
  }

  @Test
  void aModelOfAnotherRunPredictsTheSame() {
    String lender = folder.resolve("one").toString();
    for (String uri :
        List.of(lender, lender + "/classifier_model", lender + "/classifier_model/v0001")) {
      String name = "borrower" + uri.length();
      run(
          name,
          step(new MadeFeatures(), Map.of()),
          step(new Predict(), Map.of("model", uri)),
          step(new PredictRegression(), Map.of("model", lender)));
      Agreement.assertAgree(
          name, sorted("one", Predictions.PRODUCT), sorted(name, Predictions.PRODUCT), 0);
      Agreement.assertAgree(
          name,
          sorted("one", RegressionPredictions.PRODUCT),
          sorted(name, RegressionPredictions.PRODUCT),
          0);
    }
  }

  @Test
  void aModelOfOtherFeaturesIsRefused() {
    assertThatThrownBy(() -> borrow("fewer", "a,b,c,line", folder.resolve("one").toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was trained on 6 features, this run lacks 2 of them: d, line_err");
    assertThatThrownBy(
            () -> borrow("order", "a,c,b,d,line,line_err", folder.resolve("one").toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("in another order: number 2 was b, here it is c");
    assertThatThrownBy(() -> borrow("nothing", "a", folder.resolve("fewer").toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("fewer holds no classifier_model: give the folder of a run");
    String other = folder.resolve("one/regression_model/v0001").toString();
    assertThatThrownBy(() -> borrow("nothing", "a", other))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is regression_model, version 1, and not classifier_model");
  }

  private static void borrow(String name, String names, String model) {
    run(
        name,
        step(new MadeFeatures(), Map.of("objects", "20", "names", names)),
        step(new Predict(), Map.of("model", model)));
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() {
    assertThat(problems("tune", "true", "folds", "2"))
        .containsExactly("*: tune needs folds >= 3 (one to score, two to choose by), not 2");
    assertThat(problems("tune", "true", "tune-depth", "3"))
        .containsExactly("*: tune has one setting only: give tune-depth two values");
    assertThat(problems("tune-depth", "3,x"))
        .containsExactly("*: tune-depth = 3,x: x cannot be tried");
    assertThat(problems("tune-depth", "3,31")).hasSize(1);
    assertThat(problems("tune-trees", "10,1.5")).hasSize(1);
    assertThat(problems("tune", "true", "tune-learning-rate", "0.1,0.2"))
        .containsExactly("*: tune-learning-rate = 0.1,0.2 is of boosted trees alone");
    assertThat(problems("method", "boosted-tree"))
        .allSatisfy(problem -> assertThat(problem).contains("did you mean boosted-trees?"));
    assertThat(problems("method", "boosted-trees", "bins", "256"))
        .containsExactly("*: bins = 256 is above 255, the most of method boosted-trees");
    assertThat(problems("bins", "256")).isEmpty();
    assertThat(problems()).isEmpty();
  }

  private static boolean xgboost() {
    try {
      Class.forName("ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void xgboostIsAskedForWhereItIsNot() {
    assumeFalse(xgboost(), "xgboost4j-spark is on the class path");
    for (Stage<?> stage : List.of(new Train(), new TrainRegression())) {
      assertThatThrownBy(
              () ->
                  run(
                      "absent",
                      step(new MadeFeatures(), Map.of()),
                      step(stage, with(BOOSTED, "method", "xgboost"))))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("ml.dmlc:xgboost4j-spark_2.12:3.4.0");
    }
  }

  @Test
  void xgboostTrainsWhereItIs() {
    assumeTrue(xgboost(), "no xgboost4j-spark here: mvn -Dxgboost.jar=...");
    Map<String, String> options = with(BOOSTED, "method", "xgboost", "trees", "20");
    run(
        "xgboost",
        step(new MadeFeatures(), Map.of()),
        step(new Train(), options),
        step(new Predict(), Map.of()),
        step(new TrainRegression(), options),
        step(new PredictRegression(), Map.of()));
    assertThat(overall("xgboost").<Double>getAs("r2")).isGreaterThan(0.8);
    assertThat(table("xgboost", Predictions.PRODUCT).count()).isEqualTo(300);
    assertThat(table("xgboost", RegressionPredictions.PRODUCT).count()).isEqualTo(300);
    assertThat(table("xgboost", CrossValidation.PRODUCT).filter("label = prediction").count())
        .isGreaterThan(240);
    double sum = 0;
    for (Row row : table("xgboost", Importances.PRODUCT).collectAsList()) {
      sum += row.getDouble(1);
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  private static List<String> problems(String... pairs) {
    List<String> problems = new ArrayList<>();
    OptionValues.bind(Train.Options.class, with(Map.of(), pairs), "", problems);
    List<String> regression = new ArrayList<>();
    OptionValues.bind(TrainRegression.Options.class, with(Map.of(), pairs), "", regression);
    assertThat(regression).isEqualTo(problems);
    return problems;
  }
}
