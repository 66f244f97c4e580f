package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.product.Lines;
import org.nebulark.product.Nebular;
import org.nebulark.spark.Runner;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.stage.UserError;
import org.nebulark.testing.Products;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** Tables of lines in each form and format become rows of lines, and these quantities. */
class IngestLinesTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final Map<String, String> CHAIN = Map.of("ha-ratio", "2.85", "realizations", "0");

  @TempDir Path folder;

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(stage.spec().options(), texts, "", problems);
    assertThat(problems).isEmpty();
    return new Runner.Step<>(stage, options);
  }

  private ExitCode ingest(Path input, Map<String, String> options, Runner.Step<?>... more) {
    Map<String, String> texts = new TreeMap<>(options);
    texts.put("input", input.toUri().toString());
    texts.putIfAbsent("max-rejects", "1");
    List<Runner.Step<?>> steps = new ArrayList<>(List.of(step(new IngestLines(), texts)));
    steps.addAll(List.of(more));
    return new Runner(SPARK, folder.resolve("run").toString(), line -> {}).run(steps);
  }

  private Path version(Product product) {
    return folder.resolve("run").resolve(product.name()).resolve("v0001");
  }

  private List<Row> rows(Product product) {
    return SPARK
        .read()
        .parquet(version(product).resolve("table=data").toString())
        .orderBy("spec_id")
        .collectAsList();
  }

  private Manifest manifest(Product product) throws IOException {
    return Manifest.fromJson("", Files.readString(version(product).resolve("_manifest.json")));
  }

  private List<String> labels() throws IOException {
    return manifest(Lines.PRODUCT).entries().get("flux").stream().map(e -> e.name()).toList();
  }

  /** Flux and error of a line. */
  private List<Double> line(Row row, String label) throws IOException {
    int place = labels().indexOf(label);
    return List.of(row.<Double>getList(5).get(place), row.<Double>getList(6).get(place));
  }

  private Map<String, String> rejects() {
    Map<String, String> rejects = new TreeMap<>();
    for (Row row :
        SPARK
            .read()
            .parquet(version(Lines.PRODUCT).resolve("table=rejects").toString())
            .collectAsList()) {
      rejects.put(
          row.getAs("_reject_file") + ":" + row.getAs("_reject_row"),
          row.getAs("_reject_error") + " " + row.getAs("_reject_message"));
    }
    return rejects;
  }

  private double value(Row row, String quantity) throws IOException {
    List<String> names =
        manifest(Nebular.PRODUCT).entries().get("values").stream().map(e -> e.name()).toList();
    assertThat(names).contains(quantity);
    return row.<Double>getList(5).get(names.indexOf(quantity));
  }

  /** Rows of a reference table with these first cells: quantity to value. */
  private static Map<String, Double> reference(String file, String start, int quantity, int value)
      throws IOException {
    Map<String, Double> numbers = new HashMap<>();
    for (String line :
        Files.readAllLines(ProjectFiles.shared("reference/nebular/expected/" + file))) {
      if (line.startsWith(start)) {
        String[] cells = line.split(",", -1);
        numbers.put(
            cells[quantity],
            cells[value].equals("nan") ? Double.NaN : Double.parseDouble(cells[value]));
      }
    }
    assertThat(numbers).isNotEmpty();
    return numbers;
  }

  @Test
  void aFileOfPyNebGivesTheReferenceOfItsIntegratedSpectrum() throws Exception {
    Path file = ProjectFiles.shared("data/ifu_maps/MUSE_PNe/NGC6778_int_line_fluxes.dat");
    assertThat(ingest(file, Map.of(), step(new DeriveNebular(), CHAIN))).isEqualTo(ExitCode.OK);
    Row lines = rows(Lines.PRODUCT).get(0);
    assertThat(lines.getString(0)).isEqualTo("NGC6778");
    assertThat(line(lines, "N2_6584A")).containsExactly(1.889e9, 1.853e5);
    assertThat(line(lines, "H1_8400.0")).containsExactly(2.413e5, 3e4);
    assertThat(manifest(Lines.PRODUCT).notes().get("unknown_lines").toString())
        .contains("C2r_5342.0A", "H1_8100.0")
        .doesNotContain("He1_5876A");
    Map<String, Double> reference =
        reference("ngc6778/integrated_results.csv", "int_file,Ha285,table,", 3, 4);
    Row row = rows(Nebular.PRODUCT).get(0);
    assertThat(value(row, "c_hbeta")).isCloseTo(reference.get("cHb:Ha285"), within(1e-3));
    for (String pair : List.of("N2S2", "S3S2", "S3Cl3")) {
      assertThat(value(row, "te_" + pair.toLowerCase()))
          .isCloseTo(reference.get("Te:" + pair), withinPercentage(0.02));
      assertThat(Math.log10(value(row, "ne_" + pair.toLowerCase())))
          .isCloseTo(Math.log10(reference.get("ne:" + pair)), within(1e-3));
    }
    assertThat(value(row, "o2_h")).isCloseTo(reference.get("ion:O+"), withinPercentage(1));
    assertThat(value(row, "o3_h")).isCloseTo(reference.get("ion:O++"), withinPercentage(1));
    assertThat(value(row, "o_h_kb94_a10"))
        .isCloseTo(reference.get("total:O/H:KB94_A10"), withinPercentage(1));
  }

  /**
   * The user's table holds X of Fitzpatrick 1999 as the reference printed it, so all is as with the
   * law. The weighted reddening of H alpha, H beta and H 9-3 was fitted by hand (numpy, the same
   * fluxes, errors, X and case-B ratios).
   */
  @Test
  void extinctionByATableAndAWeightedReddeningRunToTheEnd() throws Exception {
    Path file = ProjectFiles.shared("data/ifu_maps/MUSE_PNe/NGC6778_int_line_fluxes.dat");
    Map<Double, String> rows = new TreeMap<>();
    for (String line :
        Files.readAllLines(ProjectFiles.shared("reference/nebular/expected/ngc6778/lines.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[1].matches("[0-9.]+")) {
        rows.put(Double.parseDouble(cells[1]), cells[1] + "," + cells[2]);
      }
    }
    Path dust = Files.write(folder.resolve("dust.csv"), rows.values());
    Map<String, String> chain = new HashMap<>(CHAIN);
    chain.put("extinction-table", dust.toUri().toString());
    assertThat(ingest(file, Map.of(), step(new DeriveNebular(), chain))).isEqualTo(ExitCode.OK);
    Map<String, Double> reference =
        reference("ngc6778/integrated_results.csv", "int_file,Ha285,table,", 3, 4);
    Row row = rows(Nebular.PRODUCT).get(0);
    assertThat(value(row, "c_hbeta")).isCloseTo(reference.get("cHb:Ha285"), within(1e-5));
    assertThat(value(row, "te_n2s2")).isCloseTo(reference.get("Te:N2S2"), withinPercentage(1e-3));
    chain.put("ha-ratio", "0");
    chain.put("hydrogen-te", "8000");
    chain.put("hydrogen-ne", "3400");
    chain.put("reddening-lines", "H1_6563A,H1_9229A");
    chain.put("reddening-by", "weighted");
    folder = Files.createDirectories(folder.resolve("weighted"));
    assertThat(ingest(file, Map.of(), step(new DeriveNebular(), chain))).isEqualTo(ExitCode.OK);
    assertThat(value(rows(Nebular.PRODUCT).get(0), "c_hbeta")).isCloseTo(0.623838, within(1e-5));
  }

  /**
   * Te within 1 % and Ne within 0.12 dex, which is what the reference's own solver leaves open. The
   * fluxes are corrected already and have no H alpha: c(H beta) = 0 is stated.
   */
  @Test
  void correctedFluxesOfManyObjectsInOneFileOfPyNeb() throws Exception {
    Path file = ProjectFiles.shared("data/grids/PyNeb_devel/pne.dat");
    int objects = Files.readAllLines(file).get(0).strip().split("\\s+").length - 1;
    Map<String, String> chain = new HashMap<>(CHAIN);
    chain.put("pairs", "o3s2,o3cl3,o3ar4,s3cl3,s3s2");
    chain.put("low-pair", "s3s2");
    chain.put("high-pair", "o3s2");
    chain.put("reddening-from", "given");
    chain.put("c-hbeta", "0");
    Map<String, String> options = Map.of("hbeta", "1", "missing", "0", "default-error", "0.05");
    assertThat(ingest(file, options, step(new DeriveNebular(), chain))).isEqualTo(ExitCode.OK);
    List<Row> rows = rows(Nebular.PRODUCT);
    assertThat(rows).hasSize(objects);
    int compared = 0;
    for (Row row : rows) {
      String start = row.getString(0) + ",";
      if (!start.matches("(Cn1_5|He2_86|M1_30|M1_61|NGC5189|PC14),")) {
        continue;
      }
      assertThat(value(row, "c_hbeta")).isCloseTo(0, within(1e-12));
      Map<String, Double> te = reference("worked_pne_results.csv", start + "Te,", 2, 3);
      Map<String, Double> ne = reference("worked_pne_results.csv", start + "ne,", 2, 3);
      for (String pair : List.of("OIII_SII", "OIII_ClIII", "OIII_ArIV", "SIII_ClIII", "SIII_SII")) {
        String ours =
            pair.toLowerCase()
                .replace("iii", "3")
                .replace("ii", "2")
                .replace("iv", "4")
                .replace("_", "");
        double expected = te.get("T" + pair);
        if (Double.isNaN(expected)) {
          assertThat(value(row, "te_" + ours)).as(start + pair).isNaN();
        } else {
          assertThat(value(row, "te_" + ours))
              .as(start + pair)
              .isCloseTo(expected, withinPercentage(1));
          assertThat(Math.log10(value(row, "ne_" + ours)))
              .as(start + pair)
              .isCloseTo(Math.log10(ne.get("T" + pair)), within(0.12));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(25);
  }

  @Test
  void ofGrownTablesTheObjectsThatAreNewOrChangedAloneAreDerived() throws Exception {
    Path input = Files.createDirectory(folder.resolve("in"));
    Path grown = folder.resolve("run");
    String head = "object,H1_4861A,H1_6563A,N2_5755A,N2_6584A,S2_6716A,S2_6731A\n";
    String first = head + "A,100,310,1.0,80,10,11\nB,100,320,1.1,80,10,12\n";
    Map<String, String> options = Map.of("default-error", "0.05");
    Runner.Step<?> derive = step(new DeriveNebular(), Map.of("realizations", "9"));
    Files.writeString(input.resolve("a.csv"), first + "C,100,290,1.2,80,10,13\n");
    ingest(input, options, derive);
    // C has another flux, and D is new.
    Files.writeString(input.resolve("a.csv"), first + "C,100,295,1.2,80,10,13\n");
    Files.writeString(input.resolve("b.csv"), head + "D,100,300,1.3,80,10,14\n");
    assertThat(ingest(input, options, derive)).isEqualTo(ExitCode.OK);
    folder = Files.createDirectories(folder.resolve("scratch"));
    assertThat(ingest(input, options, derive)).isEqualTo(ExitCode.OK);
    for (Product product : List.of(Lines.PRODUCT, Nebular.PRODUCT)) {
      assertThat(Products.compareRows(grown, folder.resolve("run"), product.name())).isEmpty();
    }
    assertThat(value(rows(Nebular.PRODUCT).get(3), "te_n2s2")).isFinite();
    assertThat(Products.newest(grown, Nebular.PRODUCT.name()).orElseThrow().manifest().rows())
        .isEqualTo(new Manifest.Rows(4, 4, 0, 2));
  }

  @Test
  void theReddeningAndTheErrorRowsOfAFileOfPyNebAreKept() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("smc.dat"),
            "NAME SMC_24 Other\ncHbeta 0.047 0.5\nH1r_4861A 100 1\nO3_88.4m 7 8\n"
                + "O3_5007A 435.09 4\nO3_5007Ae 0.1 0.2\n");
    assertThat(ingest(file, Map.of("errors", "share", "default-error", "0.05")))
        .isEqualTo(ExitCode.OK);
    List<Row> rows = rows(Lines.PRODUCT);
    assertThat(labels()).containsExactly("H1_4861A", "O3_5007A", "O3_88.3m");
    assertThat(rows.get(1).getString(0)).isEqualTo("SMC_24");
    assertThat(rows.get(1).<Double>getAs("c_hbeta")).isEqualTo(0.047);
    assertThat(line(rows.get(1), "O3_5007A")).containsExactly(435.09, 0.1 * 435.09);
    assertThat(line(rows.get(0), "O3_5007A")).containsExactly(4.0, 0.2 * 4);
    assertThat(line(rows.get(0), "H1_4861A")).containsExactly(1.0, 0.05);
  }

  @Test
  void badRowsOfTheLongFormAreRejectsAndTheRestStays() throws Exception {
    Path input = Files.createDirectory(folder.resolve("in"));
    Files.writeString(
        input.resolve("a.csv"),
        """
        object,line,flux,error,remark
        A,H1r_4861A,100,1,
        A,O3_5007A,-3,1,negative
        A,N2_6583A,5,0,no error
        A,O3_5007A,4,1,again
        A,Foo,1,1,
        A,S2_6716A,oops,1,
        ,S2_6731A,1,1,
        B,H1_4861A,50,nan,
        B,Xx9_1234A,7,0.5,
        """);
    Files.writeString(
        input.resolve("b.csv"), "label,flux,name\nO3_5007A,9,B\nH1_4861A,9,B\nO3_4959A,,B\n");
    Files.writeString(input.resolve("c.csv"), "nothing\n1\n");
    assertThat(ingest(input, Map.of())).isEqualTo(ExitCode.OK);
    Map<String, String> rejects = rejects();
    assertThat(rejects.keySet())
        .containsExactly("a.csv:5", "a.csv:6", "a.csv:7", "a.csv:8", "b.csv:3", "c.csv:-1");
    assertThat(rejects.get("a.csv:5"))
        .isEqualTo("DUPLICATE O3_5007A of A stands already in a.csv, row 3");
    assertThat(rejects.get("a.csv:6"))
        .isEqualTo("BAD_LABEL 'Foo' is no label of a line, such as O3_5007A");
    assertThat(rejects.get("a.csv:7")).isEqualTo("BAD_VALUE flux = oops is no number");
    assertThat(rejects.get("a.csv:8")).startsWith("MISSING_ID");
    assertThat(rejects.get("b.csv:3")).contains("H1_4861A of B stands already in a.csv, row 9");
    assertThat(rejects.get("c.csv:-1")).startsWith("WRONG_LAYOUT");
    List<Row> rows = rows(Lines.PRODUCT);
    assertThat(labels())
        .containsExactly("H1_4861A", "N2_6584A", "O3_4959A", "O3_5007A", "Xx9_1234A");
    assertThat(line(rows.get(0), "O3_5007A")).containsExactly(-3.0, 1.0);
    assertThat(line(rows.get(0), "N2_6584A")).containsExactly(5.0, 0.0);
    assertThat(rows.get(0).getInt(4))
        .isEqualTo(
            NebularFlag.NEGATIVE_FLUX.bit()
                | NebularFlag.ERROR_MISSING.bit()
                | NebularFlag.LINE_MISSING.bit());
    assertThat(line(rows.get(1), "O3_5007A")).containsExactly(9.0, Double.NaN);
    assertThat(line(rows.get(1), "O3_4959A").get(0)).isNaN();
    assertThat(rows.get(1).<Long>getAs("_row")).isEqualTo(9);
    assertThat(rows.get(1).<String>getAs("_file")).isEqualTo("a.csv");
  }

  @Test
  void theWideFormOfParquetAndFitsSaysTheSameAsThatOfCsv() throws Exception {
    String text =
        """
        ID,ra,H1r_4861A,H1r_4861A_err,O3_5007A,eO3_5007A,cHbeta
        x,1.5,100,2,300,3,0.1
        y,2.5,10,0.2,,,0
        x,1.5,1,1,1,1,1
        """;
    Path csv = Files.writeString(folder.resolve("t.csv"), text);
    assertThat(ingest(csv, Map.of())).isEqualTo(ExitCode.OK);
    List<Row> rows = rows(Lines.PRODUCT);
    assertThat(rejects())
        .isEqualTo(Map.of("t.csv:4", "DUPLICATE x stands already in t.csv, row 2"));
    assertThat(line(rows.get(0), "O3_5007A")).containsExactly(300.0, 3.0);
    assertThat(line(rows.get(1), "O3_5007A")).containsExactly(Double.NaN, Double.NaN);
    assertThat(rows.get(1).getInt(4)).isEqualTo(NebularFlag.LINE_MISSING.bit());
    String seen = measured(rows);
    delete();
    Path parquet = folder.resolve("p.parquet");
    SPARK
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(csv.toString())
        .limit(2)
        .coalesce(1)
        .write()
        .parquet(parquet.toString());
    assertThat(ingest(parquet, Map.of("format", "parquet"))).isEqualTo(ExitCode.OK);
    assertThat(measured(rows(Lines.PRODUCT))).isEqualTo(seen);
    delete();
    Path fits = folder.resolve("t.fits");
    writeFits(fits);
    assertThat(ingest(fits, Map.of())).isEqualTo(ExitCode.OK);
    assertThat(measured(rows(Lines.PRODUCT))).isEqualTo(seen);
    assertThat(rows(Lines.PRODUCT).get(1).<Integer>getAs("_hdu")).isEqualTo(1);
  }

  private static void writeFits(Path file) throws Exception {
    BinaryTableHDU hdu =
        BinaryTable.fromColumnMajor(
                new Object[] {
                  new String[] {"x", "y"},
                  new double[] {100, 10},
                  new double[] {2, 0.2},
                  new double[] {300, Double.NaN},
                  new double[] {3, Double.NaN},
                  new double[] {0.1, 0}
                })
            .toHDU();
    String[] names = {"ID", "H1r_4861A", "H1r_4861A_err", "O3_5007A", "O3_5007A_e", "c_hbeta"};
    for (int i = 0; i < names.length; i++) {
      hdu.setColumnName(i, names[i], null);
    }
    try (Fits out = new Fits()) {
      out.addHDU(hdu);
      out.write(file.toFile());
    }
  }

  private void delete() throws IOException {
    org.apache.commons.io.FileUtils.deleteDirectory(folder.resolve("run").toFile());
  }

  /** What was measured, without where it stood. */
  private static String measured(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      for (int i = 0; i < 8; i++) {
        text.append(row.get(i)).append(' ');
      }
    }
    return text.toString();
  }

  @Test
  void aTableWithoutHbetaAsksForItsFlux() throws Exception {
    Path file = Files.writeString(folder.resolve("t.csv"), "name,O3_5007A,O3_5007A_err\na,1,1\n");
    assertThatThrownBy(() -> ingest(file, Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("no H beta", "hbeta = 1 or 100");
  }
}
