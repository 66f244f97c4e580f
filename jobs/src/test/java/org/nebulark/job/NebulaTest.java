package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.atom.CollisionalLine;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.fits.LineMap;
import org.nebulark.fits.MapWriter;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.product.Lines;
import org.nebulark.product.Maps;
import org.nebulark.product.Nebular;
import org.nebulark.spark.Runner;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Stage;
import org.nebulark.testing.TestSpark;

/** Maps made from the atoms at a known temperature and density, through all stages. */
class NebulaTest {

  private static final double TE = 9500;
  private static final double NE = 600;
  private static final int WIDTH = 6;
  private static final int HEIGHT = 4;
  private static final List<String> WCS =
      List.of("CRPIX1  =                  3.5", "CTYPE1  = 'RA---TAN'");
  private static final List<String> COLLISIONAL =
      List.of("N2_5755A", "N2_6584A", "S2_6716A", "S2_6731A", "S3_6312A", "S3_9069A", "O3_4959A");

  private static final SparkSession SPARK = TestSpark.session();

  @TempDir static Path folder;

  @BeforeAll
  static void run() throws Exception {
    Path maps = Files.createDirectories(folder.resolve("in"));
    for (Map.Entry<String, Double> line : emissivities().entrySet()) {
      write(maps, line.getKey(), line.getValue(), WIDTH, HEIGHT);
    }
    write(maps, "O3_5007A", 1, WIDTH + 1, HEIGHT);
    Files.writeString(maps.resolve("Ball_Ar3_7136A.fits"), "no map");
    assertThat(derive("one")).isEqualTo(ExitCode.REJECTS);
    SPARK.conf().set("spark.sql.files.maxPartitionBytes", "4k");
    assertThat(derive("many")).isEqualTo(ExitCode.REJECTS);
    SPARK.conf().unset("spark.sql.files.maxPartitionBytes");
  }

  private static Map<String, Double> emissivities() {
    Map<String, Double> lines = new LinkedHashMap<>();
    double hbeta = RecombinationLine.of("H1_4861A").emissivity(TE, NE);
    for (String label : List.of("H1_4861A", "H1_6563A")) {
      lines.put(label, RecombinationLine.of(label).emissivity(TE, NE) / hbeta);
    }
    for (String label : COLLISIONAL) {
      lines.put(label, 1e-4 * CollisionalLine.of(label).emissivity(TE, NE) / hbeta);
    }
    return lines;
  }

  /**
   * Flux 100 times the emissivity and 1 % error; pixel (0, 0) faint, pixel (1, 0) without error.
   */
  private static void write(Path maps, String label, double flux, int width, int height)
      throws Exception {
    double[][] fluxes = new double[height][width];
    double[][] errors = new double[height][width];
    for (int y = 0; y < height; y++) {
      Arrays.fill(fluxes[y], 100 * flux);
      Arrays.fill(errors[y], flux);
    }
    fluxes[0][0] = 1e-3 * flux;
    if (label.equals("S3_6312A")) {
      errors[0][1] = 0;
    }
    write(maps.resolve("Ball_" + label + ".fits"), fluxes);
    write(maps.resolve("Ball_" + label + "_error.fits"), errors);
  }

