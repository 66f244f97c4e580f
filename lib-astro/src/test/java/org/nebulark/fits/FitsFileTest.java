package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.fits.FitsFormatException.Reason;

/** Sizes of data units after FITS Standard 4.0, sections 4.4.1.1, 4.4.1.2 and 6. */
class FitsFileTest {

  private static FitsFormatException refused(byte[] bytes, int length) {
    return catchThrowableOfType(FitsFormatException.class, () -> FitsFile.of(bytes, length));
  }

  @Test
  void whatDoesNotBeginAsFitsIsNotFits() {
    byte[][] files = {
      {},
      new byte[5760],
      "<!DOCTYPE html><html>404</html>".getBytes(StandardCharsets.US_ASCII),
      "wavelength,flux\n".getBytes(StandardCharsets.US_ASCII),
      {0x1f, (byte) 0x9d, 1, 2, 3}
    };
    for (byte[] file : files) {
      assertThat(refused(file, file.length).reason()).isEqualTo(Reason.NOT_FITS);
    }
    assertThat(refused(files[0], 0))
        .hasMessage("the file has 0 bytes, expected a FITS file: not read (reject NOT_FITS)");
    assertThat(refused(files[2], files[2].length).detail())
        .isEqualTo("the file begins with 3c 21 44 4f 43 54 59 50 '<!DOCTYP', expected 'SIMPLE  '");
  }

  @ParameterizedTest
  @CsvSource({
    "NAXIS1, -1, BAD_SIZE",
    "NAXIS1, 2147483648, TRUNCATED",
    "NAXIS1, 9223372036854775807, BAD_SIZE",
    "NAXIS1, 9223372036854775808, BAD_SIZE",
    "NAXIS1, many, BAD_HEADER",
    "NAXIS1, 1.0, BAD_HEADER",
    "NAXIS2, -1, BAD_SIZE",
    "NAXIS2, 4611686018427387904, BAD_SIZE",
    "PCOUNT, -1, BAD_SIZE",
    "PCOUNT, 9223372036854775807, BAD_SIZE",
    "PCOUNT, 2147483648, TRUNCATED",
    "GCOUNT, -5, BAD_SIZE",
    "GCOUNT, 9223372036854775807, BAD_SIZE",
    "BITPIX, 7, BAD_SIZE",
    "BITPIX, -8, BAD_SIZE",
    "BITPIX, 9223372036854775807, BAD_SIZE",
    "NAXIS, 999, BAD_HEADER",
    "NAXIS, 1000, BAD_SIZE",
    "NAXIS, -1, BAD_SIZE"
  })
  void liesAboutTheSizeAreRefused(String keyword, String value, Reason reason) {
    byte[] good = Samples.join(Samples.primary(), table(4, 10), Samples.data(new byte[40]));
    int n = keyword.equals("BITPIX") || keyword.equals("NAXIS") ? 1 : 0;
    byte[] bad = Samples.with(good, keyword, n, value);
    FitsFormatException e = refused(bad, bad.length);
    assertThat(e.reason()).isEqualTo(reason);
    assertThat(e.hdu()).isEqualTo(1);
  }

  private static byte[] table(Object width, Object rows) {
    return Samples.tableHeader(width, rows, List.of(Samples.card("TFIELDS", 0)));
  }

  @Test
  void randomGroupsCountTheirParameters() throws Exception {
    byte[] header =
        Samples.header(
            Samples.card("SIMPLE", "T"),
            Samples.card("BITPIX", -32),
            Samples.card("NAXIS", 2),
            Samples.card("NAXIS1", 0),
            Samples.card("NAXIS2", 5),
            Samples.card("GROUPS", "T"),
            Samples.card("PCOUNT", 3),
            Samples.card("GCOUNT", 10));
    byte[] file = Samples.join(header, new byte[2880]);
    assertThat(FitsFile.of(file, file.length).hdu(0).dataLength()).isEqualTo(4 * 10 * (3 + 5));
  }

  @Test
  void everyHduIsFoundWithItsOffsets() throws Exception {
    byte[] file =
        Samples.join(Samples.primary(), table(4, 1000), Samples.data(new byte[4000]), table(0, 0));
    FitsFile fits = FitsFile.of(file, file.length);
    assertThat(fits.size()).isEqualTo(3);
    assertThat(fits.hdu(1).dataOffset()).isEqualTo(5760);
    assertThat(fits.hdu(1).dataLength()).isEqualTo(4000);
    assertThat(fits.hdu(2).dataOffset()).isEqualTo(5760 + 5760 + 2880);
  }

  @Test
  void onlyTheLastPaddingMayBeAbsent() throws Exception {
    byte[] file = Samples.join(Samples.primary(), table(4, 10), Samples.data(new byte[40]));
    assertThat(FitsFile.of(file, 5760 + 40).size()).isEqualTo(2);
    assertThat(refused(file, 5760 + 39).reason()).isEqualTo(Reason.TRUNCATED);
    assertThat(refused(file, 5760 + 39))
        .hasMessage(
            "HDU 1: the header declares 40 bytes of data from byte 5760, the file has 5799:"
                + " not read (reject TRUNCATED)");
    assertThat(refused(file, 5759).reason()).isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void whatFollowsTheLastHduIsPassedOverUnlessItBeginsAsOne() throws Exception {
    byte[] zeros = Samples.join(Samples.primary(), new byte[1000]);
    assertThat(FitsFile.of(zeros, zeros.length).size()).isEqualTo(1);
    byte[] text = Samples.join(Samples.primary(), "garbage".getBytes(StandardCharsets.US_ASCII));
    assertThat(FitsFile.of(text, text.length).size()).isEqualTo(1);
    byte[] cut = Samples.join(Samples.primary(), "XTEN".getBytes(StandardCharsets.US_ASCII));
    assertThat(refused(cut, cut.length).reason()).isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void aFileThatDisownsTheStandardIsRefused() {
    byte[] file = Samples.with(Samples.primary(), "SIMPLE", 0, "F");
    assertThat(refused(file, file.length).detail()).isEqualTo("SIMPLE = 'F', expected T");
  }

  @Test
  void theBufferMayBeLongerThanTheFile() throws Exception {
    byte[] buffer = Arrays.copyOf(Samples.primary(), 9999);
    assertThat(FitsFile.of(buffer, 2880).size()).isEqualTo(1);
    assertThatThrownBy(() -> FitsFile.of(buffer, 10_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10000");
  }
}
