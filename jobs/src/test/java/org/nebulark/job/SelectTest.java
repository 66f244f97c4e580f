package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.LabelRequests;
import org.nebulark.product.LearningCurve;
import org.nebulark.spark.Runner;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Stage;
import org.nebulark.stage.UserError;
import org.nebulark.testing.TestSpark;

/** The committee asks for objects between the classes, and far from known numbers. */
class SelectTest {

  private static final SparkSession SPARK = TestSpark.session();

  @TempDir Path folder;

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(stage.spec().options(), texts, "", problems);
    assertThat(problems).isEmpty();
    return new Runner.Step<>(stage, options);
  }

  private List<Row> run(String name, Runner.Step<?>... steps) {
    new Runner(SPARK, folder.resolve(name).toString(), line -> {}).run(List.of(steps));
    return SPARK
        .read()
        .parquet(folder.resolve(name) + "/" + LabelRequests.PRODUCT.name() + "/v0001/table=data")
        .orderBy("rank")
        .collectAsList();
  }

  private Runner.Step<?> table(String... lines) throws IOException {
    Path csv = Files.write(folder.resolve("table.csv"), List.of(lines));
    return step(new IngestTable(), Map.of("input", csv.toUri().toString(), "id", "name"));
  }

  @Test
  void theObjectBetweenTheClassesIsAskedForFirst() throws IOException {
    List<Row> asked =
        run(
            "classes",
            table(
                "name,a,kind",
                "l1,1,low",
                "l2,2,low",
                "l3,3,low",
                "h1,7,high",
                "h2,8,high",
                "h3,9,high",
                "far,0.5,",
                "middle,4.9,",
                "top,9.5,"),
            step(new Select(), Map.of("label", "kind", "features", "*", "n", "2")));
    assertThat(asked).hasSize(2);
    assertThat(asked.get(0).getString(0)).isEqualTo("middle");
    assertThat(asked.get(0).getDouble(1)).isBetween(0.1, 1.0);
    assertThat(asked.get(0).getLong(2)).isOne();
  }

  /** Every eleventh object of 300 lacks z. */
  @Test
  void numbersAreAskedForWhereTheMembersDifferFromAnyPartitions() {
    Map<String, String> options =
        Map.of("target", "z", "features", "a,b,c", "n", "100", "committee", "5", "rehearsals", "0");
    List<Row> one = run("one", step(new MadeFeatures(), Map.of()), step(new Select(), options));
    List<Row> three =
        run(
            "three",
            step(new MadeFeatures(), Map.of("partitions", "3")),
            step(new Select(), options));
    assertThat(three.toString()).isEqualTo(one.toString());
    assertThat(one).hasSize(28);
    for (int i = 1; i < one.size(); i++) {
      assertThat(one.get(i).getDouble(1)).isLessThanOrEqualTo(one.get(i - 1).getDouble(1));
      assertThat(one.get(i).getLong(2)).isEqualTo(i + 1);
    }
  }

  /** 272 of the objects have z: 190 to ask for, 81 to measure the error. */
  @Test
  void rehearsalsTellWhatTheCommitteeSaves() {
    Map<String, String> options =
        Map.of("target", "z", "features", "a,b,c", "committee", "5", "rehearsals", "3");
    run("rehearsed", step(new MadeFeatures(), Map.of()), step(new Select(), options));
    List<Row> curve = curve("rehearsed");
    assertThat(curve).hasSize(18);
    assertThat(curve.get(17).getInt(0)).isEqualTo(190);
    assertThat(curve.get(0).getDouble(1)).isEqualTo(curve.get(0).getDouble(4));
    assertThat(curve.get(17).getDouble(1)).as("noise of z").isBetween(0.015, 0.04);
    assertThat(curve.get(0).getDouble(1)).isGreaterThan(1.5 * curve.get(17).getDouble(1));
    for (Row row : curve) {
      assertThat(row.getDouble(2)).isLessThanOrEqualTo(row.getDouble(1));
      assertThat(row.getDouble(3)).isGreaterThanOrEqualTo(row.getDouble(1));
    }
    run("again", step(new MadeFeatures(), Map.of("partitions", "3")), step(new Select(), options));
    assertThat(curve("again").toString()).isEqualTo(curve.toString());
  }

  private List<Row> curve(String name) {
    return SPARK
        .read()
        .parquet(folder.resolve(name) + "/" + LearningCurve.PRODUCT.name() + "/v0001/table=data")
        .orderBy("labels")
        .collectAsList();
  }

  @Test
  void oneClassIsTooFew() {
    assertThatThrownBy(
            () ->
                run(
                    "few",
                    table("name,a,kind", "l1,1,low", "l2,2,low", "far,0.5,"),
                    step(new Select(), Map.of("label", "kind", "features", "*"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("two are needed");
  }
}
