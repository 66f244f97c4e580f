package org.nebulark.stage;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One mechanical mapping of names, and the nearest name to a misspelt one. */
public final class Names {

  private Names() {}

  /**
   * {@code minSn} becomes {@code min-sn}, {@code teO3} {@code te-o3}, {@code RUN_ALL} {@code
   * run-all}.
   */
  public static String kebab(String camel) {
    return camel
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  /** What stands between the commas; nothing of a blank text. */
  public static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** {@code " (did you mean x?)"} for the nearest candidate, or nothing when none is near. */
  public static String didYouMean(String word, Collection<String> candidates) {
    int limit = Math.max(2, word.length() / 3);
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(nearest -> distance(word, nearest) <= limit)
        .map(nearest -> " (did you mean " + nearest + "?)")
        .orElse("");
  }

  /** Levenshtein distance. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  /**
   * Whether patterns choose a name; of several that fit the last one decides.
   *
   * @param patterns comma-separated names, with {@code *} for any text and {@code !} before a
   *     pattern that takes away
   */
  public static boolean matches(String name, String patterns) {
    boolean chosen = false;
    for (String pattern : list(patterns)) {
      boolean away = pattern.startsWith("!");
      String glob = away ? pattern.substring(1) : pattern;
      String regex = Pattern.quote(glob).replace("*", "\\E.*\\Q");
      if (Pattern.matches(regex, name)) {
        chosen = !away;
      }
    }
    return chosen;
  }
}
