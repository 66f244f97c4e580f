package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.nebulark.atom.CollisionalLine;
import org.nebulark.atom.Constants;
import org.nebulark.atom.Ion;

class DiagnosticRatioTest {

  @Test
  void everyRatioIsPositiveInUsualGas() {
    assertThat(DiagnosticRatio.labels()).hasSize(49).doesNotHaveDuplicates();
    for (String label : DiagnosticRatio.labels()) {
      assertThat(DiagnosticRatio.of(label).value(10_000, 1000)).as(label).isPositive().isFinite();
    }
    assertThatThrownBy(() -> DiagnosticRatio.of("[XX] 1/2"))
        .hasMessage("Invalid diagnostic ratio: [XX] 1/2");
  }

  @Test
  void ratioIsThatOfItsLines() {
    double ratio =
        CollisionalLine.of("N2_5755A").emissivity(9000, 500)
            / CollisionalLine.of("N2_6584A").emissivity(9000, 500);
    assertThat(DiagnosticRatio.of("[NII] 5755/6584").value(9000, 500))
        .isCloseTo(ratio, withinPercentage(1e-12));
  }

  /** Osterbrock & Ferland 2006, section 5.6: the ratio of collision strengths, here 6:4 weights. */
  @Test
  void sulphurLowDensityLimitIsNearTheRatioOfWeights() {
    assertThat(1 / DiagnosticRatio.of("[SII] 6731/6716").value(10_000, 1e-3))
        .isCloseTo(1.5, within(0.06));
  }

  /** Boltzmann's populations: (g_2 A_21 / g_3 A_31) exp(gap / kT) times the photons' energies. */
  @Test
  void oxygenHighDensityLimitIsBoltzmann() {
    DiagnosticRatio ratio = DiagnosticRatio.of("[OII] 3726/3729");
    Ion o2 = ratio.ion();
    double te = 10_000;
    double gap = Constants.KELVIN_PER_WAVENUMBER * (o2.energy(3) - o2.energy(2));
    double expected =
        o2.weight(3)
            * o2.a(3, 1)
            * o2.photonEnergy(3, 1)
            * Math.exp(-gap / te)
            / (o2.weight(2) * o2.a(2, 1) * o2.photonEnergy(2, 1));
    assertThat(ratio.value(te, 1e15)).isCloseTo(expected, withinPercentage(1e-4));
  }
}
