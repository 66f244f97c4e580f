package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.ClassifierModel;
import org.nebulark.product.ClassifierScores;
import org.nebulark.product.ClusterProfiles;
import org.nebulark.product.Clusters;
import org.nebulark.product.Components;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.Features;
import org.nebulark.product.Importances;
import org.nebulark.product.Kinds;
import org.nebulark.product.Neighbours;
import org.nebulark.product.Outliers;
import org.nebulark.product.Predictions;
import org.nebulark.product.Reasons;
import org.nebulark.product.Spectra;
import org.nebulark.report.WriteReport;
import org.nebulark.spark.Runner;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** All stages on the project's sample, in one partition and in seven. */
class PipelineTest {

  @TempDir static Path folder;

  private static final SparkSession SPARK = TestSpark.session();

  @BeforeAll
  static void runTwice() {
    Map<String, String> before = new LinkedHashMap<>();
    for (String key :
        List.of("spark.sql.files.minPartitionNum", "spark.sql.files.maxPartitionBytes")) {
      before.put(key, SPARK.conf().get(key, null));
    }
    String shuffles = SPARK.conf().get("spark.sql.shuffle.partitions");
    partitions("1", "1g", "1");
    assertThat(run("one")).isEqualTo(ExitCode.OK);
    partitions("7", "64k", "7");
    assertThat(run("seven")).isEqualTo(ExitCode.OK);
    SPARK.conf().set("spark.sql.shuffle.partitions", shuffles);
    before.forEach(
        (key, value) -> {
          if (value == null) {
            SPARK.conf().unset(key);
          } else {
            SPARK.conf().set(key, value);
          }
        });
  }

  private static void partitions(String least, String bytes, String shuffles) {
    SPARK.conf().set("spark.sql.files.minPartitionNum", least);
    SPARK.conf().set("spark.sql.files.maxPartitionBytes", bytes);
    SPARK.conf().set("spark.sql.shuffle.partitions", shuffles);
  }

