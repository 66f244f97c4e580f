package org.nebulark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.job.IngestTable;
import org.nebulark.product.Features;
import org.nebulark.product.Outliers;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.UserError;
import org.nebulark.testing.TestSpark;

/** Three small tables: the second differs in one cell and has a row more. */
class RunDiffTest {

  @TempDir static Path folder;

  private final List<String> out = new ArrayList<>();

  @BeforeAll
  static void make() throws IOException {
    ingest("a", "id,x,y\np,1,10\nq,2,20\nr,,30\n");
    ingest("b", "id,x,y\nq,2,20.001\np,1,10\nr,,30\ns,4,40\n");
  }

  private static void ingest(String name, String csv) throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), csv);
    IngestTable.Options options =
        OptionValues.bind(
            IngestTable.Options.class,
            Map.of("input", table.toUri().toString(), "id", "id"),
            "",
            new ArrayList<>());
    new Runner(TestSpark.session(), folder.resolve(name).toString(), line -> {})
        .run(List.of(new Runner.Step<>(new IngestTable(), options)));
  }

  private ExitCode diff(String first, String second, String... tolerances) {
    return new RunDiff(
            new PublishedRun(TestSpark.session(), folder.resolve(first).toString()),
            new PublishedRun(TestSpark.session(), folder.resolve(second).toString()),
            List.of(tolerances),
            out::add)
        .compare(List.of(Features.PRODUCT, Outliers.PRODUCT));
  }

  @Test
  void aRunEqualsItself() {
    assertThat(diff("a", "a")).isEqualTo(ExitCode.OK);
    assertThat(out).containsExactly("features: equal, 3 rows");
  }

  @Test
  void theCellThatDiffersIsNamed() {
    assertThat(diff("a", "b")).isEqualTo(ExitCode.DATA);
    assertThat(out)
        .contains("features: differs", "  1 rows only in " + uri("b"))
        .anyMatch(
            line ->
                line.matches(" +values: 1 rows, largest difference 5.00e-05, in values\\[y] of q"));
  }

  private static String uri(String name) {
    return "file:" + folder.resolve(name);
  }

  @Test
  void aToleranceOfTheColumnForgivesIt() {
    diff("a", "b", "features.values=1e-4");
    assertThat(out).noneMatch(line -> line.contains("values:"));
    out.clear();
    diff("a", "b", "1", "values=1e-6");
    assertThat(out).anyMatch(line -> line.contains("values: 1 rows"));
  }

  @Test
  void whatIsNoRunOrNoNumberIsRefused() {
    assertThatThrownBy(() -> diff("nowhere", "neither")).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> diff("a", "b", "values=little"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("values=little");
  }

  @Test
  void nothingEqualsNotANumberButItself() {
    assertThat(CellComparison.difference(Double.NaN, Double.NaN)).isZero();
    assertThat(CellComparison.difference(Double.NaN, 1.0)).isInfinite();
    assertThat(CellComparison.difference(null, 1.0)).isInfinite();
    assertThat(CellComparison.difference("a", "b")).isInfinite();
    assertThat(CellComparison.difference(1e6, 1e6 + 1)).isBetween(0.99e-6, 1e-6);
  }
}
