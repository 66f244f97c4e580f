package org.nebulark.atom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.nebulark.atom.ReferenceTable.number;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nebulark.atom.Recombination.Rule;

class RecombinationTest {

  @Test
  void nodesAreThoseOfTheReference() {
    for (Rule rule : Rule.values()) {
      for (Map<String, String> row : ReferenceTable.read("recomb_native.csv")) {
        double ne = Math.pow(10, number(row, "log10_ne"));
        assertThat(emissivity(row, ne, rule))
            .as("%s", row)
            .isCloseTo(number(row, "emissivity_erg_cm3_s-1"), withinPercentage(1e-10));
      }
      for (Map<String, String> row : ReferenceTable.read("recomb_heavy.csv")) {
        assertThat(emissivity(row, number(row, "ne_cm-3"), rule))
            .as("%s", row)
            .isCloseTo(number(row, "emissivity_erg_cm3_s-1"), withinPercentage(1e-10));
      }
    }
  }

  /** PyNeb 1.1.32 interpolates on triangles; nodes printed with 6 digits. */
  @Test
  void recombinationEmissivitiesAgreeWithReference() {
    int rows = 0;
    for (Map<String, String> row : ReferenceTable.read("expected/emissivities.csv")) {
      if (row.get("upper").isEmpty()) {
        assertThat(emissivity(row, number(row, "ne_cm-3"), Rule.LINEAR))
            .as("%s", row)
            .isCloseTo(number(row, "emissivity_erg_cm3_s-1"), withinPercentage(6e-4));
        rows++;
      }
    }
    assertThat(rows).isEqualTo(480);
  }

  @Test
  void denseGridAgreesWithReference() {
    for (Map<String, String> row : ReferenceTable.read("recomb_grid.csv")) {
      double expected = number(row, "emissivity_erg_cm3_s-1");
      double found = emissivity(row, number(row, "ne_cm-3"), Rule.LINEAR);
      if (Double.isNaN(expected)) {
        assertThat(found).isNaN();
      } else {
        assertThat(found).as("%s", row).isCloseTo(expected, withinPercentage(6e-4));
      }
    }
  }

  /** H beta at a node that is left out: what each rule is worth between distant nodes. */
  @Test
  void cubicRulePredictsANodeThatIsLeftOut() {
    RecombinationTable full = Recombination.table("H1", "4_2");
    int row = full.row("4_2");
    for (int i = 2; i < full.te().length - 2; i++) {
      RecombinationTable sparse = without(full, row, i);
      double truth = full.emissivity(row, full.te()[i], 100, Rule.LINEAR);
      assertThat(sparse.emissivity(0, full.te()[i], 100, Rule.CUBIC))
          .isCloseTo(truth, withinPercentage(full.te()[i] < 5000 ? 0.6 : 0.1));
    }
    RecombinationTable sparse = without(full, row, 2);
    double truth = full.emissivity(row, 3000, 100, Rule.LINEAR);
    assertThat(sparse.emissivity(0, 3000, 100, Rule.LINEAR) / truth).isLessThan(0.93);
  }

  private static RecombinationTable without(RecombinationTable full, int row, int node) {
    int n = full.te().length;
    int m = full.logNe().length;
    double[] te = new double[n - 1];
    double[] emissivity = new double[(n - 1) * m];
    for (int i = 0; i < n - 1; i++) {
      int from = i < node ? i : i + 1;
      te[i] = full.te()[from];
      System.arraycopy(full.emissivity()[row], from * m, emissivity, i * m, m);
    }
    return new RecombinationTable(
        te,
        full.logNe(),
        new String[] {"4_2"},
        new double[][] {emissivity},
        Rule.CUBIC,
        "-".repeat((n - 2) * (m - 1)));
  }

  /** Storey & Hummer 1995: H alpha / H beta = 2.863 and H gamma / H beta = 0.468 at 1e4 K, 100. */
  @Test
  void caseBDecrementIsThePublishedOne() {
    double beta = RecombinationLine.of("H1_4861A").emissivity(10_000, 100);
    assertThat(RecombinationLine.of("H1r_6563A").emissivity(10_000, 100) / beta)
        .isCloseTo(2.863, withinPercentage(0.02));
    assertThat(RecombinationLine.of("H1_4340A").emissivity(10_000, 100) / beta)
        .isCloseTo(0.468, withinPercentage(0.1));
    assertThat(beta).isCloseTo(1.235e-25, withinPercentage(0.05));
  }

  @Test
  void outsideTheTableTemperatureIsNaNAndDensityHolds() {
    RecombinationLine line = RecombinationLine.of("He1_5876A");
    assertThat(line.emissivity(4999, 100)).isNaN();
    assertThat(line.emissivity(25_001, 100)).isNaN();
    assertThat(line.emissivity(Double.NaN, 100)).isNaN();
    assertThat(line.emissivity(1e4, -1)).isNaN();
    assertThat(line.emissivity(1e4, 1)).isEqualTo(line.emissivity(1e4, 10));
    assertThat(line.emissivity(1e4, 1e12)).isEqualTo(line.emissivity(1e4, 1e8));
    assertThatThrownBy(() -> Recombination.emissivity("H1", "99_2", 1e4, 100))
        .hasMessage("Invalid recombination line: H1 99_2");
  }

  @Test
  void everyLabelHasATable() {
    for (RecombinationLine line : RecombinationLine.all()) {
      assertThat(line.emissivity(10_000, 1000)).as(line.label()).isNotNaN();
    }
  }

  private static double emissivity(Map<String, String> row, double ne, Rule rule) {
    String line = row.get("label").replaceFirst("\\.0?$", "");
    return Recombination.emissivity(row.get("ion"), line, number(row, "T_K"), ne, rule);
  }
}
