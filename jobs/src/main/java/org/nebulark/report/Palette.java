package org.nebulark.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Shares;
import org.nebulark.report.plot.Text;

/**
 * A colour for each group: the most frequent have one each, the others share the last.
 *
 * @param names of the groups with their own colour, in the order of the colours
 */
record Palette(List<String> names) {

  /** How many groups have their own colour. */
  static final int COLOURS = 7;

  private static final String OTHERS = "others";

  /** Colours by falling count; groups of equal count by name. */
  static Palette of(Map<String, Long> counts) {
    return new Palette(
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .limit(COLOURS)
            .toList());
  }

  /** Index of the colour, {@link #COLOURS} for the others. */
  int index(String name) {
    int index = names.indexOf(name);
    return index < 0 ? COLOURS : index;
  }

  /** Class of the style sheet that colours a group. */
  String css(String name) {
    return css(index(name));
  }

  static String css(int index) {
    return "g" + Math.min(index, COLOURS);
  }

  /** Name of a colour's group. */
  String name(int index) {
    return index < names.size() ? show(names.get(index)) : OTHERS;
  }

  private static String show(String name) {
    return name.isEmpty() ? "no class" : name;
  }

  /** A bar parted by the groups. */
  Shares shares(String title, Map<String, Long> counts) {
    return new Shares(
        title,
        counts.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> index(entry.getKey())))
            .map(e -> new Shares.Part(show(e.getKey()), css(e.getKey()), e.getValue()))
            .toList());
  }

  /** What each colour means, with counts. */
  void legend(Markup page, Map<String, Long> counts) {
    page.open("ul", "class", "legend");
    counts.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> index(entry.getKey())))
        .forEach(
            entry ->
                page.open("li")
                    .text("span", "", "class", "dot " + css(entry.getKey()))
                    .text(" " + show(entry.getKey()) + " ")
                    .text("b", Text.count(entry.getValue()))
                    .close("li"));
    page.close("ul");
  }
}
