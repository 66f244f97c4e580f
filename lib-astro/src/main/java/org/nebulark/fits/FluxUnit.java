package org.nebulark.fits;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Units of flux density as files write them: a power of ten, then erg, s, cm and Angstrom with
 * their exponents, as in "1E-17 erg/cm^2/s/Ang" or "10**-17 erg/(s cm2 Angstrom)". Reference: FITS
 * Standard 4.0, section 4.3.
 */
final class FluxUnit {

  /** The canonical unit is 10 to the minus this [erg s-1 cm-2 Angstrom-1]. */
  private static final int CANONICAL = 17;

  private static final int LONGEST = 80;
  private static final Pattern POWER =
      Pattern.compile(
          "^(?:(\\d+\\.?\\d*)?e([+-]?\\d{1,3})|10(?:\\*\\*|\\^)?\\(?([+-]?\\d{1,3})\\)?)[ *.]*");
  private static final Pattern TOKEN =
      Pattern.compile("([a-z]+)(?:\\*\\*|\\^)?\\(?([+-]?\\d)?\\)?|([/()])|[ *.]+");
  private static final Map<String, Integer> WANTED =
      Map.of("erg", 1, "s", -1, "cm", -2, "angstrom", -1);

  private FluxUnit() {}

  /**
   * Factor that turns values of this unit into 1e-17 erg s-1 cm-2 Angstrom-1; NaN for another or no
   * unit.
   */
  static double factor(String unit) {
    String text = unit.strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.length() > LONGEST) {
      return Double.NaN;
    }
    double factor = Math.pow(10, CANONICAL);
    Matcher leading = POWER.matcher(text);
    if (leading.find()) {
      boolean scientific = leading.group(2) != null;
      double mantissa =
          scientific && leading.group(1) != null ? Double.parseDouble(leading.group(1)) : 1;
      int exponent = Integer.parseInt(scientific ? leading.group(2) : leading.group(3));
      factor = mantissa * Math.pow(10, exponent + CANONICAL);
      text = text.substring(leading.end());
    }
    return WANTED.equals(exponents(text)) ? factor : Double.NaN;
  }

  /** Exponent of each unit; empty if the text cannot be read. A slash divides by what follows. */
  private static Map<String, Integer> exponents(String text) {
    Map<String, Integer> exponents = new TreeMap<>();
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    boolean divide = false;
    boolean divideGroup = false;
    while (at < text.length()) {
      if (!token.find(at) || token.start() != at || token.end() == at) {
        return Map.of();
      }
      at = token.end();
      String separator = token.group(3);
      if (token.group(1) != null) {
        int exponent = token.group(2) == null ? 1 : Integer.parseInt(token.group(2));
        exponents.merge(
            name(token.group(1)), divide || divideGroup ? -exponent : exponent, Integer::sum);
        divide = false;
      } else if ("/".equals(separator)) {
        divide = true;
      } else if (separator != null) {
        divideGroup = separator.equals("(") && divide;
        divide = false;
      }
    }
    return exponents;
  }

  private static String name(String unit) {
    return switch (unit) {
      case "a", "aa", "ang", "angstroms" -> "angstrom";
      case "ergs" -> "erg";
      case "sec", "second" -> "s";
      default -> unit;
    };
  }
}
