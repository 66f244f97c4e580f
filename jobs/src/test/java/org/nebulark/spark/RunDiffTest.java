package org.nebulark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
        .contains("features: differs, 4 rows", "  1 row only in " + uri("b") + ", as s")
        .contains(
            "  values: 1 row, largest difference 5.00e-05, in values[y] of q: 20.0 and 20.001");
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
    assertThat(out).anyMatch(line -> line.contains("values: 1 row"));
  }

  @Test
  void whatIsNoRunOrNoNumberIsRefused() {
    assertThatThrownBy(() -> diff("nowhere", "neither")).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> diff("a", "b", "values=little"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("values=little");
  }

  @Test
  void aToleranceOfNoColumnIsRefused() {
    assertThatThrownBy(() -> diff("a", "b", "features.value=1"))
        .isInstanceOf(UserError.class)
        .hasMessage("--tolerance features.value: no such column (did you mean features.values?)");
    assertThatThrownBy(() -> diff("a", "b", "=1")).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> diff("a", "b", "values=NaN")).isInstanceOf(UserError.class);
  }

  @Test
  void columnsThatAreOthersAreNamedAndTheCommonOnesCompared() throws IOException {
    ingest("w", "id,w,y,x\np,7,10,1\nq,7,21,2\nr,7,30,\n");
    assertThat(diff("a", "w", "1e-9")).isEqualTo(ExitCode.DATA);
    assertThat(out)
        .contains("  elements of values: 1 only in " + uri("w") + " (w)")
        .contains("  values: 1 row, largest difference 0.0476, in values[y] of q: 20.0 and 21.0");
  }

  @Test
  void notANumberAgainstANumberIsShown() throws IOException {
    ingest("n", "id,x,y\np,1,10\nq,2,\nr,3,30\n");
    assertThat(diff("a", "n", "1e9")).isEqualTo(ExitCode.DATA);
    assertThat(out).contains("  values: 2 rows, not comparable, in values[y] of q: 20.0 and NaN");
  }

  @Test
  void aFlagIsEqualOrNotWhateverTheTolerance() throws Exception {
    write("f1", 1024, List.of(1f, 2f), null);
    write("f2", 1025, List.of(1f, 2f), "");
    assertThat(diff("f1", "f2", "0.5")).isEqualTo(ExitCode.DATA);
    assertThat(out)
        .contains("  flag: 1 row, largest difference 0.000976, in flag of p: 1024 and 1025")
        .anyMatch(line -> line.startsWith("  labels: 1 row, not comparable"));
    out.clear();
    diff("f1", "f2", "features.flag=0.5");
    assertThat(out).noneMatch(line -> line.contains("flag:"));
  }

  @Test
  void arraysOfOtherLengthsAreShown() throws Exception {
    write("l1", 0, List.of(1f, 2f), "a");
    write("l2", 0, List.of(1f), "a");
    assertThat(diff("l1", "l2", "1")).isEqualTo(ExitCode.DATA);
    assertThat(out)
        .contains("  values: 1 row, not comparable, in values of p: 2 elements and 1 elements");
  }

  @Test
  void aKeyThatStandsTwiceIsNamed() throws Exception {
    write("once", 0, List.of(1f), "a");
    write("twice", 0, List.of(1f), "a");
    Dataset<Row> rows = TestSpark.session().read().parquet(data("twice"));
    rows.write().mode("append").parquet(data("more"));
    relist("twice", Path.of(data("more")));
    assertThat(diff("once", "twice")).isEqualTo(ExitCode.DATA);
    assertThat(out)
        .contains(
            "features: differs, not compared",
            "  1 keys stand more than once in " + uri("twice") + ", as p");
    assertThat(diff("twice", "twice")).isEqualTo(ExitCode.DATA);
  }

  @Test
  void anotherVersionOfTheContractIsNotCompared() throws Exception {
    write("v1", 0, List.of(1f), "a");
    Path manifest = folder.resolve("v1/features/v0001/_manifest.json");
    Files.delete(manifest.resolveSibling("._manifest.json.crc"));
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replaceAll("\"productVersion\" : \\d+", "\"productVersion\" : 99"));
    assertThat(diff("v1", "v1")).isEqualTo(ExitCode.DATA);
    assertThat(out).anyMatch(line -> line.contains("features has version 99, this program reads"));
  }

  private static String data(String run) {
    return folder.resolve(run + "/features/v0001/table=data").toString();
  }

  /** A run of one row as a stage would have written it, but with any values. */
  private static void write(String name, int flag, List<Float> values, String label) {
    ProductStore store = new ProductStore(folder.resolve(name).toString(), new Configuration());
    String version = store.newVersion(Features.PRODUCT);
    List<String> labels = label == null ? Arrays.asList((String) null) : List.of(label);
    Row row = RowFactory.create("p", flag, null, values, labels, "t.csv", 0, 0L);
    TableWriter.write(
        Features.PRODUCT,
        TestSpark.session().createDataFrame(List.of(row), Features.PRODUCT.schema()).coalesce(1),
        version);
    publish(store, version);
  }

  private static void publish(ProductStore store, String version) {
    Draft draft = new Draft(Features.PRODUCT, version);
    store.publish(version, draft.manifest(store, "test", Map.of(), List.of()));
  }

  /** Takes one more file into a version. */
  private static void relist(String name, Path from) throws IOException {
    Path to = folder.resolve(name + "/features/v0001");
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        Files.copy(file, to.resolve("table=data").resolve(file.getFileName()));
      }
    }
    Files.delete(to.resolve("_manifest.json"));
    Files.delete(to.resolve("._manifest.json.crc"));
    publish(
        new ProductStore(folder.resolve(name).toString(), new Configuration()),
        to.toUri().toString());
  }

  @Test
  void longIntegersAreComparedToTheLastDigit() {
    assertThat(CellComparison.difference((1L << 53) + 1, 1L << 53)).isPositive();
    assertThat(CellComparison.difference(1L << 60, 1L << 60)).isZero();
    assertThat(CellComparison.difference(0.0, -0.0)).isZero();
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
