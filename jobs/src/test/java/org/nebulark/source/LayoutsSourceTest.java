package org.nebulark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.Spectra;
import org.nebulark.simulate.SurveyOptions;
import org.nebulark.simulate.SyntheticObject;
import org.nebulark.simulate.SyntheticSurvey;
import org.nebulark.spectrum.Flag;
import org.nebulark.stage.Rejects;
import org.nebulark.testing.ProjectFiles;
import org.nebulark.testing.TestSpark;

/** Files of many spectra, and of every layout, through the source. */
class LayoutsSourceTest {

  @TempDir Path folder;

  private static Dataset<Row> load(Path path, String layout) {
    return TestSpark.session()
        .read()
        .format("spectra")
        .option("layout", layout)
        .load(path.toUri().toString());
  }

  private static Map<String, Long> counts(Dataset<Row> rows, String column) {
    Map<String, Long> counts = new TreeMap<>();
    rows.groupBy(column)
        .count()
        .collectAsList()
        .forEach(row -> counts.put(String.valueOf(row.get(0)), row.getLong(1)));
    return counts;
  }

  @Test
  void realFilesOfTheSdssFolderAreRowsByTheirStructure() {
    Dataset<Row> rows = load(ProjectFiles.shared("data/sdss_spectra"), "any");
    Dataset<Row> good = rows.filter(Rejects.rejected().unary_$bang()).cache();
    assertThat(rows.filter(Rejects.rejected()).count()).isZero();
    // 61 spec files, 20 fibres, 3 arms, spSpec, DR8 table, stack
    assertThat(good.count()).isEqualTo(61 + 20 + 3 + 3);
    assertThat(counts(good, Spectra.FLAG.name()))
        .isEqualTo(
            Map.of(
                "0",
                56L,
                String.valueOf(Flag.EBV_PLATE.bit()),
                10L,
                String.valueOf(Flag.NO_ERRORS.bit() | Flag.EBV_PLATE.bit()),
                20L,
                String.valueOf(Flag.FLUX_UNIT.bit()),
                1L));
    assertThat(counts(good, Spectra.ARM.name()))
        .isEqualTo(Map.of("", 84L, "b", 1L, "r", 1L, "z", 1L));
    List<Row> desi =
        good.filter(Spectra.ID.col().equalTo("39633345008634465"))
            .select(Spectra.Z.col(), Spectra.CLASS.col())
            .distinct()
            .collectAsList();
    assertThat(desi).hasSize(1);
    assertThat(desi.get(0).getDouble(0))
        .isEqualTo(0.36874355, org.assertj.core.api.Assertions.within(1e-8));
    assertThat(desi.get(0).getString(1)).isEqualTo("GALAXY");
    good.unpersist();
  }

  @Test
  void lamostFilesAreRowsAndTemplatesWithoutAMediumRejects() {
    assertThat(counts(load(ProjectFiles.shared("data/stellar/laspec"), "any"), Spectra.ID.name()))
        .isEqualTo(Map.of("359910161", 1L, "677503031", 1L, "666212076", 2L));
    assertThat(
            counts(
                load(ProjectFiles.shared("data/stellar/PyHammer"), "any"),
                Rejects.COLUMN + "." + Rejects.ERROR.name()))
        .isEqualTo(Map.of("AIR_OR_VACUUM", 4L));
  }

  private void survey(int fibers) throws Exception {
    SurveyWriter writer =
        new SurveyWriter(
            SurveyOptions.of(1).withFibers(fibers),
            folder.toUri().toString(),
            false,
            new Configuration());
    writer.writePlate(0, fibers);
    writer.writePlate(1, fibers - 1);
  }

