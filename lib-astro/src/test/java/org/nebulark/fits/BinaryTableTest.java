package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.fits.FitsFormatException.Reason;

/** Columns and cells after FITS Standard 4.0, section 7.3. */
class BinaryTableTest {

  private static byte[] file(int width, int rows, byte[] data, String... columnCards) {
    List<String> cards = new ArrayList<>(List.of(columnCards));
    long fields = cards.stream().filter(c -> c.startsWith("TFORM")).count();
    cards.add(0, Samples.card("TFIELDS", fields));
    return Samples.join(
        Samples.primary(), Samples.tableHeader(width, rows, cards), Samples.data(data));
  }

  private static BinaryTable table(int width, int rows, byte[] data, String... columnCards)
      throws FitsFormatException {
    byte[] file = file(width, rows, data, columnCards);
    return BinaryTable.of(FitsFile.of(file, file.length), 1);
  }

  private static Reason refused(byte[] file) {
    return catchThrowableOfType(
            FitsFormatException.class, () -> BinaryTable.of(FitsFile.of(file, file.length), 1))
        .reason();
  }

  @Test
  void eachTypeHasTheWidthOfTheStandard() throws Exception {
    String[] forms = {"3L", "11X", "2B", "3I", "J", "2K", "5A", "E", "2D", "C", "M", "1PE(9)", "Q"};
    int[] widths = {3, 2, 2, 6, 4, 16, 5, 4, 16, 8, 16, 8, 16};
    String[] cards = new String[forms.length];
    for (int i = 0; i < forms.length; i++) {
      cards[i] = Samples.card("TFORM" + (i + 1), "'" + forms[i] + "'");
    }
    BinaryTable table = table(106, 2, new byte[212], cards);
    for (int i = 0; i < widths.length; i++) {
      assertThat(table.column(i).width()).as(forms[i]).isEqualTo(widths[i]);
    }
    assertThat(table.column(12).offset()).isEqualTo(90);
  }

  @Test
  void integersAreScaledExactly() throws Exception {
    ByteBuffer data = ByteBuffer.allocate(8 + 4 + 2 + 1 + 8);
    data.putLong(Long.parseUnsignedLong("10546410660425912320") ^ Long.MIN_VALUE);
    data.putInt(Integer.MIN_VALUE + 7).putShort((short) -5).put((byte) 200).putLong(-1);
    BinaryTable table =
        table(
            23,
            1,
            data.array(),
            Samples.card("TFORM1", "'K'"),
            "TZERO1  =  9223372036854775808",
            "TTYPE1  = 'SPECOBJID'",
            Samples.card("TFORM2", "'J'"),
            "TZERO2  = 2147483648",
            Samples.card("TFORM3", "'I'"),
            "TSCAL3  = 0.5",
            "TZERO3  = 1.0D1",
            Samples.card("TFORM4", "'B'"),
            "TNULL4  = 200",
            Samples.card("TFORM5", "'K'"));
    assertThat(table.find("specobjid")).isZero();
    assertThat(table.text(0, 0)).isEqualTo("10546410660425912320");
    assertThat(Long.toUnsignedString(table.integer(0, 0, 0))).isEqualTo("10546410660425912320");
    assertThat(table.integer(1, 0, 0)).isEqualTo(7);
    assertThat(table.number(2, 0)).isEqualTo(7.5);
    assertThat(table.integer(2, 0, -1)).isEqualTo(-1);
    assertThat(table.number(3, 0)).isNaN();
    assertThat(table.integer(3, 0, -1)).isEqualTo(-1);
    assertThat(table.text(3, 0)).isEmpty();
    assertThat(table.integer(4, 0, 0)).isEqualTo(-1);
  }

