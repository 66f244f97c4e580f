package org.nebulark.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.job.IngestTable;
import org.nebulark.product.Features;
import org.nebulark.product.Outliers;
import org.nebulark.spark.PublishedRun;
import org.nebulark.spark.Runner;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.UserError;
import org.nebulark.testing.TestSpark;

/** A small table with a gap and a text that is no plain ASCII, in each format. */
class ExportTest {

  private static final String READ =
      """
      import sys, warnings
      from astropy.table import Table
      t = Table.read(sys.argv[1], **({'format': 'votable'} if sys.argv[1].endswith('vot') else {}))
      t.sort('spec_id')
      print([str(s) for s in t['spec_id']], [float(x) for x in t['y']], t['x'].tolist()[0])
      print(t.meta.get('TUCD1', '') or t['spec_id'].meta.get('ucd', 'meta.id;meta.main'))
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void make() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "id,x,y\na<&1,0.5,10\nb,,-2.25\n");
    IngestTable.Options options =
        OptionValues.bind(
            IngestTable.Options.class,
            Map.of("input", table.toUri().toString(), "id", "id"),
            "",
            new ArrayList<>());
    new Runner(TestSpark.session(), folder.resolve("run").toString(), line -> {})
        .run(List.of(new Runner.Step<>(new IngestTable(), options)));
  }

  private static String export(String name) {
    String file = folder.resolve(name).toString();
    Export.Format format = Export.Format.of(null, name);
    String run = folder.resolve("run").toString();
    assertThat(
            Export.write(
                new PublishedRun(TestSpark.session(), run), Features.PRODUCT, format, file))
        .isEqualTo(2);
    return file;
  }

  @Test
  void astropyReadsFitsAndVoTable() throws Exception {
    assumeTrue(astropy(), "no /usr/bin/python3 with astropy");
    for (String name : List.of("t.fits", "t.vot")) {
      assertThat(python(READ, export(name)))
          .contains("['a<&1', 'b'] [10.0, -2.25] 0.5", "meta.id;meta.main");
    }
  }

  @Test
  void parquetHoldsTheRowsAndAVoTableInItsFooter() throws IOException {
    String file = export("t.parquet");
    List<Row> rows =
        TestSpark.session()
            .read()
            .parquet(file)
            .orderBy("spec_id")
            .select("spec_id", "x", "y")
            .collectAsList();
    assertThat(rows.get(0).getString(0)).isEqualTo("a<&1");
    assertThat(rows.get(0).getFloat(1)).isEqualTo(0.5f);
    assertThat(rows.get(1).getFloat(1)).isNaN();
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file), new Configuration()))) {
      Map<String, String> footer = reader.getFooter().getFileMetaData().getKeyValueMetaData();
      assertThat(footer.get("IVOA.VOTable-Parquet.version")).isEqualTo("1.0");
      assertThat(footer.get("IVOA.VOTable-Parquet.content"))
          .contains(
              "<FIELD name=\"spec_id\" datatype=\"unicodeChar\" arraysize=\"*\" ucd=\"meta.id;meta.main\">")
          .contains("nrows=\"2\"");
    }
  }

  @Test
  void fitsIsWholeBlocksAndRefusedWhenItIsThere() throws IOException {
    String file = export("again.fits");
    assertThat(Files.size(Path.of(file)) % 2880).isZero();
    assertThatThrownBy(() -> export("again.fits"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is there already");
    assertThatThrownBy(
            () ->
                Export.write(
                    new PublishedRun(TestSpark.session(), folder.resolve("run").toString()),
                    Outliers.PRODUCT,
                    Export.Format.FITS,
                    folder.resolve("o.fits").toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds no outliers");
  }

  @Test
  void aNameThatTellsNoFormatIsRefused() {
    assertThat(Export.Format.of(null, "A.XML")).isEqualTo(Export.Format.VOTABLE);
    assertThat(Export.Format.of("fits", "a.csv")).isEqualTo(Export.Format.FITS);
    for (String name : List.of("a.csv", "a.fits.gz", "a")) {
      assertThatThrownBy(() -> Export.Format.of(null, name))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("--to " + name + ": its ending is none of");
    }
  }

  @Test
  void nothingLiesBesideTheFileAndNoHalfOfOneStays() throws IOException {
    export("alone.fits");
    assertThat(folder.resolve("alone.fits")).exists();
    assertThat(folder.resolve(".alone.fits.crc")).doesNotExist();
    PublishedRun damaged = damagedRun();
    for (String name : List.of("half.fits", "half.vot", "half.parquet")) {
      String file = folder.resolve(name).toString();
      Export.Format format = Export.Format.of(null, name);
      assertThatThrownBy(() -> Export.write(damaged, Features.PRODUCT, format, file))
          .as(name)
          .isInstanceOf(Exception.class);
      assertThat(Path.of(file)).doesNotExist();
    }
  }

  /** A copy of the run whose rows cannot be read. */
  private static PublishedRun damagedRun() throws IOException {
    Path copy = folder.resolve("damaged");
    try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(folder.resolve("run").relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else if (!file.toString().endsWith(".crc")) {
          byte[] bytes = Files.readAllBytes(file);
          if (file.toString().endsWith(".parquet")) {
            java.util.Arrays.fill(bytes, 4, bytes.length / 3, (byte) 0x55);
          }
          Files.write(to, bytes);
        }
      }
    }
    return new PublishedRun(TestSpark.session(), copy.toString());
  }

  private static boolean astropy() throws Exception {
    return Files.isExecutable(Path.of("/usr/bin/python3"))
        && new ProcessBuilder("/usr/bin/python3", "-c", "import astropy").start().waitFor() == 0;
  }

  private static String python(String script, String file) throws Exception {
    Process process =
        new ProcessBuilder("/usr/bin/python3", "-c", script, file)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
