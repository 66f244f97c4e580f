package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.Sequence;
import org.nebulark.product.SequenceEstimators;
import org.nebulark.spark.Runner;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.stage.UserError;
import org.nebulark.testing.Products;
import org.nebulark.testing.TestSpark;

/** A line that moves from object to object, sequenced whole and by landmarks. */
class FindSequenceTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final Map<String, String> LANDMARKS =
      Map.of("average", "1", "estimators", "emd,l2:1", "best", "2", "landmarks", "60");

  @TempDir static Path folder;

  @BeforeAll
  static void runTwice() {
    String shuffles = SPARK.conf().get("spark.sql.shuffle.partitions");
    for (String[] run : new String[][] {{"one", "1"}, {"seven", "7"}}) {
      SPARK.conf().set("spark.sql.shuffle.partitions", run[1]);
      run(
          "whole" + run[0],
          step(new MadePulses(), Map.of("objects", "100", "partitions", run[1])),
          step(new FindSequence(), Map.of("average", "1")));
      run(
          "landmarks" + run[0],
          step(new MadePulses(), Map.of("partitions", run[1])),
          step(new FindSequence(), LANDMARKS));
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

  private static List<Row> rows(String run, Product product) {
    String path = folder.resolve(run) + "/" + product.name() + "/v0001/table=data";
    return SPARK.read().parquet(path).orderBy(product.columns().get(0).col()).collectAsList();
  }

  @Test
  void oneAndSevenPartitionsGiveTheSameBits() {
    for (Product product : List.of(Sequence.PRODUCT, SequenceEstimators.PRODUCT)) {
      for (String run : List.of("whole", "landmarks")) {
        assertThat(
                Products.compare(
                    folder.resolve(run + "one"), folder.resolve(run + "seven"), product.name(), 0))
            .isEmpty();
      }
    }
  }

  @Test
  void theLineIsFollowedFromTheFirstToTheLastObject() {
    List<Row> rows = rows("wholeone", Sequence.PRODUCT);
    assertThat(rows).hasSize(100);
    assertThat(rows.stream().filter(row -> row.isNullAt(1)).map(row -> row.getString(0)))
        .containsExactly("s0049", "s0099");
    assertThat(spearman(rows)).isGreaterThan(0.99);
    assertThat(rows.stream().filter(row -> !row.isNullAt(1)).map(row -> row.getBoolean(3)))
        .containsOnly(true);
    assertThat(rows("wholeone", SequenceEstimators.PRODUCT)).hasSize(8);
  }

  @Test
  void landmarksPlaceTheOthers() {
    List<Row> rows = rows("landmarksone", Sequence.PRODUCT);
    assertThat(rows).hasSize(300);
    assertThat(rows.stream().filter(row -> !row.isNullAt(3) && row.getBoolean(3))).hasSize(60);
    assertThat(rows.stream().filter(row -> row.isNullAt(1))).hasSize(6);
    assertThat(rows.stream().filter(row -> !row.isNullAt(2)).map(row -> row.getLong(2)).sorted())
        .startsWith(1L, 2L)
        .endsWith(294L)
        .doesNotHaveDuplicates();
    assertThat(spearman(rows)).isGreaterThan(0.99);
    assertThat(rows("landmarksone", SequenceEstimators.PRODUCT))
        .hasSize(3)
        .filteredOn(row -> row.getBoolean(3))
        .hasSize(2);
  }

  @Test
  void onlyTheChosenPopulationIsPlaced() {
    run(
        "among",
        step(new MadePulses(), Map.of("objects", "40")),
        step(new FindSequence(), Map.of("among", "class=even", "estimators", "emd")));
    List<Row> rows = rows("among", Sequence.PRODUCT);
    assertThat(rows).hasSize(40);
    for (int i = 0; i < 40; i++) {
      assertThat(rows.get(i).isNullAt(1)).isEqualTo(i % 2 == 1);
    }
  }

  @Test
  void tooManyObjectsAndUnknownEstimatorsAreRefused() {
    run("refused", step(new MadePulses(), Map.of("objects", "40")));
    assertThatThrownBy(() -> run("refused", step(new FindSequence(), Map.of("max-objects", "20"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("40 objects are to be sequenced, max-objects is 20")
        .hasMessageContaining("GB");
    assertThatThrownBy(
            () -> run("refused", step(new FindSequence(), Map.of("estimators", "cosine"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cosine is none of [l2, kl, emd, energy]");
  }

  /** Rank correlation of position and number, whichever end comes first. */
  private static double spearman(List<Row> rows) {
    List<Row> placed = rows.stream().filter(row -> !row.isNullAt(2)).toList();
    double n = placed.size();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double d = placed.get(i).getLong(2) - 1 - i;
      sum += d * d;
    }
    return Math.abs(1 - 6 * sum / (n * (n * n - 1)));
  }
}
