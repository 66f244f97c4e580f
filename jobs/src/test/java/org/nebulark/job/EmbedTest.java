package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.Embedding;
import org.nebulark.report.WriteReport;
import org.nebulark.spark.Runner;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Stage;
import org.nebulark.stage.UserError;
import org.nebulark.testing.Products;
import org.nebulark.testing.TestSpark;

/** A line that moves from object to object is a thread on the map. */
class EmbedTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final int OBJECTS = 120;
  private static final Map<String, String> OPTIONS =
      Map.of("perplexity", "10", "iterations", "300", "early", "100");

  @TempDir static Path folder;

  @BeforeAll
  static void runTwice() {
    String shuffles = SPARK.conf().get("spark.sql.shuffle.partitions");
    for (String[] run : new String[][] {{"one", "1"}, {"seven", "7"}}) {
      SPARK.conf().set("spark.sql.shuffle.partitions", run[1]);
      Map<String, String> options = new java.util.HashMap<>(OPTIONS);
      options.put("threads", run[1]);
      run(
          run[0],
          step(new MadePulses(), Map.of("objects", "" + OBJECTS, "partitions", run[1])),
          step(new Embed(), options));
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

  private static List<Row> rows(String run) {
    return SPARK
        .read()
        .parquet(folder.resolve(run) + "/embedding/v0001/table=data")
        .orderBy(Embedding.ID.col())
        .collectAsList();
  }

  @Test
  void partitionsAndThreadsDoNotMatter() {
    assertThat(
            Products.compare(
                folder.resolve("one"), folder.resolve("seven"), Embedding.PRODUCT.name(), 0))
        .isEmpty();
  }

  @Test
  void neighboursAlongTheTrendAreNeighboursOnTheMap() throws IOException {
    List<Row> rows = rows("one");
    assertThat(rows).hasSize(OBJECTS);
    assertThat(rows.stream().filter(row -> row.isNullAt(1)).map(row -> row.getString(0)))
        .containsExactly("s0049", "s0099");
    List<Row> placed = rows.stream().filter(row -> !row.isNullAt(1)).toList();
    double near = 0;
    double far = 0;
    for (int i = 0; i + 59 < placed.size(); i++) {
      near += distance(placed.get(i), placed.get(i + 1));
      far += distance(placed.get(i), placed.get(i + 59));
    }
    assertThat(far).isGreaterThan(5 * near);
    JsonNode notes =
        new ObjectMapper()
            .readTree(folder.resolve("one/embedding/v0001/_manifest.json").toFile())
            .path("notes");
    assertThat(notes.path(Embedding.OBJECTS).asInt()).isEqualTo(OBJECTS - 2);
    assertThat(notes.path(Embedding.DIVERGENCE).asDouble()).isBetween(0.01, 1.0);
    assertThat(notes.path(Embedding.TRUSTWORTHINESS).asDouble()).isGreaterThan(0.95);
  }

  @Test
  void onlyTheChosenPopulationIsOnTheMap() {
    run(
        "among",
        step(new MadePulses(), Map.of("objects", "90")),
        step(
            new Embed(),
            Map.of(
                "among",
                "class=even",
                "perplexity",
                "5",
                "iterations",
                "20",
                "standardise",
                "true",
                "average",
                "3",
                "components",
                "4")));
    List<Row> rows = rows("among");
    assertThat(rows).hasSize(90);
    for (int i = 0; i < 90; i++) {
      assertThat(rows.get(i).isNullAt(1)).isEqualTo(i % 2 == 1);
    }
  }

  @Test
  void thePageShowsTheMapByAnyColumnAndFewFeaturesSideBySide() throws IOException {
    run(
        "page",
        step(new MadePulses(), Map.of("objects", "60")),
        step(new Embed(), Map.of("features", "flux_40*", "perplexity", "5", "iterations", "50")));
    assertThatThrownBy(() -> run("page", step(new WriteReport(), Map.of("colour", "flux_404"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("did you mean");
    run("page", step(new WriteReport(), Map.of("colour", "flux_4040")));
    try (Stream<Path> files = Files.walk(folder.resolve("page/report"))) {
      Path file =
          files.filter(path -> path.endsWith(WriteReport.FILE_NAME)).findFirst().orElseThrow();
      assertThat(Files.readString(file))
          .contains("Map by likeness, coloured by class", "Map by likeness, coloured by flux_4040")
          .contains("Parallel coordinates", "flux_4090", "trustworthiness");
    }
  }

  /** Chemical tagging: 330 stars of 30 clusters, 12 abundances. */
  @Test
  void clustersOfStarsArePurerOnTheMapThanInTheFirstTwoComponents() throws IOException {
    run(
        "stars",
        step(new SimulateClusters(), Map.of()),
        step(
            new Embed(),
            Map.of("features", "*", "label", "cluster", "perplexity", "20", "iterations", "500")));
    JsonNode notes =
        new ObjectMapper()
            .readTree(folder.resolve("stars/embedding/v0001/_manifest.json").toFile())
            .path("notes");
    double map = notes.path(Embedding.PURITY).asDouble();
    assertThat(notes.path(Embedding.LABEL).asText()).isEqualTo("cluster");
    assertThat(map).isGreaterThan(0.9);
    assertThat(map).isGreaterThan(notes.path(Embedding.PLANE_PURITY).asDouble() + 0.2);
  }

  @Test
  void tooManyAndTooFewObjectsAreRefused() {
    run("refused", step(new MadePulses(), Map.of("objects", "40")));
    assertThatThrownBy(
            () -> run("refused", step(new Embed(), Map.of("max-objects", "20", "perplexity", "5"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("40 objects are to be put on a map, max-objects is 20")
        .hasMessageContaining("GB");
    assertThatThrownBy(() -> run("refused", step(new Embed(), Map.of())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("40 objects can be put on a map, perplexity = 30.0 needs 91");
  }

  private static double distance(Row a, Row b) {
    return Math.hypot(a.getDouble(1) - b.getDouble(1), a.getDouble(2) - b.getDouble(2));
  }
}
