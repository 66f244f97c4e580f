package org.nebulark.spectrum;

import java.util.List;
import java.util.Locale;
import org.nebulark.math.ResourceRows;

/**
 * One emission line of a nebula, or a blend that no cube resolves; the table is {@code
 * nebular_lines.csv}.
 *
 * @param label as PyNeb writes it, with the customary air wavelength: {@code N2_6584A}; a + ends
 *     that of a blend
 * @param zone which lines it may share its kinematics with
 * @param wavelength of each component at rest [Angstrom, vacuum]
 * @param share of each component in the flux [1], sum 1
 * @param name for people: {@code [N II]}
 */
public record NebularLine(
    String label, Zone zone, double[] wavelength, double[] share, String name) {

  /** Gas of one kinematics. */
  public enum Zone {
    /** Ions created below 17 eV. */
    LOW,
    /** Recombination lines of H I and He I. */
    HYDROGEN,
    /** All other ions. */
    HIGH
  }

  private static final List<NebularLine> ALL =
      ResourceRows.of(NebularLine.class, "nebular_lines.csv").stream()
          .map(NebularLine::parse)
          .toList();

  /** All lines, by increasing wavelength. */
  public static List<NebularLine> all() {
    return ALL;
  }

  /** Mean wavelength of the components, weighted with their shares [Angstrom, vacuum]. */
  public double mean() {
    double mean = 0;
    for (int c = 0; c < share.length; c++) {
      mean += share[c] * wavelength[c];
    }
    return mean;
  }

  private static NebularLine parse(String[] cells) {
    String[] components = cells[2].split(" ");
    double[] wavelength = new double[components.length];
    double[] share = new double[components.length];
    for (int c = 0; c < components.length; c++) {
      String[] parts = components[c].split("/");
      wavelength[c] = Double.parseDouble(parts[0]);
      share[c] = parts.length > 1 ? Double.parseDouble(parts[1]) : 1;
    }
    Zone zone = Zone.valueOf(cells[1].toUpperCase(Locale.ROOT));
    return new NebularLine(cells[0], zone, wavelength, share, cells[3]);
  }
}
