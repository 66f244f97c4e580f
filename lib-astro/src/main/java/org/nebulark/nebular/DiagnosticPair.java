package org.nebulark.nebular;

import java.util.Arrays;
import java.util.List;
import org.nebulark.math.ResourceRows;

/**
 * A temperature- and a density-sensitive ratio that are solved together, by the labels of their
 * lines; a row of {@code diagnostic_pairs.csv}.
 *
 * @param name such as n2s2
 * @param tem label of the temperature-sensitive ratio
 * @param temLines its line above and its line below
 * @param den label of the density-sensitive ratio
 * @param denLines its line above and its line below
 */
public record DiagnosticPair(
    String name, String tem, List<String> temLines, String den, List<String> denLines) {

  private static final List<DiagnosticPair> ALL =
      ResourceRows.of(DiagnosticPair.class, "diagnostic_pairs.csv").stream()
          .map(
              row ->
                  new DiagnosticPair(
                      row[0], row[1], List.of(row[2], row[3]), row[4], List.of(row[5], row[6])))
          .toList();

  /** All pairs, in the order of the table. */
  public static List<DiagnosticPair> all() {
    return ALL;
  }

  /** The pair of that name. */
  public static DiagnosticPair of(String name) {
    return ALL.stream()
        .filter(pair -> pair.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid pair of diagnostics: "
                        + name
                        + ", known are "
                        + Arrays.toString(ALL.stream().map(DiagnosticPair::name).toArray())));
  }

  /** The labels of all four lines. */
  public List<String> lines() {
    return List.of(temLines.get(0), temLines.get(1), denLines.get(0), denLines.get(1));
  }
}
