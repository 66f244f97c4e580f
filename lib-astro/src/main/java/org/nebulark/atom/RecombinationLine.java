package org.nebulark.atom;

import java.util.List;

/**
 * A recombination line by its label; the table is {@code recombination_lines.csv}.
 *
 * @param label {@code H1_4861A}, {@code He1_5876A}, {@code He2_4686A}; an r marks those of heavy
 *     ions: {@code N2r_5679.56A}
 * @param ion the recombined ion as PyNeb names it
 * @param line name in the tables of {@link Recombination}
 * @param wave wavelength [Angstrom, air; vacuum below 2000]; NaN for a blend
 */
public record RecombinationLine(String label, String ion, String line, double wave) {

  private static final List<RecombinationLine> ALL =
      AtomTable.rows("recombination_lines.csv").stream()
          .map(row -> new RecombinationLine(row[0], row[1], row[2], wave(row[3])))
          .toList();

  /** All lines in order of the table. */
  public static List<RecombinationLine> all() {
    return ALL;
  }

  /** True if {@link #of} knows the label. */
  public static boolean knows(String label) {
    return ALL.stream().anyMatch(line -> line.label.equals(canonical(label)));
  }

  /** The line of a label; PyNeb's {@code H1r_4861A} is {@code H1_4861A}. */
  public static RecombinationLine of(String label) {
    return ALL.stream()
        .filter(line -> line.label.equals(canonical(label)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Invalid line label: " + label));
  }

  /**
   * Emissivity [erg cm3 s-1 per (ne nion)].
   *
   * @param te electron temperature [K]; outside the table NaN
   * @param ne electron density [cm-3], > 0; outside the table the end value
   */
  public double emissivity(double te, double ne) {
    return Recombination.emissivity(ion, line, te, ne);
  }

  private static String canonical(String label) {
    return label.replaceFirst("^(H1|He1|He2)r_", "$1_");
  }

  private static double wave(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }
}
