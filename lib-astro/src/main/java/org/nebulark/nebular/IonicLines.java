package org.nebulark.nebular;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nebulark.math.ResourceRows;

/**
 * What lines an ionic abundance is taken from; rows of {@code ionic_lines.csv}.
 *
 * @param ion name as the ICF recipes have it: O2 = O+
 * @param potential at which the ion is created [eV]
 * @param entries in the order of the table
 */
public record IonicLines(String ion, double potential, List<Entry> entries) {

  private static final Pattern LABEL = Pattern.compile("[A-Z][a-z]?\\d+_\\d+A(?:\\+(?=\\+|$))?");

  /**
   * Lines whose fluxes are summed.
   *
   * @param lines labels
   * @param weight of the entry in the mean [1]
   * @param rank entries of the lowest rank that is measured are used
   */
  public record Entry(List<String> lines, double weight, int rank) {}

  /** All ions, in the order of the table. */
  public static List<IonicLines> all() {
    Map<String, List<String[]>> byIon = new LinkedHashMap<>();
    for (String[] row : ResourceRows.of(IonicLines.class, "ionic_lines.csv")) {
      byIon.computeIfAbsent(row[0], ion -> new java.util.ArrayList<>()).add(row);
    }
    return byIon.entrySet().stream()
        .map(
            ion ->
                new IonicLines(
                    ion.getKey(),
                    Double.parseDouble(ion.getValue().get(0)[1]),
                    ion.getValue().stream().map(IonicLines::entry).toList()))
        .toList();
  }

  private static Entry entry(String[] row) {
    Matcher label = LABEL.matcher(row[2]);
    List<String> lines = label.results().map(result -> result.group()).toList();
    if (lines.isEmpty()) {
      throw new IllegalStateException("No labels in " + Arrays.toString(row));
    }
    return new Entry(lines, Double.parseDouble(row[3]), Integer.parseInt(row[4]));
  }
}
