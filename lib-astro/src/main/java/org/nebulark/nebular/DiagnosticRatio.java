package org.nebulark.nebular;

import java.util.List;
import org.nebulark.atom.Emissivity;
import org.nebulark.atom.Ion;
import org.nebulark.atom.Ions;
import org.nebulark.atom.Populations;
import org.nebulark.atom.Transition;
import org.nebulark.math.ResourceRows;

/**
 * A ratio of emissivities [erg] of one ion that measures its electron temperature or density.
 *
 * @param label as PyNeb writes it: {@code [NII] 5755/6584}
 * @param ion the ion with its atomic data
 * @param numerator transitions whose emissivities are summed above
 * @param denominator transitions whose emissivities are summed below
 */
public record DiagnosticRatio(
    String label, Ion ion, List<Transition> numerator, List<Transition> denominator) {

  private static final List<String[]> TABLE = table();

  /** Labels of the ratios of {@code diagnostics.csv}. */
  public static List<String> labels() {
    return TABLE.stream().map(row -> row[0]).toList();
  }

  /** The ratio of that label with the default atomic data. */
  public static DiagnosticRatio of(String label) {
    return of(label, Ions.DEFAULT_SET);
  }

  /** The ratio of that label with the atomic data of a data set of {@link Ions}. */
  public static DiagnosticRatio of(String label, String dataSet) {
    for (String[] row : TABLE) {
      if (row[0].equals(label)) {
        Ion ion = Ions.get(row[1], dataSet);
        return new DiagnosticRatio(label, ion, Transition.parse(row[2]), Transition.parse(row[3]));
      }
    }
    throw new IllegalArgumentException("Invalid diagnostic ratio: " + label);
  }

  /**
   * The ratio [1]; makes its own scratch.
   *
   * @param te electron temperature [K], > 0
   * @param ne electron density [cm-3], > 0
   */
  public double value(double te, double ne) {
    return value(te, ne, new Populations.Workspace(ion), new double[ion.levels()]);
  }

  /**
   * The ratio [1]; allocates nothing.
   *
   * @param te electron temperature [K], > 0
   * @param ne electron density [cm-3], > 0
   * @param work scratch of {@link #ion()}
   * @param populations out: fraction in each level [1]
   */
  public double value(double te, double ne, Populations.Workspace work, double[] populations) {
    Populations.solve(ion, te, ne, work, populations);
    return sum(numerator, ne, populations) / sum(denominator, ne, populations);
  }

  private double sum(List<Transition> transitions, double ne, double[] populations) {
    double sum = 0;
    for (int i = 0; i < transitions.size(); i++) {
      Transition transition = transitions.get(i);
      sum += Emissivity.of(ion, transition.upper(), transition.lower(), ne, populations);
    }
    return sum;
  }

  private static List<String[]> table() {
    return ResourceRows.of(DiagnosticRatio.class, "diagnostics.csv");
  }
}
