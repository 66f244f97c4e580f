package org.nebulark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.job.ExtractFeatures;
import org.nebulark.job.IngestSpectra;
import org.nebulark.job.Predict;
import org.nebulark.job.Train;
import org.nebulark.product.Features;
import org.nebulark.product.Predictions;
import org.nebulark.product.Spectra;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Rejects;
import org.nebulark.stage.Stage;
import org.nebulark.testing.Products;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** A folder of spectra that changes between runs: only what is new is made, and nothing differs. */
class GrownInputTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final List<Product> ROW_WISE =
      List.of(Spectra.PRODUCT, Features.PRODUCT, Predictions.PRODUCT);
  private static final Map<String, String> SMALL =
      Map.of("step", "2e-3", "low", "4000", "high", "6000");

  @TempDir static Path models;
  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();
  private int runs;

  /** Those of the first stages, as many as a test needs. */
  private List<Product> products = ROW_WISE;

  @BeforeAll
  static void train() {
    String input = ProjectFiles.sampleSpectra().toUri().toString();
    new Runner(SPARK, models.toString(), line -> {})
        .run(
            List.of(
                step(new IngestSpectra(), Map.of("input", input)),
                step(new ExtractFeatures(), SMALL),
                step(
                    new Train(),
                    Map.of("features", "d4000n", "trees", "2", "depth", "2", "folds", "2"))));
  }

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    O options = OptionValues.bind(stage.spec().options(), texts, "", new ArrayList<>());
    return new Runner.Step<>(stage, options);
  }

  @BeforeEach
  void begin() throws Exception {
    Files.createDirectories(folder.resolve("in"));
    for (int i = 2; i <= 6; i++) {
      give(i, "spec-%d.fits.gz".formatted(i));
    }
  }

  private void give(int spectrum, String name) throws Exception {
    Path file = folder.resolve("in").resolve(name);
    Files.write(
        file,
        Files.readAllBytes(
            ProjectFiles.sampleSpectra()
                .resolve("spec-1000-52600-%04d.fits.gz".formatted(spectrum))));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + 1000 * spectrum));
  }

  private void run(String output) {
    String input = folder.resolve("in").toUri().toString();
    List<Runner.Step<?>> steps =
        List.of(
            step(new IngestSpectra(), Map.of("input", input, "layout", "any", "max-rejects", "1")),
            step(new ExtractFeatures(), SMALL),
            step(new Predict(), Map.of("model", models.toUri().toString())));
    ExitCode code =
        new Runner(SPARK, folder.resolve(output).toString(), log::add)
            .run(steps.subList(0, products.size()));
    assertThat(code).isEqualTo(ExitCode.OK);
  }

  /** Runs again, and holds the outcome against that of a run from scratch. */
  private void night() {
    run("out");
    String scratch = "scratch" + runs++;
    run(scratch);
    assertThat(rejects("out")).isEqualTo(rejects(scratch));
    for (Product product : products) {
      assertThat(
              Products.compareRows(folder.resolve("out"), folder.resolve(scratch), product.name()))
          .isEmpty();
      Manifest grown = manifest("out", product);
      Manifest fresh = manifest(scratch, product);
      assertThat(grown.flags()).isEqualTo(fresh.flags());
      assertThat(fresh.rows().kept()).isZero();
      if (product != Predictions.PRODUCT) {
        assertThat(grown.fingerprint()).isEqualTo(fresh.fingerprint());
      }
    }
  }

  private Manifest manifest(String output, Product product) {
    return version(output, product).manifest();
  }

  private ProductStore.Version version(String output, Product product) {
    return new ProductStore(folder.resolve(output).toString(), new Configuration())
        .latest(product)
        .orElseThrow();
  }

  private List<String> rejects(String output) {
    return TableReader.rejects(SPARK, Spectra.PRODUCT, version(output, Spectra.PRODUCT))
        .orderBy(Rejects.FILE.col(), Rejects.HDU.col(), Rejects.ROW.col())
        .collectAsList()
        .stream()
        .map(Object::toString)
        .toList();
  }

  private Manifest.Rows rows(Product product) {
    return manifest("out", product).rows();
  }

  private void assertMade(int spectra, int features) {
    assertThat(rows(Spectra.PRODUCT).made()).isEqualTo(spectra);
    for (Product product : products.subList(1, products.size())) {
      assertThat(rows(product).made()).isEqualTo(features);
    }
  }

  @Test
  void newFilesAloneAreRead() throws Exception {
    products = ROW_WISE.subList(0, 2);
    run("out");
    give(7, "a-new.fits.gz");
    give(8, "z-new.fits.gz");
    night();
    assertMade(2, 2);
    assertThat(rows(Spectra.PRODUCT)).isEqualTo(new Manifest.Rows(7, 7, 0, 5));
    assertThat(log).anyMatch(line -> line.startsWith("features: 7 rows (2 made, 5 kept)"));
    assertThat(Files.readString(folder.resolve("out").resolve(RunStatus.FILE_NAME)))
        .contains("\"made\" : 2", "\"kept\" : 5");

    // The third night is killed before its manifests are written.
    give(9, "third-night.fits.gz");
    run("out");
    Files.delete(folder.resolve("out/_releases/r0003.json"));
    Files.delete(folder.resolve("out/spectra/v0003/_manifest.json"));
    Files.delete(folder.resolve("out/features/v0003/_manifest.json"));
    night();
    assertMade(1, 1);
    assertThat(version("out", Spectra.PRODUCT).folder()).endsWith("v0004");
    assertThat(manifest("out", Spectra.PRODUCT).files())
        .anyMatch(file -> file.path().startsWith("../v0001/table=data/"))
        .anyMatch(file -> file.path().startsWith("../v0002/table=data/"))
        .noneMatch(file -> file.path().startsWith("../v0003/"));
    List<String> said = new ArrayList<>();
    assertThat(
            new Validation(new PublishedRun(SPARK, folder.resolve("out").toString()), said::add)
                .check(products))
        .as("%s", said)
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void whatChangedIsMadeAnewAndWhatIsGoneGoes() throws Exception {
    run("out");
    give(12, "spec-4.fits.gz");
    Files.delete(folder.resolve("in/spec-2.fits.gz"));
    String odd = "a b%20c#d+[x]{1}T20:13:00.fits.gz";
    Files.writeString(folder.resolve("in").resolve(odd), "no FITS");
    Files.writeString(folder.resolve("in/notes.txt"), "no FITS either");
    night();
    assertThat(rows(Spectra.PRODUCT)).isEqualTo(new Manifest.Rows(6, 4, 2, 3));
    assertMade(3, 1);
    // The damaged file, of a name that URIs and patterns take for something else, is mended.
    give(10, odd);
    night();
    assertThat(rows(Spectra.PRODUCT)).isEqualTo(new Manifest.Rows(6, 5, 1, 5));
    assertMade(1, 1);
  }

  @Test
  void aDuplicateIsFoundWhereverItStands() throws Exception {
    products = List.of(Spectra.PRODUCT);
    run("out");
    // Behind the kept one, then before it, then before both.
    give(3, "spec-3b.fits.gz");
    night();
    assertThat(rejects("out")).singleElement().asString().contains("stands in spec-3.fits.gz");
    give(3, "a-before.fits.gz");
    night();
    assertThat(rejects("out")).hasSize(2).allMatch(line -> line.contains("in a-before.fits.gz"));
    assertThat(rows(Spectra.PRODUCT).made()).isEqualTo(3);
    // The first is gone: the next one takes its place.
    Files.delete(folder.resolve("in/a-before.fits.gz"));
    night();
    assertThat(rejects("out")).singleElement().asString().contains("stands in spec-3.fits.gz");
    assertMade(2, 1);
  }

  @Test
  void redshiftsThatComeLaterAreJoined() throws Exception {
    products = List.of(Spectra.PRODUCT);
    Path desi = ProjectFiles.shared("data/sdss_spectra/fastspecfit");
    Files.copy(desi.resolve("coadd-4-80613-thru20210324.fits"), folder.resolve("in/coadd-1.fits"));
    run("out");
    Path redshifts = folder.resolve("in/redrock-1.fits");
    Files.copy(desi.resolve("redrock-4-80613-thru20210324.fits"), redshifts);
    night();
    // Three arms of one object; the five others stay.
    assertMade(3, 0);
    Files.writeString(redshifts, "no FITS");
    night();
    assertMade(4, 0);
  }
}
