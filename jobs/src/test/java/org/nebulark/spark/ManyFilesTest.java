package org.nebulark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.fits.Layout;
import org.nebulark.fits.SpecObject;
import org.nebulark.fits.SpecWriter;
import org.nebulark.job.IngestSpectra;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.testing.TestSpark;

/**
 * One corrupt file among many, {@code -Dfiles=5000} for thousands: it is named, and all the others
 * are there.
 */
class ManyFilesTest {

  private static final int FILES = Integer.getInteger("files", 500);
  private static final int CORRUPT = FILES * 5 / 8;
  private static final int PIXELS = 16;

  @TempDir Path folder;

  private static byte[] file(int fiber) throws IOException {
    float[] ones = new float[PIXELS];
    Arrays.fill(ones, 1);
    Spectrum spectrum =
        new Spectrum(WavelengthGrid.log(3.6, 1e-4, PIXELS), ones, ones, new int[PIXELS]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String id = SpecObject.specId(1, 50_000, fiber);
    SpecWriter.write(
        new SpecObject(id, 1, 50_000, fiber, 10, 20, "STAR", "", 0, 1e-5, 0, spectrum), out);
    return out.toByteArray();
  }

  private static String name(int fiber) {
    return "spec-" + SpecObject.specId(1, 50_000, fiber) + ".fits";
  }

  @Test
  void oneCorruptFileIsOneRejectAndTheOthersAreThere() throws IOException {
    Path input = Files.createDirectory(folder.resolve("in"));
    for (int fiber = 0; fiber < FILES; fiber++) {
      byte[] bytes = file(fiber);
      boolean corrupt = fiber == CORRUPT;
      Files.write(
          input.resolve(name(fiber)), corrupt ? Arrays.copyOf(bytes, bytes.length - 2880) : bytes);
    }
    String output = folder.resolve("out").toUri().toString();
    IngestSpectra.Options options =
        new IngestSpectra.Options(input.toUri().toString(), Layout.SPEC, 0, 256);
    Runner runner = new Runner(TestSpark.session(), output, line -> {});
    assertThat(runner.run(List.of(new Runner.Step<>(new IngestSpectra(), options))))
        .as("a budget of no reject")
        .isEqualTo(ExitCode.REJECTS);
    ProductStore.Version made =
        new ProductStore(output, new Configuration()).latest(Spectra.PRODUCT).orElseThrow();
    assertThat(made.manifest().rows()).isEqualTo(new Manifest.Rows(FILES, FILES - 1, 1));
    List<Row> rejects =
        TableReader.rejects(TestSpark.session(), Spectra.PRODUCT, made).collectAsList();
    assertThat(rejects).hasSize(1);
    assertThat(rejects.get(0).toString()).startsWith("[" + name(CORRUPT) + ",");
  }
}
