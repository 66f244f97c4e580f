package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.fits.FitsFormatException.Reason;

/** Cards as FITS Standard 4.0 section 4 defines them; appendix A's grammar gives the cases. */
class FitsHeaderTest {

  private static FitsHeader parse(String... cards) throws FitsFormatException {
    byte[] bytes = Samples.header(cards);
    return FitsHeader.parse(bytes, 0, bytes.length, 1);
  }

  @Test
  void stringsLoseTrailingBlanksAndDoubledQuotes() throws Exception {
    FitsHeader header =
        parse(
            "OBJECT  = 'O''HARA / 1 '       / comment",
            "EMPTY   = ''",
            "BLANK   = '    '",
            "LEADING = '  x'",
            "OPEN    = 'never closed");
    assertThat(header.text("OBJECT")).isEqualTo("O'HARA / 1");
    assertThat(header.text("EMPTY")).isEmpty();
    assertThat(header.text("BLANK")).isEmpty();
    assertThat(header.text("LEADING")).isEqualTo("  x");
    assertThat(header.text("OPEN")).isEqualTo("never closed");
  }

  @Test
  void longStringsContinueOnTheNextCards() throws Exception {
    FitsHeader header =
        parse(
            "LONG    = 'one &'",
            "CONTINUE  'two &' / comment",
            "CONTINUE  'three'",
            "CONTINUE  'not of it'",
            "AMP     = 'and &'",
            "NEXT    = 1");
    assertThat(header.text("LONG")).isEqualTo("one two three");
    assertThat(header.text("AMP")).isEqualTo("and &");
  }

  @Test
  void aLongStringOfAHostileHeaderIsJoinedInLinearTime() throws Exception {
    String[] cards = new String[200_000];
    cards[0] = "LONG    = '" + "x".repeat(60) + "&'";
    for (int i = 1; i < cards.length; i++) {
      cards[i] = "CONTINUE  '" + "x".repeat(60) + "&'";
    }
    assertThat(parse(cards).text("LONG")).hasSize(60 * cards.length + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5D-3, 1.5e-3",
    "-1.5d+03, -1500",
    "1E5, 1e5",
    "42, 42",
    "'''3.5''', 3.5",
    "9223372036854775808, 9.223372036854775808e18",
    ".5, 0.5"
  })
  void realsTakeFortranExponents(String written, double expected) throws Exception {
    assertThat(parse("X       = " + written + " / c").real("X", Double.NaN)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "0x1p3", "1f", "1e", "Infinity", "--1", "1 2", "T"})
  void whatIsNoNumberIsABadHeader(String written) throws Exception {
    FitsHeader header = parse("X       = " + written);
    FitsFormatException e =
        catchThrowableOfType(FitsFormatException.class, () -> header.real("X", 0));
    assertThat(e.reason()).isEqualTo(Reason.BAD_HEADER);
    assertThat(e)
        .hasMessage(
            "HDU 1: X = '" + written + "', expected a number: not read (reject BAD_HEADER)");
  }

  @ParameterizedTest
  @CsvSource({
    "12.0, BAD_HEADER",
    "1e3, BAD_HEADER",
    "-, BAD_HEADER",
    "9223372036854775808, BAD_SIZE",
    "99999999999999999999999999, BAD_SIZE"
  })
  void whatIsNoLongIsRefused(String written, Reason reason) throws Exception {
    FitsHeader header = parse("X       = " + written);
    FitsFormatException e =
        catchThrowableOfType(FitsFormatException.class, () -> header.integer("X", 0));
    assertThat(e.reason()).isEqualTo(reason);
  }

  @Test
  void integersHaveASignAndDigits() throws Exception {
    FitsHeader header = parse("A       = +7", "B       = -9223372036854775808", "C       =   / no");
    assertThat(header.integer("A", 0)).isEqualTo(7);
    assertThat(header.integer("B", 0)).isEqualTo(Long.MIN_VALUE);
    assertThat(header.integer("C", -1)).isEqualTo(-1);
    assertThat(header.integer("D", -1)).isEqualTo(-1);
  }

  @Test
  void otherCardsArePassedOver() throws Exception {
    FitsHeader header =
        parse(
            "COMMENT = 5 is not a value of COMMENT",
            "HIERARCH ESO DET = 5",
            "",
            "HISTORY \u00e9\u0001 in a comment",
            "A       = 'caf\u00e9'",
            "A       = 'second'");
    assertThat(header.cards()).isEqualTo(6);
    assertThat(header.text("HISTORY")).isEmpty();
    assertThat(header.text("A")).isEqualTo("caf?");
    assertThat(header.find("ESO")).isEqualTo(-1);
  }

  @Test
  void aMissingEndIsRefused() {
    byte[] bytes = Samples.header("A       = 1");
    bytes[80] = 'X';
    assertThat(reason(bytes)).isEqualTo(Reason.TRUNCATED);
    byte[] withData = Samples.join(bytes, new byte[2880]);
    assertThat(reason(withData)).isEqualTo(Reason.BAD_HEADER);
    byte[] withNext = Samples.join(bytes, Samples.tableHeader(0, 0, java.util.List.of()));
    assertThat(reason(withNext)).isEqualTo(Reason.BAD_HEADER);
  }

  private static Reason reason(byte[] bytes) {
    return catchThrowableOfType(
            FitsFormatException.class, () -> FitsHeader.parse(bytes, 0, bytes.length, 0))
        .reason();
  }

  @Test
  void messagesShowAShortPrintableValue() {
    assertThat(FitsFormatException.shown("a\nb\u001b[31m" + "x".repeat(50)))
        .isEqualTo("a?b?[31m" + "x".repeat(32) + "...");
  }
}
