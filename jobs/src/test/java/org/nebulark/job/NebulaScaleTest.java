package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.atom.CollisionalLine;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.fits.MapWriter;
import org.nebulark.nebular.NebularMonteCarlo;
import org.nebulark.product.Nebular;
import org.nebulark.product.NebularDraws;
import org.nebulark.spark.ProductStore;
import org.nebulark.spark.Runner;
import org.nebulark.stage.Entry;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Stage;
import org.nebulark.stage.UserError;
import org.nebulark.testing.TestSpark;

/** One spectrum with many realizations, spread over tasks: the bits of one task for each row. */
class NebulaScaleTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final List<String> LABELS =
      List.of("H1_4861A", "H1_6563A", "N2_5755A", "N2_6584A", "S2_6716A", "S2_6731A", "O3_5007A");
  private static final Map<String, String> OPTIONS =
      Map.of(
          "pairs",
          "n2s2",
          "low-pair",
          "n2s2",
          "high-pair",
          "n2s2",
          "icfs",
          "KB94_A1.10",
          "realizations",
          "500",
          "hydrogen-te",
          "9000",
          "hydrogen-ne",
          "400");

  @TempDir static Path folder;

  @BeforeAll
  static void maps() throws Exception {
    Path maps = Files.createDirectories(folder.resolve("in"));
    double hbeta = RecombinationLine.of("H1_4861A").emissivity(9000, 400);
    for (String label : LABELS) {
      double flux =
          label.startsWith("H")
              ? RecombinationLine.of(label).emissivity(9000, 400) / hbeta
              : 1e-4 * CollisionalLine.of(label).emissivity(9000, 400) / hbeta;
      double[][] fluxes = {{flux, 3 * flux, 1e-4 * flux}};
      double[][] errors = {{0.05 * flux, 0.05 * flux, 0.05 * flux}};
      write(maps.resolve("Ball_" + label + ".fits"), fluxes);
      write(maps.resolve("Ball_" + label + "_error.fits"), errors);
    }
    derive("whole", Map.of("draws", "te_n2s2,c_hbeta"));
    derive("split", Map.of("task-realizations", "61", "draws", "true"));
  }

  private static void write(Path file, double[][] pixels) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      MapWriter.write("Ball", List.of(), List.of(new MapWriter.Layer("MAP", "", "", pixels)), out);
    }
  }

  private static void derive(String name, Map<String, String> more) {
    Map<String, String> texts = new HashMap<>(OPTIONS);
    texts.putAll(more);
    String input = folder.resolve("in").toUri().toString();
    run(name, step(new IngestMaps(), Map.of("input", input)), step(new DeriveNebular(), texts));
  }

  private static void run(String name, Runner.Step<?>... steps) {
    Runner runner = new Runner(SPARK, folder.resolve(name).toString(), line -> {});
    assertThat(runner.run(List.of(steps))).isEqualTo(ExitCode.OK);
  }

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(stage.spec().options(), texts, "", problems);
    assertThat(problems).isEmpty();
    return new Runner.Step<>(stage, options);
  }

  private static List<Row> rows(String run, String product, String... order) {
    return SPARK
        .read()
        .parquet(folder.resolve(run) + "/" + product + "/v0001/table=data")
        .orderBy(
            Arrays.stream(order)
                .map(org.apache.spark.sql.functions::col)
                .toArray(org.apache.spark.sql.Column[]::new))
        .collectAsList();
  }

  private static Manifest manifest(String run, org.nebulark.stage.Product product) {
    return new ProductStore(
            folder.resolve(run).toString(), SPARK.sparkContext().hadoopConfiguration())
        .latest(product)
        .orElseThrow()
        .manifest();
  }

  private static List<Row> nebulae(String run) {
    return rows(run, Nebular.PRODUCT.name(), Nebular.ID.name());
  }

  @Test
  void realizationsSpreadOverTasksGiveTheSameBits() {
    List<Row> whole = nebulae("whole");
    assertThat(whole).hasSize(4);
    assertThat(nebulae("split").toString()).isEqualTo(whole.toString());
    List<Double> integrated = whole.get(0).getList(Nebular.PRODUCT.indexOf(Nebular.VALUES));
    int te = names("whole").indexOf("te_n2s2");
    assertThat(integrated.get(te)).isCloseTo(9000, within(1.0));
    assertThat(integrated.get(te + NebularMonteCarlo.COLUMNS - 1)).isBetween(0.9, 1.0);
  }

  private static List<String> names(String run) {
    return manifest(run, Nebular.PRODUCT).entries().get(Nebular.VALUES.name()).stream()
        .map(Entry::name)
        .toList();
  }

  @Test
  void anyPartitioningOfTheLinesGivesTheSameBits() {
    for (int partitions : new int[] {1, 7}) {
      String run = "partitions" + partitions;
      String before = SPARK.conf().get("spark.sql.shuffle.partitions");
      SPARK.conf().set("spark.sql.shuffle.partitions", partitions);
      try {
        derive(run, Map.of("task-realizations", "100"));
      } finally {
        SPARK.conf().set("spark.sql.shuffle.partitions", before);
      }
      assertThat(nebulae(run).toString()).isEqualTo(nebulae("whole").toString());
    }
  }

  @Test
  void drawsAreThoseThatThePercentilesAreMadeOf() {
    String[] order = {NebularDraws.ID.name(), NebularDraws.REALIZATION.name()};
    List<Row> draws = rows("whole", NebularDraws.PRODUCT.name(), order);
    assertThat(draws).as("three of four spaxels lie in the mask").hasSize(3 * 500);
    Row integratedRow = nebulae("whole").get(0);
    double[] te =
        draws.stream()
            .filter(row -> row.getString(0).equals(integratedRow.getString(0)))
            .mapToDouble(row -> row.<Double>getList(2).get(1))
            .toArray();
    assertThat(te).hasSize(500);
    double[] statistics = new double[NebularMonteCarlo.COLUMNS - 1];
    NebularMonteCarlo.summarize(te, te.length, statistics, 0);
    List<Double> integrated = integratedRow.getList(Nebular.PRODUCT.indexOf(Nebular.VALUES));
    int at = names("whole").indexOf("te_n2s2") + 1;
    for (double statistic : statistics) {
      assertThat(integrated.get(at++)).isEqualTo(statistic);
    }
    List<Row> all = rows("split", NebularDraws.PRODUCT.name(), order);
    for (int i = 0; i < draws.size(); i++) {
      assertThat(all.get(i).getString(0)).isEqualTo(draws.get(i).getString(0));
      List<Double> values = all.get(i).getList(2);
      assertThat(values.subList(0, 2)).isEqualTo(draws.get(i).<Double>getList(2));
    }
    assertThat(names("split"))
        .hasSize(NebularMonteCarlo.COLUMNS * all.get(0).<Double>getList(2).size());
  }

  @Test
  void aNetworkIsComparedWithTheExactSolverAndSaysHowWrongItIs() {
    String run = "network";
    Map<String, String> texts = new HashMap<>(OPTIONS);
    texts.put("solver", "network");
    run(
        run,
        step(new IngestMaps(), Map.of("input", folder.resolve("in").toUri().toString())),
        step(new TrainSurrogate(), Map.of("pairs", "n2s2", "side", "12", "steps", "100")),
        step(new DeriveNebular(), texts));
    int te = names(run).indexOf("te_n2s2");
    double exact = nebulae("whole").get(0).<Double>getList(5).get(te);
    double network = nebulae(run).get(0).<Double>getList(5).get(te);
    assertThat(network).isNotEqualTo(exact).isCloseTo(exact, within(0.05 * exact));
    assertThat(manifest(run, Nebular.PRODUCT).notes().get("network:n2s2").toString())
        .contains("99 % of Te within");
  }

  @Test
  void aQuantityThatIsNotDerivedCannotBeKept() {
    assertThatThrownBy(() -> derive("unknown", Map.of("draws", "te_n2s3")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("te_n2s3")
        .hasMessageContaining("te_n2s2");
  }
}
