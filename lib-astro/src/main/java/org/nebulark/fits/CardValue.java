package org.nebulark.fits;

import java.nio.charset.StandardCharsets;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * The value of one card.
 *
 * @param text string without trailing blanks, or the bare characters before the comment
 * @param quoted whether it stood between quotes
 */
record CardValue(String text, boolean quoted) {

  private static final int VALUE_INDICATOR = 8;
  private static final CardValue NONE = new CardValue("", false);

  /** Value after '= ' (FITS Standard 4.0, section 4.1.2.2); empty if the card has none. */
  static CardValue of(byte[] bytes, int card) {
    if (bytes[card + VALUE_INDICATOR] != '=' || bytes[card + VALUE_INDICATOR + 1] != ' ') {
      return NONE;
    }
    return parse(bytes, card + VALUE_INDICATOR + 2, card + FitsHeader.CARD);
  }

  /** String of a CONTINUE card (section 4.2.1.2). */
  static CardValue ofContinued(byte[] bytes, int card) {
    return parse(bytes, card + VALUE_INDICATOR, card + FitsHeader.CARD);
  }

  private static CardValue parse(byte[] bytes, int from, int end) {
    int start = from;
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    if (start < end && bytes[start] == '\'') {
      return quoted(bytes, start + 1, end);
    }
    int stop = start;
    while (stop < end && bytes[stop] != '/') {
      stop++;
    }
    while (stop > start && bytes[stop - 1] == ' ') {
      stop--;
    }
    return new CardValue(ascii(bytes, start, stop), false);
  }

  /** Doubled quotes stand for one; a string that is never closed ends with the card. */
  private static CardValue quoted(byte[] bytes, int start, int end) {
    int stop = start;
    boolean doubled = false;
    while (stop < end && (bytes[stop] != '\'' || (stop + 1 < end && bytes[stop + 1] == '\''))) {
      boolean escape = bytes[stop] == '\'';
      doubled |= escape;
      stop += escape ? 2 : 1;
    }
    while (stop > start && bytes[stop - 1] == ' ') {
      stop--;
    }
    String text = ascii(bytes, start, stop);
    return new CardValue(doubled ? text.replace("''", "'") : text, true);
  }

  /** Bytes as text; each that is not printable ASCII becomes a question mark. */
  static String ascii(byte[] bytes, int start, int stop) {
    for (int i = start; i < stop; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        return replaced(bytes, start, stop);
      }
    }
    return new String(bytes, start, stop - start, StandardCharsets.ISO_8859_1);
  }

  private static String replaced(byte[] bytes, int start, int stop) {
    char[] text = new char[stop - start];
    for (int i = 0; i < text.length; i++) {
      text[i] = printable(bytes[start + i]);
    }
    return new String(text);
  }

  private static char printable(byte b) {
    return b < ' ' || b > '~' ? '?' : (char) b;
  }

  /** An integer (section 4.2.3): a sign and digits, nothing else. */
  static long integer(String text, String keyword, int hdu) throws FitsFormatException {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (i > 0 || (c != '-' && c != '+')) {
        throw bad(Reason.BAD_HEADER, text, keyword, hdu, "an integer");
      }
    }
    if (digits == 0) {
      throw bad(Reason.BAD_HEADER, text, keyword, hdu, "an integer");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw bad(Reason.BAD_SIZE, text, keyword, hdu, "an integer below 2^63");
    }
  }

  /** A real number (section 4.2.4), the exponent's letter E or D. */
  static double real(String text, String keyword, int hdu) throws FitsFormatException {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.EeDd".indexOf(text.charAt(i)) < 0) {
        throw bad(Reason.BAD_HEADER, text, keyword, hdu, "a number");
      }
    }
    try {
      return Double.parseDouble(text.replace('D', 'E').replace('d', 'e'));
    } catch (NumberFormatException e) {
      throw bad(Reason.BAD_HEADER, text, keyword, hdu, "a number");
    }
  }

  private static FitsFormatException bad(
      Reason reason, String text, String keyword, int hdu, String expected) {
    return new FitsFormatException(
        reason,
        hdu,
        keyword + " = '" + FitsFormatException.shown(text) + "', expected " + expected);
  }
}
