package org.nebulark.source.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> verdicts(InputStream in) throws IOException {
    return verdicts(in, false);
  }

  private static List<String> verdicts(InputStream in, boolean blanks) throws IOException {
    List<String> verdicts = new ArrayList<>();
    try (CsvTable table = CsvTable.open(in, blanks)) {
      while (true) {
        try {
          if (!table.next()) {
            return verdicts;
          }
          verdicts.add(table.row() + " " + table.text(0) + "|" + table.text(1));
        } catch (TableReject e) {
          verdicts.add(e.row() + " " + e.error());
          if (e.row() < 0) {
            return verdicts;
          }
        }
      }
    } catch (TableReject e) {
      verdicts.add(e.getMessage());
      return verdicts;
    }
  }

  @Test
  void cellsAreSplitAsRfc4180Says() throws Exception {
    String text =
        "\ufeffid,name\r\n1,\"a, b\"\r\n\r\n2, \"say \"\"hi\"\"\" \n3,\n4,plain \"quote\"\n5,last";
    assertThat(verdicts(in(text)))
        .containsExactly("2 1|a, b", "4 2|say \"hi\"", "5 3|", "6 4|plain \"quote\"", "7 5|last");
  }

  @Test
  void blanksOfAnyLengthSeparateAndCommentsArePassedOver() throws Exception {
    assertThat(verdicts(in("# made by hand\nLINE\tNGC\n O3_5007A \t 1,5\n\n#x y\nH1  2 3\n"), true))
        .containsExactly("3 O3_5007A|1,5", "6 BAD_ROW");
  }

  @Test
  void aLostQuoteOrAMissingCellHurtsOneRow() throws Exception {
    assertThat(verdicts(in("id,x\n1,\"2\n3,4\n5\n6,7,8\n9,10\n")))
        .containsExactly("2 BAD_ROW", "3 3|4", "4 BAD_ROW", "5 BAD_ROW", "6 9|10");
  }

  @Test
  void aCutGzipGivesItsRowsAndThenAVerdict() throws Exception {
    StringBuilder text = new StringBuilder("id,x\n");
    for (int i = 0; i < 50_000; i++) {
      text.append(i).append(',').append(i * 7919L % 100_003).append('\n');
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(verdicts(new ByteArrayInputStream(bytes.toByteArray()))).hasSize(50_000);
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    List<String> verdicts = verdicts(new ByteArrayInputStream(cut));
    assertThat(verdicts).first().isEqualTo("2 0|0");
    assertThat(verdicts).last().isEqualTo("-1 BAD_GZIP");
  }

  @Test
  void anEmptyFileHasNoHeader() throws Exception {
    assertThat(verdicts(in("\n  \n"))).containsExactly("the file has no line, expected a header");
  }

  @Test
  void theFirstRowsDecideWhatIsNumeric() throws Exception {
    List<TableField> fields =
        CsvTable.sample(in("a,b,b,,e,f\n1,x,,1.5E+18,,nan\n-.5e3,2,NULL,2E+10,,7\n"), false);
    assertThat(fields.stream().map(TableField::name))
        .containsExactly("a", "b", "b_2", "column_4", "e", "f");
    assertThat(fields.stream().map(TableField::numeric))
        .containsExactly(true, false, false, true, false, true);
    assertThat(fields.stream().map(TableField::rounded))
        .containsExactly(false, false, false, true, false, false);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "+1.,1", ".5,0.5", "-2.5e-3,-0.0025", "NaN,NaN", "--,NaN", "'',NaN"})
  void numbersAreRead(String text, double expected) {
    assertThat(Cells.number(text)).isEqualTo(Double.valueOf(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x10", "1d", "1_000", "1,5", "ten", "1e", "e5", ".", "٣"})
  void whatJavaOrNobodyWouldReadIsNoNumber(String text) {
    assertThatThrownBy(() -> Cells.number(text)).isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1.23765E+18,true",
    "3E+05,true",
    "1237648720693755918,false",
    "NGC1275,false",
    "1.5e1,false"
  })
  void roundedIdentifiersAreSeen(String text, boolean rounded) {
    assertThat(Cells.isRounded(text)).isEqualTo(rounded);
  }
}