  @Test
  void cellsOfSeveralDimensionsKeepTheirShape() throws Exception {
    byte[] data = "one  two  three\u0000xxxx".getBytes(StandardCharsets.US_ASCII);
    BinaryTable table = table(20, 1, data, Samples.card("TFORM1", "'20A'"), "TDIM1   = '(5,4)'");
    assertThat(table.column(0).shape()).containsExactly(5, 4);
    assertThat(table.text(0, 0)).isEqualTo("one  two  three");
    assertThat(table(2, 1, new byte[2], "TFORM1  = '2B'", "TDIM1   = '(5,4)'").column(0).shape())
        .containsExactly(2);
  }

  @Test
  void columnsAreReadInBulkBitForBit() throws Exception {
    int[] bits = {0x7fc00001, 0xffa00002, 0x80000000, 1};
    ByteBuffer data = ByteBuffer.allocate(4 * 6);
    for (int i = 0; i < bits.length; i++) {
      data.putShort((short) i).putInt(bits[i]);
    }
    BinaryTable table = table(6, 4, data.array(), "TFORM1  = 'I'", "TFORM2  = 'E'");
    float[] floats = new float[4];
    table.readFloats(1, floats);
    for (int i = 0; i < bits.length; i++) {
      assertThat(Float.floatToRawIntBits(floats[i])).isEqualTo(bits[i]);
    }
    int[] ints = new int[4];
    table.readInts(0, ints);
    assertThat(ints).containsExactly(0, 1, 2, 3);
    double[] doubles = new double[4];
    table.readDoubles(0, doubles);
    assertThat(doubles).containsExactly(0, 1, 2, 3);
    assertThatThrownBy(() -> table.readInts(1, ints)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> table.readFloats(1, new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> table.number(1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2000000000E, BAD_SIZE",
    "99999999999999999999E, BAD_SIZE",
    "2E, BAD_SIZE",
    "I, BAD_SIZE",
    "-1E, BAD_HEADER",
    "F8.2, BAD_HEADER",
    "7, BAD_HEADER",
    "'', BAD_HEADER",
    "2PE, BAD_HEADER"
  })
  void formatsThatDoNotFitTheRowAreRefused(String form, Reason reason) {
    assertThat(refused(file(4, 3, new byte[12], Samples.card("TFORM1", "'" + form + "'"))))
        .isEqualTo(reason);
  }

  @Test
  void theMessageNamesTheValueAndTheRoom() {
    byte[] file = file(4, 3, new byte[12], "TFORM1  = '2000000000E'");
    assertThatThrownBy(() -> BinaryTable.of(FitsFile.of(file, file.length), 1))
        .hasMessage(
            "HDU 1: TFORM1 = '2000000000E' asks for 8000000000 bytes a row at byte 0, NAXIS1 = 4:"
                + " not read (reject BAD_SIZE)");
  }

  @ParameterizedTest
  @CsvSource({
    "TFIELDS, -1, BAD_SIZE",
    "TFIELDS, 1000, BAD_SIZE",
    "TFIELDS, 2147483648, BAD_SIZE",
    "TFIELDS, 9223372036854775807, BAD_SIZE",
    "TFIELDS, 999, BAD_HEADER",
    "TFIELDS, x, BAD_HEADER",
    "GCOUNT, 0, BAD_HEADER",
    "NAXIS1, 3, BAD_SIZE",
    "NAXIS1, 5, BAD_SIZE",
    "XTENSION, 'TABLE', WRONG_LAYOUT"
  })
  void contradictionsAreRefused(String keyword, String value, Reason reason) {
    byte[] good = file(4, 3, new byte[12], "TFORM1  = 'E'");
    String written = keyword.equals("XTENSION") ? "'TABLE   '" : value;
    assertThat(refused(Samples.with(good, keyword, 0, written))).isEqualTo(reason);
  }

  @Test
  void rowsWithoutWidthCannotAskForMemory() {
    byte[] file =
        Samples.join(
            Samples.primary(),
            Samples.tableHeader(0, 4611686018427387904L, List.of(Samples.card("TFIELDS", 0))));
    assertThat(refused(file)).isEqualTo(Reason.BAD_SIZE);
  }
}
