package org.nebulark.source.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What texts and numbers in the cells of a table mean. */
final class Cells {

  /** Larger whole numbers are not exact in double precision. */
  private static final double EXACT = 0x1p53;

  private static final Set<String> MISSING = Set.of("", "nan", "null", "na", "n/a", "none", "--");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][-+]?\\d{1,9})?");
  private static final Pattern INFINITE =
      Pattern.compile("[-+]?inf(inity)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROUNDED =
      Pattern.compile("[-+]?\\d{1,20}(?:\\.(\\d{0,30}))?[eE]\\+?(\\d{1,3})");

  private Cells() {}

  /** Whether a cell says that nothing was measured: blank, NaN, null, NA, n/a, none or --. */
  static boolean isMissing(String text) {
    return text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * The number that a cell holds; NaN when nothing was measured.
   *
   * @throws NumberFormatException when it is no number
   */
  static double number(String text) {
    if (isMissing(text)) {
      return Double.NaN;
    }
    if (NUMBER.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    if (INFINITE.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    throw new NumberFormatException("'" + shown(text) + "' is no number");
  }

  /** Whether a cell is a number, or missing. */
  static boolean isNumber(String text) {
    return isMissing(text) || NUMBER.matcher(text).matches() || INFINITE.matcher(text).matches();
  }

  /** Whether a whole number was written with fewer digits than it has, as 1.23765E+18. */
  static boolean isRounded(String text) {
    Matcher matcher = ROUNDED.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    int decimals = matcher.group(1) == null ? 0 : matcher.group(1).length();
    return Integer.parseInt(matcher.group(2)) > decimals;
  }

  /** A number as an identifier has it: whole numbers without a point; NaN = empty. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) <= EXACT;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  /** Text from a file, made safe for a message. */
  static String shown(String text) {
    String cut = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  /** Names without the signs of patterns, none empty, each once. */
  static List<String> unique(List<String> names) {
    List<String> unique = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).strip().replaceAll("[,*!\\p{Cntrl}]", "_");
      String base = name.isEmpty() ? "column_" + (i + 1) : name;
      String free = base;
      for (int n = 2; !taken.add(free); n++) {
        free = base + "_" + n;
      }
      unique.add(free);
    }
    return unique;
  }
}