  private static ExitCode run(String name) {
    String input = ProjectFiles.sampleSpectra().toUri().toString();
    List<Runner.Step<?>> steps =
        List.of(
            step(new IngestSpectra(), Map.of("input", input)),
            step(new ExtractFeatures(), Map.of()),
            step(new Train(), Map.of("trees", "10", "depth", "4", "folds", "2")),
            step(new Predict(), Map.of()),
            step(
                new ScoreOutliers(),
                Map.of("trees", "40", "forests", "4", "sample", "20", "among", "class=GALAXY")),
            step(new Cluster(), Map.of("components", "3", "k", "3")),
            step(new WriteReport(), Map.of()));
    return new Runner(SPARK, folder.resolve(name).toString(), line -> {}).run(steps);
  }

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(stage.spec().options(), texts, "", problems);
    assertThat(problems).isEmpty();
    return new Runner.Step<>(stage, options);
  }

  private static Dataset<Row> table(String run, Product product) {
    return SPARK.read().parquet(folder.resolve(run) + "/" + product.name() + "/v0001/table=data");
  }

  private static List<Row> sorted(String run, Product product) {
    Dataset<Row> rows = table(run, product);
    return rows.orderBy(
            product.key().stream().map(c -> c.col()).toArray(org.apache.spark.sql.Column[]::new))
        .collectAsList();
  }

  @Test
  void rowWiseStagesAndOurForestHaveTheSameBits() {
    for (Product product :
        List.of(
            Spectra.PRODUCT,
            Features.PRODUCT,
            Outliers.PRODUCT,
            Neighbours.PRODUCT,
            Reasons.PRODUCT,
            Kinds.PRODUCT)) {
      assertThat(sorted("seven", product).toString())
          .as(product.name())
          .isEqualTo(sorted("one", product).toString());
    }
  }

  @Test
  void fitsOfMllibAgreeTo1e9() {
    for (Product product :
        List.of(
            Clusters.PRODUCT,
            Components.PRODUCT,
            ClusterProfiles.PRODUCT,
            CrossValidation.PRODUCT,
            ClassifierScores.PRODUCT,
            Importances.PRODUCT,
            Predictions.PRODUCT)) {
      List<Row> one = sorted("one", product);
      List<Row> seven = sorted("seven", product);
      assertThat(seven).hasSameSizeAs(one).isNotEmpty();
      for (int i = 0; i < one.size(); i++) {
        agree(product.name(), one.get(i), seven.get(i));
      }
    }
  }

  private static void agree(String name, Row one, Row seven) {
    for (int c = 0; c < one.size(); c++) {
      List<?> a = one.get(c) instanceof scala.collection.Seq ? one.getList(c) : cell(one, c);
      List<?> b = seven.get(c) instanceof scala.collection.Seq ? seven.getList(c) : cell(seven, c);
      assertThat(b).as(name + "." + one.schema().fieldNames()[c]).hasSameSizeAs(a);
      for (int i = 0; i < a.size(); i++) {
        if (a.get(i) instanceof Number x && !Double.isNaN(x.doubleValue())) {
          double y = ((Number) b.get(i)).doubleValue();
          assertThat(y)
              .as(name + "." + one.schema().fieldNames()[c])
              .isCloseTo(x.doubleValue(), within(1e-9 * Math.max(1, Math.abs(x.doubleValue()))));
        } else {
          assertThat(b.get(i)).isEqualTo(a.get(i));
        }
      }
    }
  }

  private static List<?> cell(Row row, int column) {
    List<Object> cell = new ArrayList<>();
    cell.add(row.get(column));
    return cell;
  }

  @Test
  void everyGalaxyThatIsCoveredIsRankedOnce() {
    List<Row> ranked = table("one", Outliers.PRODUCT).filter("rank is not null").collectAsList();
    assertThat(ranked).hasSizeGreaterThan(15);
    TreeSet<Long> ranks = new TreeSet<>();
    double n = ranked.size();
    for (Row row : ranked) {
      ranks.add(row.<Long>getAs("rank"));
      assertThat(row.<Double>getAs("weirdness")).isBetween(0.0, 1.0);
      assertThat(row.<Double>getAs("combined"))
          .isCloseTo(
              -Math.log(row.<Long>getAs("forest_rank") / n)
                  - Math.log(row.<Long>getAs("residual_rank") / n)
                  - Math.log(row.<Long>getAs("density_rank") / n),
              within(1e-12));
    }
    assertThat(ranks).hasSize(ranked.size());
    Dataset<Row> outliers = table("one", Outliers.PRODUCT);
    assertThat(outliers.filter("rank = 1").first().<Double>getAs("combined"))
        .isEqualTo(outliers.selectExpr("max(combined)").first().getDouble(0));
    assertThat(ranks.last()).isEqualTo(ranks.size());
    assertThat(table("one", Outliers.PRODUCT).count()).isEqualTo(36);
  }

  @Test
  void theNeighboursOfEachRankedGalaxyAreTheMostSimilarFirst() {
    List<Row> rows = sorted("one", Neighbours.PRODUCT);
    long ranked = table("one", Outliers.PRODUCT).filter("rank is not null").count();
    assertThat(rows).hasSize((int) (ranked * Math.min(10, ranked - 1)));
    for (int i = 1; i < rows.size(); i++) {
      Row row = rows.get(i);
      assertThat(row.<String>getAs("neighbour")).isNotEqualTo(row.getString(0));
      assertThat(row.<Double>getAs("similarity")).isBetween(0.0, 1.0);
      if (row.getString(0).equals(rows.get(i - 1).getString(0))) {
        assertThat(row.getInt(1)).isEqualTo(rows.get(i - 1).getInt(1) + 1);
        assertThat(row.<Double>getAs("similarity"))
            .isLessThanOrEqualTo(rows.get(i - 1).<Double>getAs("similarity"));
      }
    }
  }

  @Test
  void componentsAreOrthonormalAndExplainLessAndLess() {
    List<Row> rows = sorted("one", Components.PRODUCT);
    for (int a = 1; a < rows.size(); a++) {
      for (int b = 1; b <= a; b++) {
        List<Double> x = rows.get(a).getList(2);
        List<Double> y = rows.get(b).getList(2);
        double dot = 0;
        for (int i = 0; i < x.size(); i++) {
          dot += x.get(i) * y.get(i);
        }
        assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-9));
      }
      if (a > 1) {
        assertThat(rows.get(a).getDouble(1)).isLessThanOrEqualTo(rows.get(a - 1).getDouble(1));
      }
    }
  }

  @Test
  void plainMllibLoadsTheModel() {
    PipelineModel model =
        PipelineModel.load(
            folder.resolve("one/" + ClassifierModel.PRODUCT.name()) + "/v0001/model");
    int features = (int) table("one", Importances.PRODUCT).count();
    Row row =
        model
            .transform(
                SPARK.createDataFrame(
                    List.of(org.apache.spark.sql.RowFactory.create(Vectors.zeros(features))),
                    new org.apache.spark.sql.types.StructType()
                        .add("features", org.apache.spark.ml.linalg.SQLDataTypes.VectorType())))
            .first();
    assertThat(row.<String>getAs("predicted_label")).isIn("GALAXY", "QSO", "STAR");
  }

  @Test
  void thePageIsThere() {
    assertThat(folder.resolve("one/report/v0001/index.html")).content().contains("<svg");
  }
}
