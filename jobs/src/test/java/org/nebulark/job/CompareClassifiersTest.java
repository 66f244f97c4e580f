package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.ClassifierComparison;
import org.nebulark.product.ClassifierRules;
import org.nebulark.product.ComparedPredictions;
import org.nebulark.spark.Runner;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** Classes from few numbers: made features, and globular clusters with black holes. */
class CompareClassifiersTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final Map<String, String> QUICK =
      Map.of("features", "a,b,d", "folds", "3", "trees", "20", "rounds", "10", "steps", "20");

  @TempDir Path folder;

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(stage.spec().options(), texts, "", problems);
    assertThat(problems).isEmpty();
    return new Runner.Step<>(stage, options);
  }

  private void run(String name, Runner.Step<?>... steps) {
    assertThat(new Runner(SPARK, folder.resolve(name).toString(), line -> {}).run(List.of(steps)))
        .isEqualTo(ExitCode.OK);
  }

  private Dataset<Row> table(String run, Product product) {
    return SPARK.read().parquet(folder.resolve(run) + "/" + product.name() + "/v0001/table=data");
  }

  /** One object of seven lacks d: 43 of 300; the classes overlap by a normal of 0.5 in a. */
  @Test
  void sevenMethodsOnTheSameFoldsAndTheSameBitsFromAnyPartitions() {
    for (String partitions : List.of("1", "3")) {
      run(
          partitions,
          step(new MadeFeatures(), Map.of("partitions", partitions)),
          step(new CompareClassifiers(), QUICK));
    }
    List<Row> one = table("1", ClassifierComparison.PRODUCT).collectAsList();
    assertThat(table("3", ClassifierComparison.PRODUCT).collectAsList().toString())
        .isEqualTo(one.toString());
    assertThat(one).hasSize(7 * (3 + 1) * 3);
    List<Row> all =
        table("1", ClassifierComparison.PRODUCT)
            .filter("fold = -1 and label = 'K1'")
            .collectAsList();
    assertThat(all)
        .hasSize(7)
        .allSatisfy(
            row -> {
              assertThat(row.<Long>getAs("support")).isEqualTo(86);
              assertThat(row.<Double>getAs("accuracy")).as(row.toString()).isBetween(0.8, 0.99);
              double precision = row.getAs("precision");
              double recall = row.getAs("recall");
              assertThat(row.<Double>getAs("f1"))
                  .isCloseTo(2 * precision * recall / (precision + recall), within(1e-12));
            });
    assertThat(table("1", ClassifierRules.PRODUCT).first().<String>getAs("rule")).contains(" <= ");
    assertThat(table("1", ClassifierRules.PRODUCT).count()).isBetween(3L, 8L);
    assertThat(table("1", ComparedPredictions.PRODUCT).count()).isZero();
  }

  /**
   * Models with fallback and, without a label, the 50 clusters of Harris (Askar et al. 2019, column
   * BHS (Fallback)); F1 of the peers in shared/reference/ism/gc_bhs/expected_cv15_shared_rows.csv.
   */
  @Test
  void clustersOfTheSkyGetThePublishedClass() throws IOException {
    Path source = ProjectFiles.shared("reference/ism/gc_bhs");
    List<String> lines = new ArrayList<>(List.of("name,r_half,mu,sigma,l_v,r_core,t_relax,bhs"));
    for (String line : Files.readAllLines(source.resolve("mocca_models.csv"))) {
      String[] c = line.split(",");
      if (c[8].equals("1")) {
        lines.add(String.join(",", "m" + c[0], c[1], c[2], c[3], c[4], c[6], c[7], "is " + c[10]));
      }
    }
    List<String> published = new ArrayList<>();
    List<String> harris = Files.readAllLines(source.resolve("galactic_harris.csv"));
    for (String line : harris.subList(1, harris.size())) {
      String[] c = line.split(",");
      lines.add(String.join(",", c[0], c[1], c[2], c[3], c[4], c[6], c[5], ""));
      published.add(c[0] + " is " + (c[8].equals("True") ? 1 : 0));
    }
    Path csv = Files.write(folder.resolve("clusters.csv"), lines);
    run(
        "clusters",
        step(new IngestTable(), Map.of("input", csv.toUri().toString(), "id", "name")),
        step(
            new CompareClassifiers(),
            Map.of(
                "features", "*", "label", "bhs", "methods", "random-forest,nearest-neighbours")));
    List<String> predicted =
        table("clusters", ComparedPredictions.PRODUCT)
            .filter("method = 'random-forest'")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0) + " " + row.getString(2))
            .toList();
    assertThat(predicted).hasSize(50);
    assertThat(predicted.stream().filter(published::contains).count()).isGreaterThanOrEqualTo(48);
    Row forest = scores("random-forest");
    assertThat(forest.<Long>getAs("support")).isEqualTo(130);
    assertThat(forest.<Double>getAs("f1")).isGreaterThan(0.92738 - 0.03);
    assertThat(scores("nearest-neighbours").<Double>getAs("f1")).isGreaterThan(0.93035 - 0.03);
  }

  private Row scores(String method) {
    return table("clusters", ClassifierComparison.PRODUCT)
        .filter("fold = -1 and label = 'is 1' and method = '" + method + "'")
        .first();
  }
}
