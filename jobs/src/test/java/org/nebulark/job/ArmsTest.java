package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.spark.Runner;
import org.nebulark.spectrum.FeatureExtractor;
import org.nebulark.spectrum.FeatureOptions;
import org.nebulark.spectrum.Flag;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Stage;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** Real objects of several arms from their files to one row of features. */
class ArmsTest {

  private static final SparkSession SPARK = TestSpark.session();

  @TempDir Path folder;

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    O options = OptionValues.bind(stage.spec().options(), texts, "", new ArrayList<>());
    return new Runner.Step<>(stage, options);
  }

  private Row features(String name, Path input, Map<String, String> options) {
    Runner runner = new Runner(SPARK, folder.resolve(name).toString(), line -> {});
    Map<String, String> files = Map.of("input", input.toUri().toString(), "layout", "any");
    ExitCode exit =
        runner.run(List.of(step(new IngestSpectra(), files), step(new ExtractFeatures(), options)));
    assertThat(exit).isEqualTo(ExitCode.OK);
    List<Row> rows =
        SPARK
            .read()
            .parquet(folder.resolve(name + "/features/v0001/table=data").toString())
            .select(Features.ID.col(), Features.FLAG.col(), Features.Z.col(), Features.VALUES.col())
            .collectAsList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static double value(Row row, String name) {
    FeatureExtractor extractor = new FeatureExtractor(FeatureOptions.DEFAULT);
    int at = extractor.features().stream().map(f -> f.name()).toList().indexOf(name);
    return row.<Float>getList(3).get(at);
  }

  private Path copies(String... names) throws Exception {
    Path copies = Files.createDirectory(folder.resolve("in"));
    for (String name : names) {
      Path file = ProjectFiles.shared("data/" + name);
      Files.copy(file, copies.resolve(file.getFileName()));
    }
    return copies;
  }

  /**
   * Expected: numpy 1.24.2 on the images that astropy reads; pixels of the three arms on multiples
   * of 0.8 Angstrom, averaged by ivar, then the mean over each bin weighted by the overlap. The
   * bins at 5761 to 5801 and 7525 to 7612 Angstrom observed lie in overlaps of arms.
   */
  @Test
  void armsOfDesiAreAveragedWhereTheyOverlap() throws Exception {
    Path input =
        copies(
            "sdss_spectra/fastspecfit/coadd-4-80613-thru20210324.fits",
            "sdss_spectra/fastspecfit/redrock-4-80613-thru20210324.fits");
    Map<String, String> plain = Map.of("normalise", "none", "sky-width", "0", "deredden", "false");
    Row row = features("plain", input, plain);
    assertThat(row.getString(0)).isEqualTo("39633345008634465");
    assertThat(row.getDouble(2)).isCloseTo(0.36874355, within(1e-8));
    assertThat(value(row, "coverage")).isEqualTo(1);
    assertThat(value(row, "flux_4209.2")).isCloseTo(1.219463, within(2e-5));
    assertThat(value(row, "flux_4223.8")).isCloseTo(1.305728, within(2e-5));
    assertThat(value(row, "flux_4238.4")).isCloseTo(1.282692, within(2e-5));
    assertThat(value(row, "flux_5498.0")).isCloseTo(0.863866, within(2e-5));
    assertThat(value(row, "flux_5536.1")).isCloseTo(0.881336, within(2e-5));
    assertThat(value(row, "flux_5568.0")).isCloseTo(0.719219, within(2e-5));

    // FIBERMAP EBV = 0.0514118 at 4474.1 A at rest.
    Map<String, String> undone = Map.of("normalise", "none", "sky-width", "0");
    Row dereddened = features("undone", input, undone);
    assertThat(Flag.NOT_DEREDDENED.in(dereddened.getInt(1))).isFalse();
    double magnitudes =
        2.5 * Math.log10(value(dereddened, "flux_4474.1") / value(row, "flux_4474.1"));
    double x = ExtinctionLaw.F99.curve(3.1).x(4474.1 * 1.36874355);
    assertThat(magnitudes).isCloseTo(0.86 * x * 0.0514118, within(1e-4));
  }

  @Test
  void armsOfLamostKeepTheirFlags() throws Exception {
    Path input = copies("stellar/laspec/med-58268-HIP95119KP01_sp12-076.fits.gz");
    Row row = features("mrs", input, Map.of());
    assertThat(SPARK.read().parquet(folder.resolve("mrs/spectra/v0001/table=data").toString()))
        .satisfies(
            spectra ->
                assertThat(spectra.select(Spectra.ARM.col()).distinct().count()).isEqualTo(2));
    assertThat(Flag.FLUX_UNIT.in(row.getInt(1))).isTrue();
    assertThat(Flag.NOT_DEREDDENED.in(row.getInt(1))).isTrue();
    // The file gives no redshift: nothing at rest, but the S/N of both arms (numpy: -0.054 and
    // 1.014).
    assertThat(Flag.NO_REDSHIFT.in(row.getInt(1))).isTrue();
    assertThat(value(row, "sn_median")).isCloseTo(0.337790, within(1e-6));
  }
}
