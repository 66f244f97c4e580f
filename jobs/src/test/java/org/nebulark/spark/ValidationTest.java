package org.nebulark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.Features;
import org.nebulark.product.Outliers;
import org.nebulark.stage.Entry;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.UserError;
import org.nebulark.testing.TestSpark;

/** A table of two files, damaged in every way: product and file are named. */
class ValidationTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final int ROWS = 40;

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private String version;

  @BeforeEach
  void make() throws IOException {
    List<Row> rows =
        IntStream.range(0, ROWS)
            .mapToObj(
                i ->
                    RowFactory.create(
                        "s" + i, i % 2, null, List.of(i * 0.1f, 1f), List.of(), "t.csv", 0, 0L + i))
            .toList();
    write(SPARK.createDataFrame(rows, Features.PRODUCT.schema()).repartition(2));
  }

  private ProductStore store() {
    return new ProductStore(folder.toString(), new Configuration());
  }

  /** As a stage does, but with rows that no stage could write. */
  private void write(Dataset<Row> rows) throws IOException {
    version = store().newVersion(Features.PRODUCT);
    rows.write().parquet(version + "/" + TableWriter.DATA);
    Draft draft = new Draft(Features.PRODUCT, version);
    draft.entries.put(
        Features.VALUES.name(), List.of(new Entry("x", "", ""), new Entry("y", "", "")));
    long count = rows.count();
    draft.counts =
        new RowCounts(new Manifest.Rows(count, count, 0), Map.of("ALL_MASKED", 1L * ROWS / 2));
    store().publish(version, draft.manifest(store(), "test", Map.of(), List.of()));
    deleteChecksums();
  }

  private Path local() {
    return Path.of(java.net.URI.create(version));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(local().resolve(TableWriter.DATA))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  /** Object stores have no file of checksums beside the data. */
  private void deleteChecksums() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".crc")).toList()) {
        Files.delete(file);
      }
    }
  }

  private void edit(UnaryOperator<String> change) throws IOException {
    Path manifest = local().resolve(Manifest.FILE_NAME);
    String text = Files.readString(manifest);
    assertThat(change.apply(text)).isNotEqualTo(text);
    Files.writeString(manifest, change.apply(text));
  }

  private ExitCode validate() {
    said.clear();
    return new Validation(new PublishedRun(SPARK, folder.toString()), said::add)
        .check(List.of(Features.PRODUCT, Outliers.PRODUCT));
  }

  private void assertBad(String... parts) {
    assertThat(validate()).isEqualTo(ExitCode.DATA);
    assertThat(said)
        .as("%s", said)
        .anyMatch(
            line -> line.startsWith(version + ": ") && Stream.of(parts).allMatch(line::contains));
    assertThat(said.get(said.size() - 1)).contains("1 products, ").contains(" problems");
  }

  private static String name(Path file) {
    return "table=data/" + file.getFileName();
  }

  @Test
  void aGoodRunSaysSo() {
    assertThat(validate()).as("%s", said).isEqualTo(ExitCode.OK);
    assertThat(said)
        .containsExactly(
            "features: good, " + ROWS + " rows", "file:" + folder + ": 1 products, all good");
  }

  /**
   * In the last page of three columns; what Parquet's own words between pages say, no reader needs.
   */
  @Test
  void aByteThatFlippedIsFound() throws IOException {
    Path file = files().get(1);
    byte[] good = Files.readAllBytes(file);
    List<ColumnChunkMetaData> chunks;
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
      chunks = reader.getFooter().getBlocks().get(0).getColumns();
    }
    for (int column : new int[] {0, 3, chunks.size() - 1}) {
      ColumnChunkMetaData chunk = chunks.get(column);
      byte[] bad = good.clone();
      bad[(int) (chunk.getStartingPos() + chunk.getTotalSize()) - 2] ^= 1;
      Files.write(file, bad);
      assertBad(name(file), "cannot be read: could not verify page integrity");
    }
  }

  @Test
  void filesThatAreMissingCutOrTooManyAreFound() throws IOException {
    List<Path> files = files();
    Files.copy(files.get(0), files.get(0).resolveSibling("stray.parquet"));
    assertBad("table=data/stray.parquet is not in the manifest");
    Files.write(files.get(0), new byte[100]);
    assertBad(name(files.get(0)), "has 100 bytes, not ");
    Files.delete(files.get(1));
    assertBad(name(files.get(1)) + " is missing");
  }

  @Test
  void countsOfTheManifestAreHeldAgainstTheRows() throws IOException {
    edit(text -> text.replace("\"out\" : " + ROWS, "\"out\" : 41"));
    assertBad("40 rows in, but 41 out and 0 rejects");
    assertBad("40 rows and 0 rejects, the manifest says 41 and 0");
    edit(text -> text.replace("\"out\" : 41", "\"out\" : " + ROWS));
    edit(text -> text.replace("\"ALL_MASKED\" : 20", "\"ALL_MASKED\" : 21"));
    assertBad("rows by flag are {ALL_MASKED=20}, the manifest says {ALL_MASKED=21}");
  }

  @Test
  void aManifestOfAnotherProductOrVersionIsFound() throws IOException {
    edit(text -> text.replaceAll("\"productVersion\" : \\d+", "\"productVersion\" : 77"));
    assertBad("the manifest is of features, version 77, and not of features, version");
  }

  @Test
  void rowsThatBreakTheContractAreFound() throws IOException {
    Dataset<Row> good = SPARK.read().parquet(version + "/" + TableWriter.DATA).cache();
    write(
        good.withColumn("flag", functions.expr("if(spec_id = 's1', shiftleft(1, 30), flag)"))
            .withColumn("_file", functions.expr("if(spec_id = 's2', null, _file)"))
            .withColumn(
                "values", functions.expr("if(spec_id = 's3', array(cast(1 as float)), values)"))
            .repartition(1));
    assertBad(name(files().get(0)), "null in required column _file in 1 rows");
    assertBad(name(files().get(0)), "bits that no flag has in flag in 1 rows");
    assertBad(name(files().get(0)), "not the 2 elements of the manifest in values in 1 rows");
    write(good.withColumn("spec_id", functions.expr("if(spec_id = 's5', 's4', spec_id)")));
    assertBad("1 keys stand more than once: s4 in 2 rows, in table=data/part-");
  }

  @Test
  void aColumnOfAnotherTypeIsFound() throws IOException {
    Dataset<Row> good = SPARK.read().parquet(version + "/" + TableWriter.DATA).cache();
    write(good.withColumn("flag", functions.col("flag").cast("string")));
    assertBad("column flag is string, the contract says int");
  }

  @Test
  void aReleaseWhoseManifestIsDamagedIsFound() throws IOException {
    new Releases(folder.toString(), new Configuration())
        .publish("test", ExitCode.OK, false, line -> {});
    deleteChecksums();
    edit(text -> text.substring(0, text.length() / 2));
    assertThat(validate()).isEqualTo(ExitCode.DATA);
    assertThat(said.get(0)).contains("features/v0001 of release r0001 has a damaged _manifest");
  }

  @Test
  void whatIsNoRunIsRefused() {
    assertThatThrownBy(
            () ->
                new Validation(new PublishedRun(SPARK, folder + "/features"), said::add)
                    .check(List.of(Features.PRODUCT)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no product is here");
  }
}
