package org.nebulark.report.plot;

import java.util.Locale;

/** Text for XML and HTML, and numbers for people; the same in every locale. */
public final class Text {

  /** Stands for a number that was not measured. */
  public static final String MISSING = "\u2013";

  private Text() {}

  /**
   * The text as it may stand in an element or a quoted attribute. Characters that XML forbids
   * become U+FFFD; null becomes the empty text.
   */
  public static String escape(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> appendEscaped(out, c));
    return out.toString();
  }

  private static void appendEscaped(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
    }
  }

  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c < 0x7F
        || c >= 0xA0 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }

  /** A count with its thousands parted: {@code 12,345}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number with this many decimals; {@link #MISSING} when it is not finite. */
  public static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + decimals + "f", value)
        : MISSING;
  }

  /** A share as per cent with one decimal, with three below a thousandth. */
  public static String percent(double share) {
    int decimals = share > 0 && share < 0.001 ? 3 : 1;
    return Double.isFinite(share) ? fixed(100 * share, decimals) + "\u202f%" : MISSING;
  }

  /** The first characters of a name, with an ellipsis in place of the rest. */
  static String shorten(String name, int length) {
    int end =
        name.offsetByCodePoints(0, Math.min(length - 1, name.codePointCount(0, name.length())));
    return name.codePointCount(0, name.length()) <= length
        ? name
        : name.substring(0, end) + "\u2026";
  }

  /** Bytes in the unit that suits them. */
  public static String bytes(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return fixed(value, unit == 0 ? 0 : 1) + "\u202f" + units[unit];
  }

  /** A coordinate, rounded to a tenth, as short as it can be written. */
  public static String coordinate(double value) {
    long tenths = Math.round(value * 10);
    long rest = Math.abs(tenths % 10);
    String sign = tenths < 0 ? "-" : "";
    return sign + Math.abs(tenths / 10) + (rest == 0 ? "" : "." + rest);
  }
}
