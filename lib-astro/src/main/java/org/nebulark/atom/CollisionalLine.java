package org.nebulark.atom;

import java.util.List;

/**
 * A collisionally excited line or blend by its label; the table is {@code lines.csv}.
 *
 * @param label as PyNeb and LiMe write it, with the customary air wavelength: {@code O3_5007A}; a
 *     blend ends with +
 * @param ion name of the ion: O3 = O++
 * @param transitions what it sums
 * @param vacuum wavelength [Angstrom, vacuum]; NaN for a blend
 * @param air wavelength [Angstrom, air; vacuum below 2000], IUE formula; NaN for a blend
 */
public record CollisionalLine(
    String label, String ion, List<Transition> transitions, double vacuum, double air) {

  private static final List<CollisionalLine> ALL =
      AtomTable.rows("lines.csv").stream().map(CollisionalLine::parse).toList();

  /** All lines and blends in order of the table. */
  public static List<CollisionalLine> all() {
    return ALL;
  }

  /** True if {@link #of} knows the label. */
  public static boolean knows(String label) {
    return find(label) != null;
  }

  /**
   * The line of a label: the one so called, else the ion's only line within 1 Angstrom of the
   * label's air wavelength ({@code N2_6583A} is {@code N2_6584A}).
   */
  public static CollisionalLine of(String label) {
    CollisionalLine line = find(label);
    if (line == null) {
      throw new IllegalArgumentException("Invalid line label: " + label);
    }
    return line;
  }

  /**
   * Emissivity [erg cm3 s-1 per (ne nion)] with the default data set.
   *
   * @param te electron temperature [K], > 0
   * @param ne electron density [cm-3], > 0
   */
  public double emissivity(double te, double ne) {
    return Emissivity.of(Ions.get(ion), transitions, te, ne);
  }

  private static CollisionalLine find(String label) {
    for (CollisionalLine line : ALL) {
      if (line.label.equals(label)) {
        return line;
      }
    }
    return label.matches("[A-Z][a-z]?\\d+_[\\d.]+A") ? near(label) : null;
  }

  private static CollisionalLine near(String label) {
    int underscore = label.indexOf('_');
    String ion = label.substring(0, underscore);
    double wave = Double.parseDouble(label.substring(underscore + 1, label.length() - 1));
    List<CollisionalLine> near =
        ALL.stream()
            .filter(line -> line.ion.equals(ion) && Math.abs(line.air - wave) <= 1)
            .toList();
    return near.size() == 1 ? near.get(0) : null;
  }

  private static CollisionalLine parse(String[] row) {
    double vacuum = row[3].isEmpty() ? Double.NaN : Double.parseDouble(row[3]);
    double air = row[4].isEmpty() ? Double.NaN : Double.parseDouble(row[4]);
    return new CollisionalLine(row[1], row[0], Transition.parse(row[2]), vacuum, air);
  }
}
