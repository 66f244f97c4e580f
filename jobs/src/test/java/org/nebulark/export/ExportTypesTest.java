package org.nebulark.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.cli.Stages;
import org.nebulark.stage.Column;
import org.nebulark.stage.ColumnType;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Product;
import org.nebulark.stage.Rejects;
import org.nebulark.testing.TestSpark;

/** Every type that a column may have, with its corners, as astropy reads it in each format. */
class ExportTypesTest {

  private static final int MANY = 1200;

  private static final Product EVERYTHING =
      Product.table(
          "everything",
          1,
          "Nothing < is & left out",
          required(
              "id", ColumnType.STRING, "", "meta.id;meta.main", "It's a name, " + "x".repeat(90)),
          optional("truth", ColumnType.BOOLEAN, "", "meta.code", "A truth"),
          optional("number", ColumnType.INT, "", "meta.number", "A number"),
          optional("big", ColumnType.LONG, "", "meta.number", "A long number"),
          optional("x", ColumnType.FLOAT, "km/s", "spect.dopplerVeloc", "A velocity"),
          optional(
              "y",
              ColumnType.DOUBLE,
              "1e-17 erg s-1 cm-2 Angstrom-1",
              "phot.flux.density",
              "A flux density"),
          optional("texts", ColumnType.STRINGS, "", "meta.id", "Names"),
          optional("bits", ColumnType.INTS, "", "meta.code", "Bits"),
          optional("flux", ColumnType.FLOATS, "", "phot.flux", "Fluxes"),
          optional("values", ColumnType.FLOATS, "K", "", "Values with names"));

  private static final List<Entry> TWO =
      List.of(new Entry("te", "K", "A temperature"), new Entry("ID", "cm-3", "Named like the key"));

  private static final String READ =
      """
      import io, sys, warnings
      warnings.simplefilter('error')
      # The customary units erg and Angstrom stay what they are.
      warnings.filterwarnings('ignore', message='.*has been deprecated in the VOUnit standard')
      import numpy as np
      from astropy.io import fits, votable
      from astropy.table import Table
      file = sys.argv[1]
      if file.endswith('.fits'):
          with fits.open(file) as hdus:
              hdus.verify('exception')
              for i, name in enumerate(hdus[1].columns.names):
                  print(name, 'UCD', hdus[1].header.get('TUCD%d' % (i + 1)))
                  print(name, 'DOC', hdus[1].header.get('TCOMM%d' % (i + 1)))
          table = Table.read(file, hdu=1)
      else:
          report = io.StringIO()
          assert votable.validate(file, output=report), report.getvalue()
          parsed = votable.parse(file, verify='exception')
          for field in parsed.get_first_table().fields:
              print(field.name, 'UCD', field.ucd)
              print(field.name, 'DOC', field.description)
          table = parsed.get_first_table().to_table()
      for name in table.colnames:
          column = table[name]
          unit = '' if column.unit is None else column.unit
          print(name, 'UNIT', 'UNKNOWN' if 'Unrecognized' in str(type(unit)) else unit)
          for i in range(len(column)):
              cell = column[i]
              flat = [cell] if np.ndim(cell) == 0 else list(cell)
              print(name, i, *['null' if v is np.ma.masked else v for v in flat])
      """;

  @TempDir Path folder;

  private static Dataset<Row> rows() {
    List<Row> rows =
        List.of(
            RowFactory.create(
                "a < \u03b1\u0000\n",
                true,
                Integer.MAX_VALUE,
                (1L << 53) + 1,
                Float.MIN_VALUE,
                1e-300,
                Arrays.asList("p", null, "q r"),
                Arrays.asList(1, null, -3),
                Arrays.asList(1f, null, Float.POSITIVE_INFINITY),
                List.of(1.5f, 2.5f)),
            RowFactory.create(
                "b",
                false,
                null,
                null,
                Float.NaN,
                Double.NEGATIVE_INFINITY,
                List.of(),
                List.of(),
                List.of(),
                List.of(Float.NaN, 3f)),
            RowFactory.create("", null, -1, Long.MAX_VALUE, null, null, null, null, null, null));
    return TestSpark.session().createDataFrame(rows, EVERYTHING.schema()).coalesce(1);
  }

  private ExportTable table(Dataset<Row> rows, List<Entry> values, Export.Format format) {
    return new ExportTable(EVERYTHING, rows, manifest(rows.count(), values), format);
  }

