package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.product.Kinematics;
import org.nebulark.product.Lines;
import org.nebulark.product.NebulaTruth;
import org.nebulark.product.Nebular;
import org.nebulark.product.Spaxels;
import org.nebulark.spark.PublishedRun;
import org.nebulark.spark.RunDiff;
import org.nebulark.spark.Runner;
import org.nebulark.spectrum.NebularLine;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.testing.Products;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** Simulated cubes in both layouts, and real files, through the stages that read and fit them. */
class CubeTest {

  private static final int WIDTH = 7;
  private static final int HEIGHT = 5;
  private static final SparkSession SPARK = TestSpark.session();

  @TempDir static Path folder;

  @BeforeAll
  static void run() {
    assertThat(run("muse", nebulae("muse", 2), slab(1), step(new FitLines(), Map.of())))
        .isEqualTo(ExitCode.OK);
    assertThat(run("manga", nebulae("manga", 1), slab(64), step(new FitLines(), Map.of())))
        .isEqualTo(ExitCode.OK);
    String cubes = folder.resolve("muse/cubes/v0001").toUri().toString();
    Map<String, String> whole = Map.of("slab", "64", "input", cubes);
    assertThat(run("whole", step(new IngestCubes(), whole), step(new FitLines(), Map.of())))
        .isEqualTo(ExitCode.OK);
  }

  private static Runner.Step<?> nebulae(String layout, int number) {
    return step(
        new SimulateNebula(),
        Map.of(
            "width", "" + WIDTH, "height", "" + HEIGHT, "layout", layout, "nebulae", "" + number));
  }

  private static Runner.Step<?> slab(int size) {
    return step(new IngestCubes(), Map.of("slab", "" + size));
  }

