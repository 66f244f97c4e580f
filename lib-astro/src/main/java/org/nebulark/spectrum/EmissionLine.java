package org.nebulark.spectrum;

import java.util.List;
import org.nebulark.math.ResourceRows;

/**
 * One emission line of the optical list; sources stand in the resource {@code emission_lines.csv}.
 *
 * @param label as PyNeb and LiMe write it, with the customary air wavelength: {@code O3_5007A}
 * @param wavelength rest wavelength [Angstrom, vacuum]
 * @param name for people: {@code [O III]}
 */
public record EmissionLine(String label, double wavelength, String name) {

  private static final List<EmissionLine> OPTICAL = load("emission_lines.csv");

  /** The lines measured in survey spectra, by increasing wavelength. */
  public static List<EmissionLine> optical() {
    return OPTICAL;
  }

  /** The line of that label in the optical list. */
  public static EmissionLine of(String label) {
    return OPTICAL.stream()
        .filter(line -> line.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Invalid line label: " + label));
  }

  private static List<EmissionLine> load(String resource) {
    return ResourceRows.of(EmissionLine.class, resource).stream()
        .map(cells -> new EmissionLine(cells[0], Double.parseDouble(cells[1]), cells[2]))
        .toList();
  }
}
