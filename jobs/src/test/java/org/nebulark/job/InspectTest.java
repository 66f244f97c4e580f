package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.math.RandomStream;
import org.nebulark.product.Inspection;
import org.nebulark.product.Kinds;
import org.nebulark.product.Outliers;
import org.nebulark.product.Predictions;
import org.nebulark.product.Reasons;
import org.nebulark.report.WriteInspection;
import org.nebulark.spark.Runner;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;
import org.nebulark.testing.TestSpark;

/** What is strange goes to a person, and what that person says comes back. */
class InspectTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final int OBJECTS = 80;
  private static final int BINS = 60;

  @TempDir static Path folder;

  @BeforeAll
  static void look() throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder header = new StringBuilder("name,class");
    for (int i = 0; i < BINS; i++) {
      header.append(String.format(Locale.ROOT, ",flux_%.1f", 5000 * Math.exp(0.001 * i)));
    }
    lines.add(header.toString());
    for (int object = 0; object < OBJECTS; object++) {
      RandomStream random = new RandomStream(11, object, 0);
      StringBuilder line = new StringBuilder("s%03d,GALAXY".formatted(object));
      double slope = random.nextGaussian();
      for (int i = 0; i < BINS; i++) {
        double flux = 1 + 0.004 * slope * i + 0.02 * random.nextGaussian();
        flux += object == 0 && i >= 30 && i < 35 ? 9 : 0;
        flux += object == 1 ? Math.exp(-0.5 * Math.pow((i - 20) / 4.0, 2)) : 0;
        line.append(',').append((float) flux);
      }
      lines.add(line.toString());
    }
    Files.write(folder.resolve("table.csv"), lines);
    assertThat(run("first", Map.of("top", "20"))).isEqualTo(ExitCode.OK);
  }

  private static ExitCode run(String name, Map<String, String> options) {
    return run(name, ingest(), score(options), step(new WriteInspection(), Map.of("n", "15")));
  }

  private static ExitCode run(String name, Runner.Step<?>... steps) {
    return new Runner(SPARK, folder.resolve(name).toString(), line -> {}).run(List.of(steps));
  }

  private static Runner.Step<?> ingest() {
    String table = folder.resolve("table.csv").toUri().toString();
    return step(new IngestTable(), Map.of("input", table, "id", "name"));
  }

  private static Runner.Step<?> score(Map<String, String> options) {
    Map<String, String> scores = new HashMap<>(options);
    scores.putAll(Map.of("trees", "20", "forests", "2", "sample", "40", "components", "2"));
    return step(new ScoreOutliers(), scores);
  }

  /** In place of a classifier: what it says of a few objects, and how sure it is. */
  public static final class Told implements Stage<Told.None> {

    /** Has no options. */
    public record None() {}

    @Override
    public StageSpec<None> spec() {
      return StageSpec.of("told", "Says classes", None.class).writes(Predictions.PRODUCT);
    }

    @Override
    public void run(StageContext context, None options) {
      List<Row> said =
          List.of(
              RowFactory.create("s000", "STAR", new double[] {0.05, 0.95}, 0),
              RowFactory.create("s002", "STAR", new double[] {0.1, 0.9}, 0),
              RowFactory.create("s003", "STAR", new double[] {0.11, 0.89}, 0),
              RowFactory.create("s004", "GALAXY", new double[] {0.95, 0.05}, 0));
      context.write(
          Predictions.PRODUCT,
          SPARK.createDataFrame(said, Predictions.PRODUCT.schema()),
          List.of(FeatureSets.classes(Predictions.PROBABILITIES, List.of("GALAXY", "STAR"))));
    }
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

  private static List<String> file(String run, String name) throws IOException {
    return Files.readAllLines(
        folder.resolve(run).resolve(Inspection.FILES.name()).resolve("v0001").resolve(name));
  }

  @Test
  void theStrangestAreGivenToAPersonWithoutArtefacts() throws IOException {
    Dataset<Row> outliers = table("first", Outliers.PRODUCT);
    assertThat(outliers.filter("artefact").select("spec_id").collectAsList().toString())
        .isEqualTo("[[s000]]");
    List<String> form = file("first", "verdicts.csv");
    assertThat(form.get(0)).isEqualTo("id,verdict,comment");
    assertThat(form).hasSize(16).contains("s001,,").doesNotContain("s000,,");
    List<String> csv = file("first", "inspection.csv");
    assertThat(csv).hasSize(16);
    assertThat(csv.get(0)).startsWith("spec_id,weirdness,rank,").endsWith(",_file,_hdu,_row");
    List<Row> rows = table("first", Inspection.PRODUCT).orderBy("rank").collectAsList();
    assertThat(rows.get(0).getString(0)).isEqualTo(csv.get(1).substring(0, 4));
    assertThat(rows.get(0).<String>getAs("reason")).containsPattern(" 51..\\.. \u00c5 \\(");
    assertThat(rows.get(0).getList(rows.get(0).fieldIndex("neighbours"))).hasSize(10);
    assertThat(String.join("\n", file("first", "index.html"))).contains("<svg", "s001", "Kind 1");
    assertThat(table("first", Kinds.PRODUCT).selectExpr("sum(members)").first().getLong(0))
        .isEqualTo(20);
  }

  @Test
  void misclassifiedIsWhatAClassifierIsSureOfAgainstTheSurvey() {
    String asked = "s000,s002,s003,s004";
    assertThat(
            run(
                "told",
                ingest(),
                step(new Told(), Map.of()),
                score(Map.of("top", "0", "neighbours-of", asked))))
        .isEqualTo(ExitCode.OK);
    Map<String, String> sorts = new TreeMap<>();
    table("told", Reasons.PRODUCT)
        .collectAsList()
        .forEach(
            row ->
                sorts.put(
                    row.getString(0),
                    row.<String>getAs("sort") + " " + row.<String>getAs("other_class")));
    assertThat(sorts)
        .containsEntry("s000", "BAD_OBJECT STAR")
        .containsEntry("s002", "MISCLASSIFIED STAR");
    assertThat(sorts.get("s003")).doesNotStartWith("MISCLASSIFIED").endsWith(" null");
    assertThat(sorts.get("s004")).doesNotStartWith("MISCLASSIFIED").endsWith(" null");
  }

  @Test
  void whatWasJudgedStandsInTheRankingAndIsNotGivenAgain() throws IOException {
    Path verdicts =
        Files.write(
            folder.resolve("verdicts.csv"),
            List.of(
                "id,verdict,comment", "s001,unknown,\"broad, at 5100 A\"", "s002,,", "s003,TAIL,"));
    String uri = verdicts.toUri().toString();
    assertThat(run("second", Map.of("verdicts", uri))).isEqualTo(ExitCode.OK);
    Dataset<Row> outliers = table("second", Outliers.PRODUCT);
    assertThat(outliers.count()).isEqualTo(OBJECTS);
    assertThat(
            outliers
                .filter("verdict is not null")
                .orderBy("spec_id")
                .select("spec_id", "verdict", "verdict_comment")
                .collectAsList()
                .toString())
        .isEqualTo("[[s001,UNKNOWN,broad, at 5100 A], [s003,TAIL,null]]");
    assertThat(file("second", "verdicts.csv")).hasSize(16).doesNotContain("s001,,", "s003,,");
  }

  @Test
  void whatCannotBeUsedIsNamedByItsRow() throws IOException {
    Path wrong =
        Files.write(
            folder.resolve("wrong.csv"),
            List.of("id,verdict", "s001,TIAL", "s002,TAIL", "nobody,TAIL", "s002,UNKNOWN"));
    String uri = wrong.toUri().toString();
    assertThatThrownBy(() -> run("third", Map.of("verdicts", uri)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("2 of its rows cannot be used")
        .hasMessageContaining(
            "row 1: verdict TIAL is none of BAD_OBJECT, MISCLASSIFIED, TAIL, UNKNOWN (did you mean"
                + " TAIL?)")
        .hasMessageContaining("row 4: id s002 was judged in row 2 already");
    Path strange = Files.write(folder.resolve("strange.csv"), List.of("id,verdict", "nobody,TAIL"));
    String other = strange.toUri().toString();
    assertThatThrownBy(() -> run("fourth", Map.of("verdicts", other)))
        .hasMessageContaining("row 1: id nobody is no object of this run");
    assertThatThrownBy(() -> run("fifth", Map.of("verdicts", folder + "/none.csv")))
        .hasMessageContaining("none.csv");
    assertThatThrownBy(
            () -> run("sixth", Map.of("verdicts", folder.resolve("table.csv").toUri().toString())))
        .hasMessageContaining("expected id, verdict and perhaps comment");
  }
}
