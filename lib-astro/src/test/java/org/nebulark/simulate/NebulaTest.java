package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;
import org.nebulark.simulate.Nebula.Ionization;

class NebulaTest {

  private static double[] lines(Ionization ionization, double oh, long object) {
    TrueGas gas = new TrueGas(0, oh, 10_000, 100);
    return Nebula.intensities(ionization, gas, new RandomStream(1, object, 0));
  }

  private static double ratio(double[] lines, String a, String b) {
    return lines[Nebula.index(a)] / lines[Nebula.index(b)];
  }

  /** Osterbrock & Ferland 2006, table 4.4; Storey & Zeippen 2000. */
  @Test
  void fixedRatiosAreThoseOfTheBooks() {
    for (Ionization ionization : Ionization.values()) {
      double[] lines = lines(ionization, 8.4, 3);
      assertThat(ratio(lines, "H1_6563A", "H1_4861A")).isEqualTo(2.86);
      assertThat(ratio(lines, "H1_4340A", "H1_4861A")).isEqualTo(0.468);
      assertThat(ratio(lines, "H1_4102A", "H1_4861A")).isEqualTo(0.259);
      assertThat(ratio(lines, "O3_5007A", "O3_4959A")).isCloseTo(2.98, within(1e-12));
      assertThat(ratio(lines, "N2_6583A", "N2_6548A")).isCloseTo(3.05, within(1e-12));
    }
  }

  /**
   * Low- and high-density limits of Sanders et al. 2016, table 1: 1.4484, 0.3839; 1.4558, 0.4375.
   */
  @Test
  void densityRatiosHaveTheirLimits() {
    assertThat(Nebula.oxygenRatio(300)).isBetween(1.0, 1.25);
    assertThat(Nebula.sulphurRatio(300)).isBetween(1.0, 1.25);
    assertThat(Nebula.oxygenRatio(1e7)).isCloseTo(0.3839, within(0.02));
    assertThat(Nebula.sulphurRatio(1e7)).isCloseTo(0.4375, within(0.02));
    assertThat(Nebula.oxygenRatio(1e-3)).isCloseTo(1.4558, within(0.005));
    assertThat(Nebula.sulphurRatio(1e-3)).isCloseTo(1.4484, within(0.005));
  }

  /** exp(3.29) 7.90 = 212 at 10,000 K in the low-density limit. */
  @Test
  void auroralRatioAtTenThousandKelvin() {
    assertThat(Nebula.auroralRatio(1e4, 0)).isCloseTo(212.0, within(0.1));
  }

  /** Kauffmann et al. 2003, MNRAS 346, 1055, eq. 1 and Kewley et al. 2001, ApJ 556, 121, eq. 5. */
  @Test
  void objectsLieWhereTheyBelongInTheBptDiagram() {
    int below = 0;
    int seyferts = 0;
    for (int k = 0; k < 500; k++) {
      double[] hii = lines(Ionization.H_II, 8.0 + 0.56 * k / 500, k);
      double n2 = Math.log10(ratio(hii, "N2_6583A", "H1_6563A"));
      double o3 = Math.log10(ratio(hii, "O3_5007A", "H1_4861A"));
      below += n2 < 0.05 && o3 < 0.61 / (n2 - 0.05) + 1.3 ? 1 : 0;
      double[] seyfert = lines(Ionization.SEYFERT, Double.NaN, k);
      n2 = Math.log10(ratio(seyfert, "N2_6583A", "H1_6563A"));
      o3 = Math.log10(ratio(seyfert, "O3_5007A", "H1_4861A"));
      seyferts += n2 > 0.47 || o3 > 0.61 / (n2 - 0.47) + 1.19 ? 1 : 0;
    }
    assertThat(below).isGreaterThan(490);
    assertThat(seyferts).isGreaterThan(490);
  }

  /** Marino et al. 2013, eq. 4: 12 + log(O/H) = 8.743 + 0.462 N2. */
  @Test
  void nitrogenTellsTheAbundance() {
    double[] lines = lines(Ionization.H_II, 8.4, 0);
    double n2 = Math.log10(ratio(lines, "N2_6583A", "H1_6563A"));
    assertThat(8.743 + 0.462 * n2).isCloseTo(8.4, within(1e-12));
  }
}
