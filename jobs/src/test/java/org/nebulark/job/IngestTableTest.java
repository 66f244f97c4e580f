package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.Clusters;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.Features;
import org.nebulark.product.Outliers;
import org.nebulark.product.RegressionPredictions;
import org.nebulark.spark.Runner;
import org.nebulark.spectrum.Flag;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.stage.UserError;
import org.nebulark.testing.Products;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** Tables of each format become features, and the stages behind serve them. */
class IngestTableTest {

  private static final SparkSession SPARK = TestSpark.session();

  @TempDir Path folder;

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(stage.spec().options(), texts, "", problems);
    assertThat(problems).isEmpty();
    return new Runner.Step<>(stage, options);
  }

  private ExitCode run(Runner.Step<?>... steps) {
    return new Runner(SPARK, folder.resolve("run").toString(), line -> {}).run(List.of(steps));
  }

  private ExitCode ingest(Path input, Map<String, String> options) {
    Map<String, String> texts = new TreeMap<>(options);
    texts.put("input", input.toUri().toString());
    return run(step(new IngestTable(), texts));
  }

  /** The one version that is there; a second one is made where objects come twice. */
  private Path version(String product) throws IOException {
    try (Stream<Path> versions = Files.list(folder.resolve("run").resolve(product))) {
      return versions
          .filter(path -> Files.exists(path.resolve("_manifest.json")))
          .findFirst()
          .orElseThrow();
    }
  }

  private List<Row> table(Product product, String table) throws IOException {
    Dataset<Row> rows =
        SPARK.read().parquet(version(product.name()).resolve("table=" + table).toString());
    return rows.orderBy(rows.columns()[0]).collectAsList();
  }

  private Manifest manifest(Product product) throws IOException {
    return Manifest.fromJson(
        "", Files.readString(version(product.name()).resolve("_manifest.json")));
  }

  private Manifest manifest() throws IOException {
    return manifest(Features.PRODUCT);
  }

  private static List<String> names(Manifest manifest, String column) {
    return manifest.entries().get(column).stream().map(entry -> entry.name()).toList();
  }

  private Map<String, String> rejects() throws IOException {
    Map<String, String> rejects = new TreeMap<>();
    for (Row row : table(Features.PRODUCT, "rejects")) {
      rejects.put(
          row.getAs("_reject_file") + ":" + row.getAs("_reject_row"), row.getAs("_reject_error"));
    }
    return rejects;
  }

  @Test
  void ofGrownTablesTheObjectsThatAreNewOrChangedAloneArePredicted() throws Exception {
    Path input = Files.createDirectory(folder.resolve("in"));
    StringBuilder text = new StringBuilder("name,a,b\n");
    for (int i = 0; i < 40; i++) {
      text.append("n%02d,%d,%d\n".formatted(i, i, i % 7));
    }
    Files.writeString(input.resolve("a.csv"), text);
    Map<String, String> table = Map.of("input", input.toUri().toString(), "id", "name");
    Map<String, String> trees =
        Map.of("target", "b", "features", "a", "trees", "2", "depth", "3", "folds", "2");
    run(step(new IngestTable(), table), step(new TrainRegression(), trees));
    Map<String, String> model = Map.of("model", folder.resolve("run").toUri().toString());
    Runner.Step<?>[] steps = {step(new IngestTable(), table), step(new PredictRegression(), model)};
    folder = Files.createDirectories(folder.resolve("grown"));
    run(steps);
    Files.writeString(input.resolve("a.csv"), text.toString().replace("n03,3,", "n03,33,"));
    Files.writeString(input.resolve("b.csv"), "name,a,b\nnew,5,5\n");
    assertThat(run(steps)).isEqualTo(ExitCode.OK);
    Path grown = folder.resolve("run");
    folder = Files.createDirectories(folder.resolve("scratch"));
    assertThat(run(steps)).isEqualTo(ExitCode.OK);
    String product = RegressionPredictions.PRODUCT.name();
    assertThat(Products.compareRows(grown, folder.resolve("run"), product)).isEmpty();
    assertThat(Products.newest(grown, product).orElseThrow().manifest().rows())
        .isEqualTo(new Manifest.Rows(41, 41, 0, 39));
  }

  @Test
  void badRowsOfACsvAreRejectsAndTheirNeighboursFeatures() throws Exception {
    Path input = Files.createDirectory(folder.resolve("in"));
    StringBuilder text = new StringBuilder("name,class,z,a,b\n");
    for (int i = 2; i <= 1001; i++) {
      text.append("n%04d,GALAXY,0.1,%d,-99\n".formatted(i, i));
    }
    text.append("bad,STAR,0,oops,1\n,STAR,0,1,1\nn0002,STAR,0,1,1\nshort,1\nhuge,STAR,0,1e39,1\n");
    text.append("good,STAR,,,1\n");
    Files.writeString(input.resolve("a.csv"), text);
    Files.writeString(input.resolve("b.csv"), "name,z,a\nother,1,2\n");
    Files.writeString(input.resolve("c.csv"), "b,a,z,class,name\n1,2,0.3,QSO,later\n");

    assertThat(ingest(input, Map.of("id", "name", "z", "z", "missing", "-99")))
        .isEqualTo(ExitCode.OK);

    assertThat(rejects())
        .isEqualTo(
            Map.of(
                "a.csv:1002", "BAD_VALUE",
                "a.csv:1003", "MISSING_ID",
                "a.csv:1004", "DUPLICATE",
                "a.csv:1005", "BAD_ROW",
                "a.csv:1006", "BAD_VALUE",
                "b.csv:-1", "WRONG_LAYOUT"));
    assertThat(names(manifest(), "values")).containsExactly("z", "a", "b");
    assertThat(names(manifest(), "labels")).containsExactly("class");
    List<Row> rows = table(Features.PRODUCT, "data");
    assertThat(rows).hasSize(1002);
    Row good = rows.get(0);
    assertThat(good.getString(0)).isEqualTo("good");
    assertThat(good.getInt(1)).isEqualTo(Flag.VALUE_MISSING.bit());
    assertThat(good.isNullAt(2)).isTrue();
    assertThat(good.<String>getAs("_file")).isEqualTo("a.csv");
    assertThat(good.<Long>getAs("_row")).isEqualTo(1007);
    assertThat(rows.get(0).<Float>getList(3)).containsExactly(Float.NaN, Float.NaN, 1f);
    assertThat(rows.get(1).getString(0)).isEqualTo("later");
    assertThat(rows.get(1).getDouble(2)).isEqualTo(0.3);
    assertThat(rows.get(1).<Float>getList(3)).containsExactly(0.3f, 2f, 1f);
    assertThat(rows.get(1).<String>getList(4)).containsExactly("QSO");
  }

  @Test
  void aFitsTableKeepsUnitsAndItsVectorsAreFlattened() throws Exception {
    Path input = Files.createDirectory(folder.resolve("in"));
    Path file = input.resolve("t.fits");
    BinaryTableHDU hdu =
        BinaryTable.fromColumnMajor(
                new Object[] {
                  new long[] {1237648720693755918L, 7},
                  new double[] {1.5, Double.NaN},
                  new float[][] {{1, 2, 3}, {4, 5, 6}},
                  new String[] {"STAR", "QSO "}
                })
            .toHDU();
    String[] names = {"OBJID", "MAG", "FLUX", "CLASS"};
    for (int i = 0; i < names.length; i++) {
      hdu.setColumnName(i, names[i], null);
    }
    hdu.getHeader().addValue("TUNIT2", "mag", "");
    try (Fits fits = new Fits()) {
      fits.addHDU(hdu);
      fits.write(file.toFile());
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(input.resolve("u.fits"), Arrays.copyOf(bytes, bytes.length - 2880));

    assertThat(ingest(input, Map.of("id", "OBJID", "max-rejects", "1"))).isEqualTo(ExitCode.OK);

    assertThat(names(manifest(), "values")).containsExactly("MAG", "FLUX_1", "FLUX_2", "FLUX_3");
    assertThat(manifest().entries().get("values").get(0).unit()).isEqualTo("mag");
    List<Row> rows = table(Features.PRODUCT, "data");
    assertThat(rows.get(0).getString(0)).isEqualTo("1237648720693755918");
    assertThat(rows.get(0).<Float>getList(3)).containsExactly(1.5f, 1f, 2f, 3f);
    assertThat(rows.get(1).<Float>getList(3)).containsExactly(Float.NaN, 4f, 5f, 6f);
    assertThat(rows.get(1).<String>getList(4)).containsExactly("QSO");
    assertThat(rows.get(1).<Integer>getAs("_hdu")).isEqualTo(1);
    assertThat(rejects()).isEqualTo(Map.of("u.fits:-1", "TRUNCATED"));
  }

  @Test
  void aParquetTableGivesItsRowNumbers() throws Exception {
    Path input = folder.resolve("in dir");
    SPARK
        .sql("select concat('s', id) name, id * 0.5 x, if(id = 3, null, id) y from range(6)")
        .coalesce(1)
        .write()
        .parquet(input.toUri().toString());
    assertThat(ingest(input, Map.of("id", "name"))).isEqualTo(ExitCode.OK);
    List<Row> rows = table(Features.PRODUCT, "data");
    assertThat(rows).hasSize(6);
    assertThat(rows.get(3).getString(0)).isEqualTo("s3");
    assertThat(rows.get(3).<Float>getList(3)).containsExactly(1.5f, Float.NaN);
    assertThat(rows.get(3).<Long>getAs("_row")).isEqualTo(3);
    assertThat(rows.get(3).<String>getAs("_file")).startsWith("part-");
  }

  @Test
  void theStagesBehindServeATable() throws Exception {
    Path input = Files.createDirectory(folder.resolve("in"));
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("u,g,r,class\n");
    for (int i = 0; i < 120; i++) {
      double at = i % 3;
      text.append(
          "%f,%f,%f,%s\n"
              .formatted(
                  9 * at + random.nextGaussian(),
                  -5 * at + random.nextGaussian(),
                  random.nextGaussian(),
                  List.of("A", "B", "C").get(i % 3)));
    }
    Files.writeString(input.resolve("t.csv"), text);
    ExitCode code =
        run(
            step(new IngestTable(), Map.of("input", input.toUri().toString())),
            step(new Train(), Map.of("features", "*", "trees", "10", "folds", "2")),
            step(
                new ScoreOutliers(),
                Map.of("features", "*", "average", "1", "trees", "20", "sample", "50")),
            step(
                new Cluster(), Map.of("features", "*", "components", "2", "k", "2", "k-max", "5")));
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(table(Outliers.PRODUCT, "data")).hasSize(120);
    assertThat(table(CrossValidation.PRODUCT, "data")).hasSize(120);
    assertThat(
            table(Clusters.PRODUCT, "data").stream().map(row -> row.getInt(1)).distinct().sorted())
        .containsExactly(0, 1, 2);
    Manifest clusters = manifest(Clusters.PRODUCT);
    assertThat(clusters.notes()).containsEntry("k", 3);
    assertThat(((Map<?, ?>) clusters.notes().get("silhouette")).keySet())
        .isEqualTo(java.util.Set.of("2", "3", "4", "5"));
  }

  @Test
  void allThatDoesNotFitTheTableIsSaidAtOnce() throws Exception {
    Path input = Files.writeString(folder.resolve("t.csv"), "objid,mag\n1.23765E+18,1\n");
    assertThatThrownBy(() -> ingest(input, Map.of("id", "objid", "z", "mug", "columns", "x*")))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(
            "3 problems", "numbers are rounded", "did you mean mag?", "columns = x* chooses none");
  }

  @Test
  void theRealTableOfTenThousandObjectsIsRead() throws Exception {
    Path real = ProjectFiles.shared("data/tables/datasets/Skyserver_SQL2_27_2018.csv");
    assertThat(ingest(real, Map.of("id", "plate,mjd,fiberid", "z", "redshift")))
        .isEqualTo(ExitCode.OK);
    List<Row> rows = table(Features.PRODUCT, "data");
    assertThat(rows).hasSize(10_000);
    assertThat(rows.get(0).getString(0)).matches("\\d+-\\d+-\\d+");
    assertThat(names(manifest(), "labels")).containsExactly("class");
  }
}
