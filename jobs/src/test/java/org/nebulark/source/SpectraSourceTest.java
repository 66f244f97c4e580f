package org.nebulark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.fits.SpecFile;
import org.nebulark.fits.SpecObject;
import org.nebulark.product.Spectra;
import org.nebulark.stage.Rejects;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

class SpectraSourceTest {

  @TempDir Path folder;

  private static Dataset<Row> load(Path path) {
    return TestSpark.session().read().format("spectra").load(path.toUri().toString());
  }

  private static byte[] unzipped(Path file) throws Exception {
    try (var in = new GZIPInputStream(Files.newInputStream(file));
        var out = new ByteArrayOutputStream()) {
      in.transferTo(out);
      return out.toByteArray();
    }
  }

  @Test
  void everyFileOfTheSampleIsARowWithItsBits() throws Exception {
    List<Row> rows =
        load(ProjectFiles.sampleSpectra())
            .select(Spectra.FILE.col(), Spectra.ID.col(), Spectra.FLUX.col(), Spectra.IVAR.col())
            .collectAsList();
    assertThat(rows).hasSize(36);
    for (Row row : rows) {
      byte[] bytes = unzipped(ProjectFiles.sampleSpectra().resolve(row.getString(0)));
      SpecObject object = SpecFile.read(bytes, bytes.length);
      assertThat(row.getString(1)).isEqualTo(object.specId());
      assertThat(floats(row.getList(2))).isEqualTo(object.spectrum().flux());
      assertThat(floats(row.getList(3))).isEqualTo(object.spectrum().ivar());
    }
  }

  private static float[] floats(List<Float> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    return floats;
  }

  @Test
  void badFilesAreRejectsAndTheirNeighboursRows() throws Exception {
    Path sample = ProjectFiles.sampleSpectra().resolve("spec-1000-52600-0001.fits.gz");
    byte[] fits = unzipped(sample);
    Files.write(folder.resolve("good.fits"), fits);
    Files.write(folder.resolve("cut.fits"), Arrays.copyOf(fits, fits.length / 2));
    Files.write(folder.resolve("zip.fits.gz"), Arrays.copyOf(Files.readAllBytes(sample), 999));
    Files.writeString(folder.resolve("notes.txt"), "not a spectrum");
    Files.createFile(folder.resolve("empty.fits"));
    Files.writeString(folder.resolve("_hidden"), "not looked at");
    Map<String, String> errors = new TreeMap<>();
    for (Row row : load(folder).filter(Rejects.rejected()).collectAsList()) {
      Row reject = row.getAs(Rejects.COLUMN);
      errors.put(reject.getString(0), reject.getString(3));
      assertThat(reject.getString(4)).isNotBlank();
    }
    assertThat(errors)
        .isEqualTo(
            Map.of(
                "cut.fits", "TRUNCATED",
                "zip.fits.gz", "BAD_GZIP",
                "notes.txt", "NOT_FITS",
                "empty.fits", "NOT_FITS"));
    assertThat(load(folder).filter(Rejects.rejected().unary_$bang()).count()).isEqualTo(1);
  }

  @Test
  void theCatalogueAloneGivesTheSameVerdictsAndValues() {
    Dataset<Row> whole = load(ProjectFiles.sampleSpectra());
    Dataset<Row> catalogue =
        whole.select(Spectra.ID.col(), Spectra.Z.col(), Spectra.CHECKSUM.col());
    assertThat(catalogue.queryExecution().executedPlan().toString()).doesNotContain("flux");
    List<Row> expected =
        whole.collectAsList().stream()
            .map(
                row ->
                    org.apache.spark.sql.RowFactory.create(
                        row.getAs(Spectra.ID.name()),
                        row.getAs(Spectra.Z.name()),
                        row.getAs(Spectra.CHECKSUM.name())))
            .toList();
    assertThat(catalogue.collectAsList()).isEqualTo(expected);
  }

  @Test
  void aMissingFolderSaysSo() {
    assertThatThrownBy(() -> load(folder.resolve("none")).count())
        .hasStackTraceContaining("no such file or folder");
  }

  @Test
  void realFilesAreReadOrRejectedByName() {
    Path real = ProjectFiles.shared("data/sdss_spectra");
    Dataset<Row> rows = load(real);
    Map<String, Long> classes = new TreeMap<>();
    rows.filter(Rejects.rejected().unary_$bang())
        .groupBy(Spectra.CLASS.col())
        .count()
        .collectAsList()
        .forEach(row -> classes.put(row.getString(0), row.getLong(1)));
    assertThat(classes).isEqualTo(Map.of("GALAXY", 15L, "QSO", 41L, "STAR", 5L));
    List<String> rejects =
        rows
            .filter(Rejects.rejected())
            .select(Rejects.COLUMN + "." + Rejects.FILE.name())
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    assertThat(rejects)
        .containsExactlyInAnyOrder(
            "fastspecfit/coadd-4-80613-thru20210324.fits",
            "fastspecfit/redrock-4-80613-thru20210324.fits",
            "fastspecfit/stack-LRG.fits",
            "ppxf/NGC3522_SDSS.fits",
            "pydl/spPlate-4055-55359-0020.fits",
            "pyspeckit/c25b84_sample_sdss.fits");
  }
}
