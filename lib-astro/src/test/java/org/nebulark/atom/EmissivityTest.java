package org.nebulark.atom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.nebulark.atom.ReferenceTable.number;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EmissivityTest {

  /** PyNeb 1.1.32, command and data set in shared/reference/nebular/README.md; 1e-6 relative. */
  @Test
  void collisionalEmissivitiesAgreeWithReference() {
    int rows = 0;
    for (Map<String, String> row : ReferenceTable.read("expected/emissivities.csv")) {
      if (!row.get("upper").isEmpty()) {
        Ion ion = Ions.get(row.get("ion"));
        int upper = Integer.parseInt(row.get("upper"));
        int lower = Integer.parseInt(row.get("lower"));
        assertThat(Emissivity.of(ion, upper, lower, number(row, "T_K"), number(row, "ne_cm-3")))
            .as("%s", row)
            .isCloseTo(number(row, "emissivity_erg_cm3_s-1"), withinPercentage(1e-4));
        rows++;
      }
    }
    assertThat(rows).isEqualTo(1660);
  }

  /** The first lines of shared/reference/nebular/expected/emissivities.csv, kept here. */
  @Test
  void nitrogenAgreesWithPyNeb() {
    assertThat(CollisionalLine.of("N1_5198A").emissivity(5500, 10))
        .isCloseTo(5.9989436e-23, withinPercentage(1e-5));
    assertThat(CollisionalLine.of("N1_5198A").emissivity(5500, 200000))
        .isCloseTo(2.7558930e-24, withinPercentage(1e-5));
  }

  /** At low density every excitation yields a photon: j = q12 h nu. */
  @Test
  void twoLevelIonRadiatesWhatCollisionsExcite() {
    Ion ne2 = Ions.get("Ne2");
    double te = 10_000;
    double gap = ne2.energy(2) - ne2.energy(1);
    double q12 =
        Constants.COLLISION_RATE
            * ne2.omega(2, 1, te)
            / (ne2.weight(1) * Math.sqrt(te))
            * Math.exp(-Constants.KELVIN_PER_WAVENUMBER * gap / te);
    assertThat(Emissivity.of(ne2, 2, 1, te, 1e-4))
        .isCloseTo(q12 * Constants.HC * gap, withinPercentage(1e-6));
  }
}