  private static void write(Path file, double[][] pixels) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      MapWriter.write("Ball", WCS, List.of(new MapWriter.Layer("MAP", "", "", pixels)), out);
    }
  }

  private static ExitCode derive(String name) {
    String input = folder.resolve("in").toUri().toString();
    return new Runner(SPARK, folder.resolve(name).toString(), line -> {})
        .run(
            List.of(
                step(new IngestMaps(), Map.of("input", input)),
                step(
                    new DeriveNebular(),
                    Map.of(
                        "pairs",
                        "n2s2,s3s2",
                        "high-pair",
                        "s3s2",
                        "realizations",
                        "60",
                        "hydrogen-te",
                        "9500",
                        "hydrogen-ne",
                        "600")),
                step(new ProfileNebulae(), Map.of("annuli", "0,1,3")),
                step(new WriteMaps(), Map.of())));
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
  void temperatureAndDensityComeBack() {
    List<Row> rows = rows("one", Nebular.PRODUCT.name());
    assertThat(rows).hasSize(WIDTH * HEIGHT + 1);
    for (Row row : rows) {
      List<Double> values = row.getList(Nebular.PRODUCT.indexOf(Nebular.VALUES));
      int flag = row.getInt(Nebular.PRODUCT.indexOf(Nebular.FLAG));
      if ((flag & NebularFlag.OUTSIDE_MASK.bit()) != 0) {
        assertThat(row.getString(0)).isEqualTo("Ball-000-000");
        assertThat(values).allMatch(value -> value.isNaN());
      } else {
        assertThat(values.get(0)).isCloseTo(0, within(1e-6));
        assertThat(values.get(5)).isCloseTo(TE, within(1e-4 * TE));
        assertThat(values.get(10)).isCloseTo(NE, within(1e-3 * NE));
        assertThat(values.get(5)).isBetween(values.get(6), values.get(8));
      }
    }
  }

  @Test
  void aZeroErrorIsFlaggedAndHurtsNoOtherLine() {
    Row row = rows("one", Nebular.PRODUCT.name()).get(1);
    assertThat(row.getString(0)).isEqualTo("Ball-000-001");
    assertThat(row.getInt(Nebular.PRODUCT.indexOf(Nebular.FLAG)) & NebularFlag.ERROR_MISSING.bit())
        .isNotZero();
    List<Double> values = row.getList(Nebular.PRODUCT.indexOf(Nebular.VALUES));
    assertThat(values.get(5)).isCloseTo(TE, within(1e-4 * TE));
    assertThat(values.get(15)).isNaN();
  }

  @Test
  void aMapOfAnotherShapeAndAFileThatIsNoneAreRejects() {
    List<String> rejects =
        SPARK
            .read()
            .parquet(folder.resolve("one/lines/v0001/table=rejects").toString())
            .collectAsList()
            .stream()
            .map(row -> row.getAs("_reject_file") + " " + row.getAs("_reject_error"))
            .sorted()
            .toList();
    assertThat(rejects)
        .containsExactly(
            "Ball_Ar3_7136A.fits NOT_FITS",
            "Ball_O3_5007A.fits BAD_SIZE",
            "Ball_O3_5007A_error.fits BAD_SIZE");
  }

  /** All spaxels are equal but the faint one in the corner, which is outside the mask. */
  @Test
  void ringsAroundTheCentreOfTheLight() {
    List<Row> rings = profiles("one");
    assertThat(rings.toString()).isEqualTo(profiles("many").toString());
    Row inner = rings.stream().filter(row -> row.getString(1).equals("te_n2s2")).findFirst().get();
    // The mean of 23 of 24 pixels: (60 - 0) / 23 and (36 - 0) / 23.
    assertThat(inner.getDouble(9)).isCloseTo(60.0 / 23, within(1e-12));
    assertThat(inner.getDouble(10)).isCloseTo(36.0 / 23, within(1e-12));
    assertThat(inner.getInt(2)).isZero();
    assertThat(inner.getDouble(4)).isEqualTo(1);
    assertThat(inner.getInt(5)).isEqualTo(4);
    assertThat(inner.getDouble(7)).isCloseTo(TE, within(1e-4 * TE));
    assertThat(rings).noneMatch(row -> row.getString(1).endsWith("_p50"));
  }

  private static List<Row> profiles(String run) {
    return SPARK
        .read()
        .parquet(folder.resolve(run) + "/nebular_profiles/v0001/table=data")
        .orderBy("quantity", "ring")
        .collectAsList();
  }

  @Test
  void anyPartitioningGivesTheSameBits() {
    for (String product : List.of(Lines.PRODUCT.name(), Nebular.PRODUCT.name())) {
      assertThat(rows("many", product).toString()).isEqualTo(rows("one", product).toString());
    }
  }

  @Test
  void mapsAreWrittenWithTheCoordinatesOfTheInput() throws Exception {
    byte[] bytes =
        Files.readAllBytes(folder.resolve("one/" + Maps.PRODUCT.name() + "/v0001/Ball-MAPS.fits"));
    LineMap first = LineMap.read(bytes, bytes.length);
    assertThat(first.width()).isEqualTo(WIDTH);
    assertThat(first.height()).isEqualTo(HEIGHT);
    assertThat(first.values()[0]).isNaN();
    assertThat(first.values()[3]).isCloseTo(0, within(1e-6));
    assertThat(first.wcs()).anyMatch(card -> card.startsWith("CRPIX1  =                  3.5"));
  }
}