  private static Manifest manifest(long rows, List<Entry> values) {
    return new Manifest(
        EVERYTHING.name(),
        1,
        "test",
        "test",
        Map.of(),
        List.of(),
        "",
        new Manifest.Rows(rows, rows, 0),
        1,
        Map.of(),
        Manifest.columns(EVERYTHING),
        Map.of("values", values),
        Map.of(),
        List.of(),
        "2026-01-01T00:00:00Z");
  }

  private Path write(String name, Dataset<Row> rows, List<Entry> values) throws IOException {
    Path file = folder.resolve(name);
    Export.Format format = Export.Format.of(null, name);
    ExportTable table = table(rows, values, format);
    if (format == Export.Format.VOPARQUET) {
      VoParquet.write(table, new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
      return file;
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      if (format == Export.Format.FITS) {
        FitsExport.write(table, out);
      } else {
        VoTable.write(table, out);
      }
    }
    return file;
  }

  private static List<String> python(String script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", script));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }

  private static void assumeAstropy() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/python3"))
            && new ProcessBuilder("/usr/bin/python3", "-c", "import astropy").start().waitFor()
                == 0,
        "no /usr/bin/python3 with astropy");
  }

  @Test
  void voTableIsReadWithoutAWarning() throws Exception {
    assumeAstropy();
    assertThat(python(READ, write("t.vot", rows(), TWO).toString()))
        .contains(
            "id 0 a < \u03b1?",
            "id UCD meta.id;meta.main",
            "id DOC It's a name, " + "x".repeat(90),
            "truth 0 True",
            "truth 1 False",
            "truth 2 null",
            "number 0 2147483647",
            "number 1 null",
            "big 0 9007199254740993",
            "big 1 null",
            "big 2 9223372036854775807",
            "x 0 1e-45",
            "x UNIT km / s",
            "y 0 1e-300",
            "y 1 -inf",
            "y UNIT 1e-17 erg / (Angstrom cm2 s)",
            "texts 0 p;;q r",
            "texts 1 ",
            "bits 0 1 null -3",
            "bits 1",
            "flux 0 1.0 null inf",
            "te 0 1.5",
            "te UNIT K",
            "ID_values 0 2.5",
            "ID_values UNIT 1 / cm3");
  }

  @Test
  void fitsIsReadWithoutAWarning() throws Exception {
    assumeAstropy();
    assertThat(python(READ, write("t.fits", rows(), TWO).toString()))
        .contains(
            "id 0 a < ???",
            "id UCD meta.id;meta.main",
            "id DOC It's a name, " + "x".repeat(90),
            "truth 0 True",
            "truth 1 False",
            "number 0 2147483647",
            "number 1 null",
            "big 0 9007199254740993",
            "big 1 null",
            "big 2 9223372036854775807",
            "x 0 1e-45",
            "y 1 -inf",
            "y UNIT 1e-17 erg / (Angstrom cm2 s)",
            "texts 0 p;;q r",
            "bits 0 1 null -3",
            "bits 1 null null null",
            "te 0 1.5",
            "ID_values 0 2.5",
            "ID_values UNIT 1 / cm3");
  }

  @Test
  void parquetKeepsWhatIsNull() throws Exception {
    List<Row> read =
        TestSpark.session()
            .read()
            .parquet(write("t.parquet", rows(), TWO).toString())
            .collectAsList();
    assertThat(read.get(0).<String>getAs("id")).isEqualTo("a < \u03b1\u0000\n");
    assertThat(read.get(0).<Long>getAs("big")).isEqualTo((1L << 53) + 1);
    assertThat(read.get(0).getList(6)).isEqualTo(Arrays.asList("p", null, "q r"));
    assertThat(read.get(0).getList(7)).isEqualTo(Arrays.asList(1, null, -3));
    assertThat(read.get(1).getList(7)).isEmpty();
    assertThat(read.get(1).<Float>getAs("te")).isNaN();
    assertThat(read.get(2).<Boolean>getAs("truth")).isNull();
    assertThat(read.get(2).<String>getAs("id")).isEmpty();
    assertThat(read.get(2).isNullAt(7)).isTrue();
    assertThat(read.get(2).<Float>getAs("te")).isNull();
  }

