package org.nebulark.spectrum;

import java.util.List;
import org.nebulark.math.ResourceRows;

/**
 * One emission line of the night sky; sources stand in the resource {@code sky_lines.csv}.
 *
 * @param kind what emits it
 * @param wavelength as observed [Angstrom, vacuum]
 * @param flux in a fibre of 3 arcsec [1e-17 erg s-1 cm-2], before the sky is subtracted
 */
public record SkyLine(Kind kind, double wavelength, double flux) {

  /** What emits a line, and from which flux on what its subtraction leaves is masked. */
  public enum Kind {
    /** Hydroxyl in the upper atmosphere. */
    OH(500),
    /** Atomic oxygen in the upper atmosphere. */
    OI(90),
    /** Mercury in street lamps. */
    HG(90),
    /** Sodium in street lamps: never masked, as Na D of nearby objects lies there. */
    NA(Double.POSITIVE_INFINITY);

    private final double strong;

    Kind(double strong) {
      this.strong = strong;
    }
  }

  private static final List<SkyLine> ALL = load("sky_lines.csv");
  private static final List<SkyLine> STRONG = ALL.stream().filter(SkyLine::isStrong).toList();

  /** All lines, in the order of the resource. */
  public static List<SkyLine> all() {
    return ALL;
  }

  /** The lines whose subtraction leaves more than noise. */
  public static List<SkyLine> strong() {
    return STRONG;
  }

  private boolean isStrong() {
    return flux >= kind.strong;
  }

  private static List<SkyLine> load(String resource) {
    return ResourceRows.of(SkyLine.class, resource).stream()
        .map(
            cells ->
                new SkyLine(
                    Kind.valueOf(cells[0]),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2])))
        .toList();
  }
}
