package org.nebulark.atom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The ions of the resource tables, by name (O3 = O++) and data set; each is read when first asked
 * for.
 *
 * <p>A data set is a block of rows of {@code data_sets.csv}: it names for each ion the source of
 * the transition probabilities and of the collision strengths. The first one is the default and is
 * the choice of PyNeb 1.1.32 (PYNEB_23_01; Luridiana, Morisset & Shaw 2015, A&A 573, A42).
 */
public final class Ions {

  private static final List<String[]> SETS = AtomTable.rows("data_sets.csv");
  private static final Map<String, Ion> LOADED = new ConcurrentHashMap<>();

  /** The data set that is taken when none is named. */
  public static final String DEFAULT_SET = SETS.get(0)[0];

  private Ions() {}

  /** Names of the data sets, the default first. */
  public static List<String> dataSets() {
    return SETS.stream().map(row -> row[0]).distinct().toList();
  }

  /** Names of the ions of the default data set. */
  public static List<String> names() {
    return SETS.stream().filter(row -> row[0].equals(DEFAULT_SET)).map(row -> row[1]).toList();
  }

  /** The ion of that name, such as O3, in the default data set. */
  public static Ion get(String name) {
    return get(name, DEFAULT_SET);
  }

  /** The ion of that name in a data set. */
  public static Ion get(String name, String dataSet) {
    String[] row =
        SETS.stream()
            .filter(cells -> cells[0].equals(dataSet) && cells[1].equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name, dataSet));
    return LOADED.computeIfAbsent(dataSet + "/" + name, key -> read(name, row[2], row[3]));
  }

  /**
   * The ion of that name with sources of one's choice.
   *
   * @param aSource key of the transition probabilities in {@code transition_probabilities.csv}
   * @param omegaSource key of the collision strengths in {@code collision_strengths.csv}
   */
  public static Ion read(String name, String aSource, String omegaSource) {
    List<String[]> levels = rows("levels.csv", name, null);
    double[] energy = levels.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray();
    double[] weight = levels.stream().mapToDouble(row -> Double.parseDouble(row[3])).toArray();
    double[] a = new double[energy.length * energy.length];
    for (String[] row : rows("transition_probabilities.csv", name, aSource)) {
      int upper = Integer.parseInt(row[1]) - 1;
      int lower = Integer.parseInt(row[2]) - 1;
      a[upper * energy.length + lower] = Double.parseDouble(row[3]);
    }
    return new Ion(name, energy, weight, a, collisions(name, omegaSource));
  }

  private static CollisionStrengths collisions(String name, String source) {
    List<String[]> rows = rows("collision_strengths.csv", name, source);
    double[] te = AtomTable.numbers(rows.get(0)[3]);
    boolean logarithmic = rows.get(0)[2].equals("log");
    int[] upper = new int[rows.size() - 1];
    int[] lower = upper.clone();
    double[][] omega = new double[upper.length][];
    for (int i = 0; i < upper.length; i++) {
      String[] row = rows.get(i + 1);
      upper[i] = Integer.parseInt(row[1]) - 1;
      lower[i] = Integer.parseInt(row[2]) - 1;
      omega[i] = AtomTable.numbers(row[3]);
    }
    return new CollisionStrengths(te, logarithmic, upper, lower, omega);
  }

  private static List<String[]> rows(String resource, String ion, String source) {
    List<String[]> rows = new ArrayList<>();
    for (String[] row : AtomTable.rows(resource)) {
      if (row[0].equals(ion) && (source == null || row[row.length - 1].equals(source))) {
        rows.add(row);
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid source of " + ion + ": " + source + " is not in " + resource);
    }
    return rows;
  }

  private static IllegalArgumentException unknown(String name, String dataSet) {
    if (!dataSets().contains(dataSet)) {
      return new IllegalArgumentException(
          "Invalid data set: " + dataSet + " (there are " + String.join(", ", dataSets()) + ")");
    }
    String known =
        SETS.stream()
            .filter(row -> row[0].equals(dataSet))
            .map(row -> row[1])
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException("Invalid ion: " + name + " (there are " + known + ")");
  }
}
