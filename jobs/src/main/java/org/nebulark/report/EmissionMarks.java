package org.nebulark.report;

import java.util.List;
import java.util.Set;
import org.nebulark.report.plot.Mark;
import org.nebulark.report.plot.Text;
import org.nebulark.spectrum.EmissionLine;

/** The emission lines as labelled places on an axis of rest wavelengths. */
final class EmissionMarks {

  private static final Set<String> STRONG =
      Set.of("C4_1549A", "C3_1909A", "Mg2_2798A", "O2_3726A", "O3_5007A", "S2_6716A", "S3_9069A");

  private EmissionMarks() {}

  /** All optical lines [Angstrom, vacuum]. */
  static List<Mark> rest() {
    return EmissionLine.optical().stream()
        .map(
            line ->
                new Mark(
                    greek(line.name()),
                    line.wavelength(),
                    line.label() + ", " + Text.fixed(line.wavelength(), 2) + " \u00c5 in vacuum",
                    line.label().startsWith("H1_") || STRONG.contains(line.label())))
        .toList();
  }

  private static String greek(String name) {
    return name.replace(" alpha", "\u03b1")
        .replace(" beta", "\u03b2")
        .replace(" gamma", "\u03b3")
        .replace(" delta", "\u03b4")
        .replace(" epsilon", "\u03b5")
        .replace(" zeta", "\u03b6");
  }
}
