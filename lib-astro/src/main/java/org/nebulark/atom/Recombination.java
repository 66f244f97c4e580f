package org.nebulark.atom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Emissivities of recombination lines in case B: H I and He II (Storey & Hummer 1995), He I (Porter
 * et al. 2012, 2013), C II, N II and O II; tables and sources in {@code recombination.csv}.
 *
 * <p>The tables of H I, He I and He II hold the published nodes. PyNeb interpolates between them
 * linearly in (1/T, log ne), on triangles; {@link Rule#LINEAR} does the same and agrees with it to
 * the printed digits (6e-6) up to ne = 1e6, above which the triangles are not known and the cells
 * are bilinear. {@link Rule#CUBIC} predicts a node of H beta that is left out to 0.1 % above 5000 K
 * and 0.6 % below; PyNeb's differs from it by up to 0.6 % and 4.5 %, and so do abundances. Each
 * table names its rule: LINEAR, but CUBIC for those that tabulate a formula.
 */
public final class Recombination {

  private static final Map<String, List<RecombinationTable>> TABLES = load();

  private Recombination() {}

  /** How to interpolate between the nodes of temperature and density. */
  public enum Rule {
    /** The emissivity linear in (1/T, log ne) on the triangles of the table. */
    LINEAR,
    /**
     * The logarithm of the emissivity by the cubic through the four nearest nodes in ln T, and
     * linear in log ne.
     */
    CUBIC
  }

  /**
   * Emissivity [erg cm3 s-1 per (ne nion)] of a line by the rule of its table; allocates nothing.
   *
   * @param ion the recombined ion as PyNeb names it: H1, He1, He2, C2, N2, O2
   * @param line upper_lower shell (H I, He II) or air wavelength [Angstrom]: 4_2, 5876, 4649.13
   * @param te electron temperature [K]; outside the table NaN
   * @param ne electron density [cm-3], > 0; outside the table the end value
   */
  public static double emissivity(String ion, String line, double te, double ne) {
    RecombinationTable table = table(ion, line);
    return table.emissivity(table.row(line), te, ne, table.rule());
  }

  /**
   * The same by a rule of one's choice [erg cm3 s-1 per (ne nion)].
   *
   * @param te electron temperature [K]; outside the table NaN
   * @param ne electron density [cm-3], > 0; outside the table the end value
   */
  public static double emissivity(String ion, String line, double te, double ne, Rule rule) {
    RecombinationTable table = table(ion, line);
    return table.emissivity(table.row(line), te, ne, rule);
  }

  /** Range of the table that holds a line. */
  public static TemperatureRange temperatureRange(String ion, String line) {
    return table(ion, line).range();
  }

  static RecombinationTable table(String ion, String line) {
    List<RecombinationTable> tables = TABLES.getOrDefault(ion, List.of());
    for (int i = 0; i < tables.size(); i++) {
      if (tables.get(i).row(line) >= 0) {
        return tables.get(i);
      }
    }
    throw new IllegalArgumentException("Invalid recombination line: " + ion + " " + line);
  }

  private static Map<String, List<RecombinationTable>> load() {
    Map<String, List<RecombinationTable>> tables = new HashMap<>();
    List<String[]> rows = AtomTable.rows("recombination.csv");
    for (int from = 0, to; from < rows.size(); from = to) {
      to = from + 4;
      while (to < rows.size() && !rows.get(to)[1].equals("T")) {
        to++;
      }
      tables
          .computeIfAbsent(rows.get(from)[0], ion -> new ArrayList<>())
          .add(RecombinationTable.parse(rows.subList(from, to)));
    }
    return tables;
  }
}
