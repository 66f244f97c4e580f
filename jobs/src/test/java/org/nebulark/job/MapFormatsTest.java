package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.fits.MangaMaps;
import org.nebulark.fits.MapWriter;
import org.nebulark.fits.MapWriter.Layer;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.product.Lines;
import org.nebulark.product.Nebular;
import org.nebulark.product.NebularDraws;
import org.nebulark.spark.Runner;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.testing.Products;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** Maps in the layouts of MaNGA and SAMI: good ones come back, bad ones hurt nothing else. */
class MapFormatsTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final int WIDTH = 4;
  private static final int HEIGHT = 3;
  private static final String UNIT = "1E-17 erg/s/cm^2/spaxel";
  private static final List<String> CHANNELS =
      List.of("Hb-4862", "OIII-5008", "Ha-6564", "Unknown-1");
  private static final List<String> WCS =
      List.of("CRPIX1  =                  2.5", "CRPIX3  =                  1.0");

  @TempDir Path folder;

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(stage.spec().options(), texts, "", problems);
    assertThat(problems).isEmpty();
    return new Runner.Step<>(stage, options);
  }

  private ExitCode run(
      String run, Path input, Map<String, String> options, Runner.Step<?>... more) {
    Map<String, String> texts = new TreeMap<>(options);
    texts.put("input", input.toUri().toString());
    texts.put("max-rejects", "1");
    List<Runner.Step<?>> steps = new ArrayList<>(List.of(step(new IngestMaps(), texts)));
    steps.addAll(List.of(more));
    return new Runner(SPARK, folder.resolve(run).toString(), line -> {}).run(steps);
  }

  private Path lines(String run) {
    return folder.resolve(run).resolve("lines/v0001");
  }

  private Map<String, Row> rows(String run) {
    Map<String, Row> rows = new TreeMap<>();
    SPARK.read().parquet(lines(run).resolve("table=data").toString()).collectAsList().stream()
        .forEach(row -> rows.put(row.getString(0), row));
    return rows;
  }

  private Manifest manifest(String run) throws Exception {
    return Manifest.fromJson("", Files.readString(lines(run).resolve("_manifest.json")));
  }

  private List<String> labels(String run) throws Exception {
    return manifest(run).entries().get("flux").stream().map(entry -> entry.name()).toList();
  }

  private Map<String, String> rejects(String run) {
    Map<String, String> rejects = new TreeMap<>();
    SPARK.read().parquet(lines(run).resolve("table=rejects").toString()).collectAsList().stream()
        .forEach(
            row ->
                rejects.put(
                    row.getAs("_reject_file"),
                    "HDU %s %s %s"
                        .formatted(
                            row.getAs("_reject_hdu"),
                            row.getAs("_reject_error"),
                            row.getAs("_reject_message"))));
    return rejects;
  }

  /** Layers of a good MAPS file: flux 10 (channel + 1) + pixel, error 0.5, bins of two pixels. */
  private static Map<String, Layer> good() {
    double[][][] flux = new double[CHANNELS.size()][HEIGHT][WIDTH];
    double[][][] ivar = new double[CHANNELS.size()][HEIGHT][WIDTH];
    int[][][] mask = new int[CHANNELS.size()][HEIGHT][WIDTH];
    int[][][] bins = new int[5][HEIGHT][WIDTH];
    for (int c = 0; c < CHANNELS.size(); c++) {
      for (int y = 0; y < HEIGHT; y++) {
        Arrays.fill(ivar[c][y], 4);
        for (int x = 0; x < WIDTH; x++) {
          flux[c][y][x] = 10 * (c + 1) + y * WIDTH + x;
          bins[3][y][x] = (y * WIDTH + x) / 2;
        }
      }
    }
    Map<String, Layer> layers = new TreeMap<>();
    layers.put("EMLINE_GFLUX", new Layer("EMLINE_GFLUX", UNIT, "", flux, CHANNELS));
    layers.put(
        "EMLINE_GFLUX_IVAR", new Layer("EMLINE_GFLUX_IVAR", "(" + UNIT + ")^{-2}", "", ivar));
    layers.put("EMLINE_GFLUX_MASK", new Layer("EMLINE_GFLUX_MASK", "", "", mask));
    layers.put("BINID", new Layer("BINID", "", "", bins));
    return layers;
  }

  private static void write(Path file, Map<String, Layer> layers) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      MapWriter.write("X", WCS, List.copyOf(layers.values()), out);
    }
  }

  private static Map<String, Layer> with(Layer layer) {
    Map<String, Layer> layers = good();
    layers.put(layer.name(), layer);
    return layers;
  }

  @Test
  void aMaskAWeightOfZeroAndANegativeFluxConcernTheirSpaxelAlone() throws Exception {
    Path in = Files.createDirectories(folder.resolve("in"));
    Map<String, Layer> layers = good();
    ((double[][][]) layers.get("EMLINE_GFLUX").pixels())[1][0][1] = -2;
    ((double[][][]) layers.get("EMLINE_GFLUX").pixels())[1][0][2] = Double.NaN;
    ((double[][][]) layers.get("EMLINE_GFLUX_IVAR").pixels())[1][1][0] = 0;
    ((int[][][]) layers.get("EMLINE_GFLUX_MASK").pixels())[2][2][3] = 1 << 30;
    write(in.resolve("A-MAPS-VOR10.fits"), layers);
    write(
        in.resolve("B-MAPS-VOR10.fits"),
        with(new Layer("BINID", "", "", new int[HEIGHT][WIDTH + 1])));
    write(
        in.resolve("C-MAPS-VOR10.fits"),
        with(new Layer("EMLINE_GFLUX", "Angstrom", "", new double[4][HEIGHT][WIDTH], CHANNELS)));
    write(
        in.resolve("D-MAPS-VOR10.fits"),
        with(new Layer("EMLINE_GFLUX_IVAR", "", "", new double[4][HEIGHT][WIDTH + 1])));
    write(
        in.resolve("E-MAPS-VOR10.fits"),
        with(new Layer("EMLINE_GFLUX_IVAR", UNIT, "", new double[4][HEIGHT][WIDTH])));
    Map<String, Layer> without = good();
    without.remove("EMLINE_GFLUX_IVAR");
    write(in.resolve("F-MAPS-VOR10.fits"), without);
    write(in.resolve("A-MAPS-HYB10.fits.gz"), good());
    Files.writeString(in.resolve("readme_MAPS.txt"), "no maps");

    assertThat(run("run", in, Map.of())).isEqualTo(ExitCode.OK);

    Map<String, String> rejects = rejects("run");
    assertThat(rejects.keySet())
        .containsExactly(
            "A-MAPS-VOR10.fits",
            "B-MAPS-VOR10.fits",
            "C-MAPS-VOR10.fits",
            "D-MAPS-VOR10.fits",
            "E-MAPS-VOR10.fits",
            "F-MAPS-VOR10.fits");
    assertThat(rejects.get("A-MAPS-VOR10.fits")).contains("DUPLICATE", "A-MAPS-HYB10.fits.gz");
    assertThat(rejects.get("B-MAPS-VOR10.fits")).startsWith("HDU 1 BAD_SIZE");
    assertThat(rejects.get("C-MAPS-VOR10.fits")).startsWith("HDU 2 WRONG_UNIT BUNIT = 'Angstrom'");
    assertThat(rejects.get("D-MAPS-VOR10.fits")).startsWith("HDU 3 BAD_SIZE an image of 5 x 12");
    assertThat(rejects.get("E-MAPS-VOR10.fits")).startsWith("HDU 3 WRONG_UNIT");
    assertThat(rejects.get("F-MAPS-VOR10.fits")).contains("no extension EMLINE_GFLUX_ERR");
    assertThat(rows("run")).hasSize(1 + WIDTH * HEIGHT);

    Files.delete(in.resolve("A-MAPS-HYB10.fits.gz"));
    assertThat(run("second", in, Map.of())).isEqualTo(ExitCode.OK);
    Map<String, Row> rows = rows("second");
    assertThat(labels("second")).containsExactly("H1_4861A", "H1_6563A", "O3_5007A");
    Map<String, Integer> flags = new HashMap<>();
    rows.forEach((id, row) -> flags.put(id, row.getInt(4)));
    int missing = NebularFlag.LINE_MISSING.bit();
    int masked = NebularFlag.MASKED.bit();
    assertThat(flags.remove("A-000-001")).isEqualTo(NebularFlag.NEGATIVE_FLUX.bit());
    assertThat(flags.remove("A-000-002")).isEqualTo(missing);
    assertThat(flags.remove("A-001-000")).isEqualTo(missing | masked);
    assertThat(flags.remove("A-002-003")).isEqualTo(missing | masked);
    assertThat(flags.values()).containsOnly(0);
    assertThat(rows.get("A-000-001").<Double>getList(5)).containsExactly(11.0, 31.0, -2.0);
    assertThat(rows.get("A-001-000").<Double>getList(5)).containsExactly(14.0, 34.0, Double.NaN);
    assertThat(rows.get("A-001-001").<Double>getList(6)).containsExactly(0.5, 0.5, 0.5);
    assertThat(rows.get("A-001-001").<Long>getAs("_row")).isEqualTo(5);
    Row sum = rows.get("A-integrated");
    assertThat(sum.<Double>getList(5).get(0)).isEqualTo(12 * 10 + 66);
    // Six bins of two pixels that share their error: 2 x 0.5 each.
    assertThat(sum.<Double>getList(6).get(0)).isCloseTo(Math.sqrt(6), within(1e-12));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    Path in = Files.createDirectories(folder.resolve("in"));
    write(in.resolve("A-MAPS-VOR10.fits"), good());
    Runner.Step<?> derive =
        step(new DeriveNebular(), Map.of("ha-ratio", "2.86", "realizations", "0"));
    assertThat(run("run", in, Map.of(), derive, step(new WriteMaps(), Map.of("errors", "ivar"))))
        .isEqualTo(ExitCode.OK);
    Path written = folder.resolve("run/maps/v0001");
    assertThat(run("again", written, Map.of("flux", "EMLINE_FLUX"))).isEqualTo(ExitCode.OK);
    Map<String, Row> first = rows("run");
    Map<String, Row> again = rows("again");
    assertThat(again.keySet()).isEqualTo(first.keySet());
    again.forEach(
        (id, row) -> {
          assertThat(row.<Double>getList(5)).isEqualTo(first.get(id).<Double>getList(5));
          if (!id.endsWith("integrated")) {
            assertThat(row.<Double>getList(6)).isEqualTo(first.get(id).<Double>getList(6));
          }
        });
    byte[] bytes = Files.readAllBytes(written.resolve("A-MAPS.fits"));
    MangaMaps maps = MangaMaps.read(bytes, bytes.length, "EMLINE_FLUX");
    assertThat(maps.unit()).isEqualTo(UNIT);
    assertThat(maps.wcs()).hasSize(1).allMatch(card -> card.startsWith("CRPIX1  ="));
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text)
        .contains("ERRDATA = 'C_HBETA_IVAR'", "QUALDATA= 'C_HBETA_MASK'", "SCIDATA = 'C_HBETA")
        .contains("BUNIT   = '(dex)^{-2}'", "C03     = 'O3_5007A");
  }

  @Test
  void ofAnotherObjectInTheFolderThatAloneIsDerived() throws Exception {
    Path in = Files.createDirectories(folder.resolve("in"));
    write(in.resolve("A-MAPS-VOR10.fits"), good());
    Map<String, String> options =
        Map.of("ha-ratio", "2.86", "realizations", "3", "draws", "c_hbeta");
    run("grown", in, Map.of(), step(new DeriveNebular(), options));
    Map<String, Layer> other = good();
    ((double[][][]) other.get("EMLINE_GFLUX").pixels())[1][0][1] = 123;
    write(in.resolve("B-MAPS-VOR10.fits"), other);
    for (String run : List.of("grown", "scratch")) {
      assertThat(run(run, in, Map.of(), step(new DeriveNebular(), options))).isEqualTo(ExitCode.OK);
    }
    for (Product product : List.of(Lines.PRODUCT, Nebular.PRODUCT, NebularDraws.PRODUCT)) {
      assertThat(
              Products.compareRows(
                  folder.resolve("grown"), folder.resolve("scratch"), product.name()))
          .isEmpty();
    }
    int rows = 1 + WIDTH * HEIGHT;
    assertThat(Products.newest(folder.resolve("grown"), "nebular").orElseThrow().manifest().rows())
        .isEqualTo(new Manifest.Rows(2 * rows, 2 * rows, 0, rows));
  }

  @Test
  void theFileOfMangaGivesItsFluxes() throws Exception {
    Path real = ProjectFiles.shared("data/ifu_maps/firefly_release");
    assertThat(run("run", real, Map.of())).isEqualTo(ExitCode.OK);
    assertThat(labels("run")).hasSize(22).contains("H1_3889A+", "O2_3726A", "He2_4686A");
    Map<String, Row> rows = rows("run");
    assertThat(rows).hasSize(74 * 74 + 1);
    long withData =
        rows.values().stream()
            .filter(row -> row.getInt(2) >= 0 && (row.getInt(4) & NebularFlag.MASKED.bit()) == 0)
            .count();
    // Counted with astropy, as the fluxes below.
    assertThat(withData).isEqualTo(2630);
    Row middle = rows.get("manga-8080-12701-037-037");
    int halpha = labels("run").indexOf("H1_6563A");
    assertThat(middle.<Double>getList(5).get(halpha))
        .isCloseTo(10.315348625183105, withinPercentage(1e-4));
    assertThat(middle.<Double>getList(6).get(halpha))
        .isCloseTo(0.0790830183050769, withinPercentage(1e-4));
    assertThat(manifest("run").notes().get("wcs:manga-8080-12701").toString())
        .contains("CRVAL2  =           0.38756353")
        .doesNotContain("CRPIX3");
  }

  @Test
  void aFolderOfSamiIsReadAndAMapInAnotherUnitIsAReject() throws Exception {
    Path real = ProjectFiles.shared("data/ifu_maps/spaxelsleuth");
    Path in = Files.createDirectories(folder.resolve("in"));
    try (Stream<Path> files = Files.list(real)) {
      for (Path file : files.toList()) {
        Files.copy(file, in.resolve(file.getFileName()));
      }
    }
    Path sii = in.resolve("209807_A_SII6716_default_1-comp.fits");
    sii.toFile().setWritable(true);
    byte[] bytes = Files.readAllBytes(sii);
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    Files.write(
        sii,
        text.replace("10**(-16)", "10**(-17)")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    Path oi = in.resolve("209807_A_OI6300_default_1-comp.fits");
    Files.copy(
        in.resolve("209807_A_gas-velocity_default_1-comp.fits"),
        oi,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(run("run", in, Map.of())).isEqualTo(ExitCode.OK);
    Map<String, String> rejects = rejects("run");
    assertThat(rejects).hasSize(2);
    assertThat(rejects.get("209807_A_SII6716_default_1-comp.fits"))
        .startsWith("HDU 0 WRONG_UNIT BUNIT = '10**(-17)");
    assertThat(rejects.get("209807_A_OI6300_default_1-comp.fits"))
        .startsWith("HDU 0 WRONG_UNIT BUNIT = 'km/s' is no unit of a line's flux");
    assertThat(labels("run"))
        .contains("H1_4861A", "H1_6563A", "N2_6584A", "O2_3727A+", "O3_5007A", "S2_6731A");
    Row middle = rows("run").get("209807_A-025-025");
    assertThat(middle.<Double>getList(5).get(labels("run").indexOf("H1_6563A")))
        .isCloseTo(3.1937906742095947, withinPercentage(1e-4));
    assertThat(middle.<Double>getList(5).get(labels("run").indexOf("S2_6716A"))).isNaN();
  }
}