  @Test
  void simulatedPlatesAreTheObjectsOfTheSurvey() throws Exception {
    survey(6);
    SyntheticSurvey survey = new SyntheticSurvey(SurveyOptions.of(1).withFibers(6));
    List<Row> rows = load(folder, "plate").orderBy(Spectra.ID.col()).collectAsList();
    assertThat(rows).hasSize(11);
    for (int i = 0; i < rows.size(); i++) {
      SyntheticObject object = survey.object(i);
      Row row = rows.get(i);
      assertThat((Row) row.getAs(Rejects.COLUMN)).isNull();
      assertThat((String) row.getAs(Spectra.ID.name())).isEqualTo(object.specId());
      assertThat((String) row.getAs(Spectra.CLASS.name()))
          .isEqualTo(object.catalogue().spectralClass());
      assertThat((double) row.getAs(Spectra.Z.name())).isEqualTo((float) object.catalogue().z());
      assertThat((double) row.getAs(Spectra.RA.name())).isEqualTo(object.ra());
      List<Float> flux = row.getList(row.fieldIndex(Spectra.FLUX.name()));
      float[] expected = object.spectrum().flux();
      assertThat(flux).hasSize(3850);
      for (int k = 0; k < expected.length; k++) {
        assertThat(flux.get(3850 - expected.length + k)).isEqualTo(expected[k]);
      }
    }
  }

  @Test
  void aCatalogueOfPlatesGivesTheSameRowsWithoutDecodingFlux() throws Exception {
    survey(6);
    Dataset<Row> rows = load(folder, "any");
    Dataset<Row> catalogue = rows.select(Spectra.ID.col(), Spectra.Z.col(), Spectra.ROW.col());
    assertThat(catalogue.queryExecution().executedPlan().toString()).doesNotContain("flux");
    assertThat(catalogue.collectAsList())
        .isEqualTo(
            rows.collectAsList().stream()
                .map(
                    row ->
                        org.apache.spark.sql.RowFactory.create(
                            row.getAs(Spectra.ID.name()),
                            row.getAs(Spectra.Z.name()),
                            row.getAs(Spectra.ROW.name())))
                .toList());
  }

  @Test
  void badRedshiftsAreARejectAndTheSpectraRowsWithoutThem() throws Exception {
    survey(4);
    try (var files = Files.list(folder)) {
      Path zbest =
          files.filter(f -> f.toString().contains("spZbest-1000")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(zbest);
      Files.write(zbest, java.util.Arrays.copyOf(bytes, 3000));
    }
    Dataset<Row> rows = load(folder, "plate").cache();
    assertThat(counts(rows, Rejects.COLUMN + "." + Rejects.ERROR.name()))
        .isEqualTo(Map.of("null", 7L, "TRUNCATED", 1L));
    assertThat(rows.filter(Spectra.ID.col().isNotNull().and(Spectra.Z.col().isNull())).count())
        .isEqualTo(4);
    rows.unpersist();
  }

  @Test
  void oneBadFibreIsARejectOfItsOwn() throws Exception {
    survey(5);
    try (var files = Files.list(folder)) {
      Path plate =
          files.filter(f -> f.toString().contains("spPlate-1000")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(plate);
      // The plug map is the only table: its first cell of data follows the header that names it.
      int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("BINTABLE");
      int data = (at / 2880 + 1) * 2880;
      bytes[data] = (byte) 0xff;
      Files.write(plate, bytes);
    }
    List<Row> rejects =
        load(folder, "plate")
            .filter(Rejects.rejected())
            .select(Rejects.COLUMN + ".*")
            .collectAsList();
    assertThat(rejects).hasSize(1);
    assertThat(rejects.get(0).getInt(1)).isEqualTo(5);
    assertThat(rejects.get(0).getLong(2)).isZero();
    assertThat(rejects.get(0).getString(3)).isEqualTo("BAD_ROW");
    assertThat(load(folder, "plate").count()).isEqualTo(9);
  }

  @Test
  void redshiftsWithoutTheirSpectraAreRejects() throws Exception {
    survey(2);
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().contains("spPlate")).toList()) {
        Files.delete(file);
      }
    }
    assertThat(counts(load(folder, "any"), Rejects.COLUMN + "." + Rejects.ERROR.name()))
        .isEqualTo(Map.of("WRONG_LAYOUT", 2L));
  }

  @Test
  void anUnknownLayoutSaysWhichThereAre() {
    assertThatThrownBy(() -> load(folder, "spce").count())
        .hasStackTraceContaining("layout = spce is none of [spec, plate,");
  }
}
