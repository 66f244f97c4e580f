package org.nebulark.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Units as the world reads them: of the products' {@code 1e-17 erg s-1 cm-2} the form that VOUnits
 * 1.0 and FITS 4.0 (section 4.3.1) have in common, {@code 10**-17erg.s**-1.cm**-2}.
 */
final class VoUnit {

  private static final Pattern SCALE = Pattern.compile("1e([+-]?\\d+)");
  private static final Pattern FACTOR = Pattern.compile("([A-Za-z]+)([+-]?\\d+)?");

  private VoUnit() {}

  /** Other units than those of the products stay as they are. */
  static String of(String unit) {
    List<String> words = new ArrayList<>(List.of(unit.trim().split(" +")));
    Matcher scale = SCALE.matcher(words.get(0));
    String begin = "";
    if (scale.matches() && words.size() > 1) {
      begin = "10**" + Integer.parseInt(scale.group(1));
      words.remove(0);
    }
    List<String> factors = new ArrayList<>();
    for (String word : words) {
      Matcher factor = FACTOR.matcher(word);
      if (!factor.matches()) {
        return unit;
      }
      String power = factor.group(2);
      factors.add(factor.group(1) + (power == null ? "" : "**" + Integer.parseInt(power)));
    }
    return begin + String.join(".", factors);
  }
}