  private static ExitCode run(String run, Runner.Step<?>... steps) {
    return new Runner(SPARK, folder.resolve(run).toString(), line -> {}).run(List.of(steps));
  }

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(stage.spec().options(), texts, "", problems);
    assertThat(problems).isEmpty();
    return new Runner.Step<>(stage, options);
  }

  private static List<Row> rows(String run, String product) {
    return SPARK
        .read()
        .parquet(folder.resolve(run) + "/" + product + "/v0001/table=data")
        .orderBy("spec_id")
        .collectAsList();
  }

  @Test
  void fluxesAndVelocitiesComeBackFromBothLayouts() {
    for (String run : List.of("muse", "manga")) {
      Map<String, Row> truth = new HashMap<>();
      rows(run, NebulaTruth.PRODUCT.name()).forEach(row -> truth.put(row.getString(0), row));
      int hbeta = place(run, "H1_4861A");
      int all = index("H1_4861A");
      for (Row row : rows(run, Lines.PRODUCT.name())) {
        if (row.getInt(2) < 0 || row.getInt(4) != 0) {
          continue;
        }
        double flux = (double) row.getList(5).get(hbeta);
        double err = (double) row.getList(6).get(hbeta);
        double injected = (double) truth.get(row.getString(0)).getList(11).get(all);
        assertThat(flux).as(run + row.getString(0)).isCloseTo(injected, within(5 * err));
      }
      for (Row row : rows(run, Kinematics.PRODUCT.name())) {
        double velocity = (double) row.getList(5).get(NebularLine.Zone.HIGH.ordinal());
        if (row.getBoolean(4)) {
          assertThat(velocity).isCloseTo(truth.get(row.getString(0)).getDouble(9), within(10.0));
        }
      }
    }
  }

  @Test
  void aSecondCubeIsMadeAlone() throws Exception {
    Path cubes = folder.resolve("muse/cubes/v0001");
    Path input = Files.createDirectories(folder.resolve("cubes"));
    Runner.Step<?>[] steps = {
      step(new IngestCubes(), Map.of("input", input.toUri().toString())),
      step(new FitLines(), Map.of()),
      step(new DeriveNebular(), Map.of("realizations", "2"))
    };
    Files.copy(cubes.resolve("nebula0000.fits"), input.resolve("nebula0000.fits"));
    run("grown", steps);
    Files.copy(cubes.resolve("nebula0001.fits"), input.resolve("nebula0001.fits"));
    run("grown", steps);
    run("scratch", steps);
    List<Product> products =
        List.of(Spaxels.PRODUCT, Lines.PRODUCT, Kinematics.PRODUCT, Nebular.PRODUCT);
    List<String> said = new ArrayList<>();
    ExitCode equal =
        new RunDiff(
                new PublishedRun(SPARK, folder.resolve("grown").toString()),
                new PublishedRun(SPARK, folder.resolve("scratch").toString()),
                List.of(),
                said::add)
            .compare(products);
    assertThat(equal).as("%s", said).isEqualTo(ExitCode.OK);
    for (Product product : products) {
      Manifest.Rows rows =
          Products.newest(folder.resolve("grown"), product.name()).orElseThrow().manifest().rows();
      assertThat(rows.kept()).as(product.name()).isEqualTo(rows.made()).isPositive();
    }
  }

  private static int index(String label) {
    return NebularLine.all().stream().map(NebularLine::label).toList().indexOf(label);
  }

  /** Place of a line among those measured: MUSE begins at H beta. */
  private static int place(String run, String label) {
    return run.equals("manga") ? index(label) : index(label) - index("H1_4861A");
  }

  @Test
  void theIntegratedSpectrumIsTheSumOverTheMask() {
    List<Row> lines = rows("muse", Lines.PRODUCT.name());
    for (Row sum : lines.stream().filter(row -> row.getInt(2) < 0).toList()) {
      double expected = 0;
      for (Row row : lines) {
        boolean outside = (row.getInt(4) & NebularFlag.OUTSIDE_MASK.bit()) != 0;
        boolean member = row.getInt(2) >= 0 && !outside;
        expected += member && row.get(1).equals(sum.get(1)) ? (double) row.getList(5).get(0) : 0;
      }
      assertThat((double) sum.getList(5).get(0)).isCloseTo(expected, within(1e-9 * expected));
    }
    assertThat(lines).hasSize(2 * (WIDTH * HEIGHT + 1));
  }

  @Test
  void slabsOfAnySizeGiveTheSameBits() {
    for (String product :
        List.of(Spaxels.PRODUCT.name(), Lines.PRODUCT.name(), Kinematics.PRODUCT.name())) {
      assertThat(rows("muse", product).toString()).isEqualTo(rows("whole", product).toString());
    }
  }

  @Test
  void maskedPixelsHaveNoWeight() {
    Row manga = rows("manga", Spaxels.PRODUCT.name()).get(WIDTH * HEIGHT / 2);
    List<Float> weights = manga.getList(10);
    List<Integer> mask = manga.getList(11);
    int masked = 0;
    for (int i = 0; i < mask.size(); i++) {
      assertThat(weights.get(i) == 0).isEqualTo(mask.get(i) != 0);
      masked += mask.get(i) != 0 ? 1 : 0;
    }
    assertThat(masked).isBetween(1, 30);
  }

  @Test
  void aDamagedCubeIsARejectAndHurtsNoOther() throws IOException {
    Path in = Files.createDirectories(folder.resolve("damaged"));
    Path good = folder.resolve("muse/cubes/v0001/nebula0000.fits");
    byte[] bytes = Files.readAllBytes(good);
    Files.write(in.resolve("good.fits"), bytes);
    Files.write(in.resolve("cut.fits"), Arrays.copyOf(bytes, bytes.length / 3));
    Files.writeString(in.resolve("text.fits"), "no cube");
    Files.write(in.resolve("packed.fits.gz"), new byte[] {31, -117, 8});
    byte[] huge = bytes.clone();
    int naxis3 =
        new String(bytes, 0, 8640, java.nio.charset.StandardCharsets.US_ASCII).indexOf("NAXIS3");
    System.arraycopy("            99999999".getBytes(), 0, huge, naxis3 + 10, 20);
    Files.write(in.resolve("huge.fits"), huge);
    assertThat(run("rejects", step(new IngestCubes(), Map.of("input", in.toUri().toString()))))
        .isEqualTo(ExitCode.REJECTS);
    assertThat(rejects("rejects"))
        .containsExactly(
            "cut.fits TRUNCATED",
            "huge.fits TRUNCATED",
            "packed.fits.gz BAD_GZIP",
            "text.fits NOT_FITS");
    assertThat(rows("rejects", Spaxels.PRODUCT.name())).hasSize(WIDTH * HEIGHT);
  }

  private static List<String> rejects(String run) {
    return SPARK
        .read()
        .parquet(folder.resolve(run + "/spaxels/v0001/table=rejects").toString())
        .collectAsList()
        .stream()
        .map(row -> row.getAs("_reject_file") + " " + row.getAs("_reject_error"))
        .sorted()
        .toList();
  }

  /** Two members behind each other are one file; slabs of one row are read from one inflation. */
  @Test
  void gzipCubesGiveTheSameRows() throws IOException {
    for (String layout : List.of("muse", "manga")) {
      Path in = Files.createDirectories(folder.resolve("zipped-" + layout));
      byte[] bytes = Files.readAllBytes(folder.resolve(layout + "/cubes/v0001/nebula0000.fits"));
      int half = bytes.length / 2;
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      gzip(bytes, 0, half, zipped);
      gzip(bytes, half, bytes.length - half, zipped);
      Files.write(in.resolve("nebula0000.fits.gz"), zipped.toByteArray());
      Map<String, String> options = Map.of("input", in.toUri().toString(), "slab", "1");
      String run = "gzip-" + layout;
      assertThat(run(run, step(new IngestCubes(), options), step(new FitLines(), Map.of())))
          .isEqualTo(ExitCode.OK);
      String expected =
          rows(layout, Spaxels.PRODUCT.name()).stream()
              .filter(row -> row.getString(1).equals("nebula0000"))
              .toList()
              .toString();
      assertThat(rows(run, Spaxels.PRODUCT.name()).toString().replace(".fits.gz", ".fits"))
          .isEqualTo(expected);
      assertThat(rows(run, Lines.PRODUCT.name())).hasSize(WIDTH * HEIGHT + 1);
    }
  }

  private static void gzip(byte[] bytes, int from, int length, OutputStream out)
      throws IOException {
    GZIPOutputStream member = new GZIPOutputStream(out);
    member.write(bytes, from, length);
    member.finish();
  }

  @Test
  void gzipThatIsDamagedOrBurstsIsARejectAndLeavesNoScratch() throws IOException {
    Path in = Files.createDirectories(folder.resolve("bombs"));
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    gzip(new byte[3 << 20], 0, 3 << 20, zipped);
    Files.write(in.resolve("bomb.fits.gz"), zipped.toByteArray());
    ByteArrayOutputStream good = new ByteArrayOutputStream();
    byte[] cube = Files.readAllBytes(folder.resolve("muse/cubes/v0001/nebula0000.fits"));
    gzip(cube, 0, cube.length / 2, good);
    Files.write(in.resolve("cut.fits.gz"), Arrays.copyOf(good.toByteArray(), good.size() - 9));
    byte[] damaged = good.toByteArray();
    damaged[damaged.length - 6] ^= 1;
    Files.write(in.resolve("damaged.fits.gz"), damaged);
    Files.write(in.resolve("short.fits.gz"), good.toByteArray());
    Map<String, String> options = Map.of("input", in.toUri().toString(), "max-cube-size", "2");
    assertThat(run("bursts", step(new IngestCubes(), options))).isEqualTo(ExitCode.REJECTS);
    assertThat(rejects("bursts"))
        .containsExactly(
            "bomb.fits.gz TOO_LARGE",
            "cut.fits.gz BAD_GZIP",
            "damaged.fits.gz BAD_GZIP",
            "short.fits.gz TRUNCATED");
    for (File scratch : SparkEnv.get().blockManager().diskBlockManager().localDirs()) {
      assertThat(scratch.list((parent, name) -> name.startsWith("nebulark-"))).isEmpty();
    }
  }

  @Test
  void aRealCubeSaysWhatItsHeaderSays() {
    Path cube = ProjectFiles.shared("data/ifu_cubes/mpdaf/CUBE.fits");
    Map<String, String> air = Map.of("input", cube.toUri().toString(), "wavelengths", "air");
    assertThat(run("real", step(new IngestCubes(), air))).isEqualTo(ExitCode.OK);
    List<Row> rows = rows("real", Spaxels.PRODUCT.name());
    assertThat(rows).hasSize(200);
    Row row =
        rows.stream().filter(r -> r.getInt(2) == 7 && r.getInt(3) == 3).findFirst().orElseThrow();
    assertThat((double) row.getList(8).get(500)).isCloseTo(7927.1801, within(1e-3));
    assertThat((float) row.getList(9).get(500)).isCloseTo((float) (DATA * 1e-3), within(1e-9f));
    assertThat((float) row.getList(10).get(500)).isCloseTo((float) (1e6 / STAT), within(10f));
    Map<String, String> unsaid = Map.of("input", cube.toUri().toString());
    assertThat(run("unsaid", step(new IngestCubes(), unsaid))).isEqualTo(ExitCode.REJECTS);
  }

  /** Pixel [500, 3, 7] of the file by astropy 5 [1e-20 erg s-1 cm-2 Angstrom-1 and its square]. */
  private static final double DATA = 5.713000774383545;

  private static final double STAT = 2.4996068477630615;
}
