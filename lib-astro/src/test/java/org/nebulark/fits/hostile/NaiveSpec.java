package org.nebulark.fits.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Flux, inverse variance and log wavelength of a spec file, decoded without any of the project's
 * code and without its care: the second opinion on every mutated file that was accepted.
 *
 * @param headerEnd where the data of the first table begin [byte]
 * @param flux as stored [1e-17 erg s-1 cm-2 Angstrom-1]
 * @param ivar as stored
 * @param loglam log10 of the wavelengths [Angstrom]
 */
record NaiveSpec(int headerEnd, float[] flux, float[] ivar, float[] loglam) {

  /** Decodes what the headers say; throws whatever it likes when they make no sense. */
  static NaiveSpec of(byte[] bytes, int length) {
    int first = end(cards(bytes, 0, length), 0);
    Map<String, String> cards = cards(bytes, first, length);
    int data = end(cards, first);
    return new NaiveSpec(
        data,
        column(bytes, cards, data, "flux"),
        column(bytes, cards, data, "ivar"),
        column(bytes, cards, data, "loglam"));
  }

  /** First value of each keyword, and under "" the number of cards. */
  private static Map<String, String> cards(byte[] bytes, int from, int length) {
    Map<String, String> cards = new HashMap<>();
    for (int at = from; at + 80 <= length; at += 80) {
      String card = new String(bytes, at, 80, StandardCharsets.ISO_8859_1);
      String keyword = card.substring(0, 8).stripTrailing();
      if (keyword.equals("END")) {
        cards.put("", String.valueOf((at - from) / 80 + 1));
        return cards;
      }
      if (card.startsWith("= ", 8)) {
        cards.putIfAbsent(keyword, value(card.substring(10)));
      }
    }
    throw new IllegalStateException("no END");
  }

  private static String value(String text) {
    String value = text.strip();
    if (value.startsWith("'")) {
      return value.substring(1, Math.max(1, value.indexOf('\'', 1))).strip();
    }
    int slash = value.indexOf('/');
    return (slash < 0 ? value : value.substring(0, slash)).strip();
  }

  private static int end(Map<String, String> cards, int from) {
    int length = 80 * Integer.parseInt(cards.get(""));
    return from + (length + 2879) / 2880 * 2880;
  }

  private static float[] column(byte[] bytes, Map<String, String> cards, int data, String name) {
    int width = Integer.parseInt(cards.get("NAXIS1"));
    int offset = 0;
    for (int c = 1; c <= Integer.parseInt(cards.get("TFIELDS")); c++) {
      String form = cards.get("TFORM" + c).toUpperCase(Locale.ROOT);
      int letter = 0;
      while (letter < form.length() && Character.isDigit(form.charAt(letter))) {
        letter++;
      }
      char type = form.charAt(letter);
      int repeat = letter == 0 ? 1 : Integer.parseInt(form.substring(0, letter));
      if (name.equalsIgnoreCase(cards.getOrDefault("TTYPE" + c, ""))) {
        return values(bytes, cards, data + offset, width, c + " " + type);
      }
      offset += width(type, repeat);
    }
    throw new IllegalStateException("no " + name);
  }

  private static int width(char type, int repeat) {
    return switch (type) {
      case 'X' -> (repeat + 7) / 8;
      case 'L', 'B', 'A' -> repeat;
      case 'I' -> 2 * repeat;
      case 'J', 'E' -> 4 * repeat;
      case 'M', 'Q' -> 16 * repeat;
      default -> 8 * repeat;
    };
  }

  private static float[] values(
      byte[] bytes, Map<String, String> cards, int start, int width, String numberAndType) {
    String number = numberAndType.substring(0, numberAndType.indexOf(' '));
    char type = numberAndType.charAt(numberAndType.length() - 1);
    double scale = real(cards, "TSCAL" + number, 1);
    double zero = real(cards, "TZERO" + number, 0);
    String blank = cards.getOrDefault("TNULL" + number, "");
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    float[] values = new float[Integer.parseInt(cards.get("NAXIS2"))];
    for (int i = 0; i < values.length; i++) {
      int at = start + i * width;
      double raw =
          switch (type) {
            case 'E' -> buffer.getFloat(at);
            case 'D' -> buffer.getDouble(at);
            case 'B' -> buffer.get(at) & 0xff;
            case 'I' -> buffer.getShort(at);
            case 'J' -> buffer.getInt(at);
            default -> buffer.getLong(at);
          };
      boolean isNull = "BIJK".indexOf(type) >= 0 && blank.equals(String.valueOf((long) raw));
      boolean plain = scale == 1 && zero == 0;
      values[i] = isNull ? Float.NaN : (float) (plain ? raw : zero + scale * raw);
    }
    return values;
  }

  private static double real(Map<String, String> cards, String keyword, double missing) {
    String text = cards.getOrDefault(keyword, "");
    return text.isEmpty() ? missing : Double.parseDouble(text.replace('D', 'E').replace('d', 'e'));
  }
}