  @Test
  void tablesWithoutRowsAreTables() throws Exception {
    assumeAstropy();
    Dataset<Row> none = rows().where("id = 'nobody'");
    for (String name : List.of("none.vot", "none.fits")) {
      assertThat(python(READ, write(name, none, TWO).toString()))
          .as(name)
          .contains("y UNIT 1e-17 erg / (Angstrom cm2 s)", "ID_values UNIT 1 / cm3");
    }
    Path parquet = write("none.parquet", none, TWO);
    assertThat(TestSpark.session().read().parquet(parquet.toString()).columns())
        .contains("id", "te", "ID_values");
  }

  @Test
  void moreElementsThanFitsTakesColumnsStandInASecondTable() throws Exception {
    assumeAstropy();
    List<Entry> entries =
        IntStream.range(0, MANY).mapToObj(i -> new Entry("v" + i, "K", "Value " + i)).toList();
    List<Float> values = IntStream.range(0, MANY).mapToObj(i -> (float) i).toList();
    Row row = RowFactory.create("a", null, null, null, null, null, null, null, null, values);
    Dataset<Row> rows =
        TestSpark.session().createDataFrame(List.of(row), EVERYTHING.schema()).coalesce(1);
    String script =
        """
        import sys, warnings
        warnings.simplefilter('ignore')
        from astropy.table import Table
        for file in sys.argv[1:]:
            if file.endswith('.vot'):
                table = Table.read(file, format='votable')
                print(table['v1100'].unit, table['v1100'][0])
            else:
                elements = Table.read(file, hdu='elements')
                one = elements[1100]
                table = Table.read(file, hdu=1)
                print(len(elements), one['name'], one['unit'], one['description'],
                      table[one['column']][0][one['element']])
        """;
    assertThat(
            python(
                script,
                write("many.vot", rows, entries).toString(),
                write("many.fits", rows, entries).toString()))
        .containsExactly("K 1100.0", "1200 v1100 K Value 1100 1100.0");
  }

  @Test
  void namesThatFitsDoesNotTakeAreOthers() throws Exception {
    assumeAstropy();
    List<Entry> greek = List.of(new Entry("\u03b1", "", "Alpha"), new Entry("\u03b2", "", "Beta"));
    assertThat(python(READ, write("greek.fits", rows(), greek).toString()))
        .contains("_ 0 1.5", "_ DOC Alpha", "__2 0 2.5", "__2 DOC Beta");
    assertThat(python(READ, write("greek.vot", rows(), greek).toString()))
        .contains("\u03b1 DOC Alpha", "_ 0 1.5", "\u03b2 DOC Beta", "__2 0 2.5");
  }

  /** Words of the controlled vocabulary, and units that both of the world's formats know. */
  @Test
  void everyColumnHasAUnitAndAUcdThatAstropyKnows() throws Exception {
    assumeAstropy();
    String script =
        """
        import sys, warnings
        warnings.simplefilter('ignore')
        from astropy import units
        from astropy.io.votable import ucd
        for word in sys.argv[1:]:
            column, unit, descriptor = word.split('|')
            try:
                if descriptor:
                    ucd.parse_ucd(descriptor, check_controlled_vocabulary=True)
                if unit:
                    units.Unit(unit, format='vounit', parse_strict='raise')
                if unit and unit != 'dex':
                    units.Unit(unit, format='fits', parse_strict='raise')
            except ValueError as e:
                print(column, e)
        """;
    List<String> words = new ArrayList<>();
    for (Product product : products()) {
      for (Column column : product.columns()) {
        words.add(
            "%s.%s|%s|%s"
                .formatted(product.name(), column.name(), VoUnit.of(column.unit()), column.ucd()));
      }
    }
    assertThat(words).hasSizeGreaterThan(100);
    assertThat(python(script, words.toArray(String[]::new))).isEmpty();
  }

  private static List<Product> products() {
    List<Product> products = new ArrayList<>(Stages.products());
    products.add(Rejects.PRODUCT);
    return products;
  }

  @Test
  void onlyUnitsOfTheProductsAreTranslated() {
    assertThat(VoUnit.of("1e-17 erg s-1 cm-2")).isEqualTo("10**-17erg.s**-1.cm**-2");
    assertThat(VoUnit.of("1e34 s2 cm4")).isEqualTo("10**34s**2.cm**4");
    assertThat(VoUnit.of("cm-3")).isEqualTo("cm**-3");
    for (String other : List.of("", "K", "km/s", "1E-17 erg/cm^2/s/Ang", "mag(AB)")) {
      assertThat(VoUnit.of(other)).isEqualTo(other);
    }
  }
}
