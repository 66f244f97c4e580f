package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StellarTemplatesTest {

  private static double[] template(double teff) {
    double[] flux = new double[RestGrid.LENGTH];
    StellarTemplates.add(teff, 1, 0, flux.length, flux);
    return flux;
  }

  private static double mean(double[] flux, double low, double high) {
    double sum = 0;
    int from = RestGrid.indexOf(low);
    int to = RestGrid.indexOf(high);
    for (int i = from; i < to; i++) {
      sum += flux[i];
    }
    return sum / (to - from);
  }

  /** Bands about H delta, 4102 Angstrom, deeper than the light beside it. */
  private static double hDelta(double[] flux) {
    return 2 * mean(flux, 4095, 4111) / (mean(flux, 4040, 4060) + mean(flux, 4145, 4165));
  }

  @Test
  void templatesAreFinitePositiveAndOneAtTheirNorm() {
    for (double teff = 2800; teff < 32_000; teff *= 1.07) {
      double[] flux = template(teff);
      assertThat(mean(flux, 5450, 5550)).isCloseTo(1, within(1e-9));
      for (double value : flux) {
        assertThat(value).isFinite().isNotNegative();
      }
    }
  }

  @Test
  void breakAt4000GrowsTowardsCoolStarsAndBalmerLinesPeakInTypeA() {
    double last = 0;
    for (double teff : new double[] {9700, 7200, 5900, 5200, 4400}) {
      double[] flux = template(teff);
      double d4000 = mean(flux, 4000, 4100) / mean(flux, 3850, 3950);
      assertThat(d4000).isGreaterThan(last);
      last = d4000;
    }
    assertThat(hDelta(template(9000))).isLessThan(hDelta(template(6000)) - 0.1);
    assertThat(hDelta(template(4500))).isBetween(0.93, 1.08);
    assertThat(hDelta(template(9000))).isLessThan(hDelta(template(20_000)) - 0.1);
  }

  @Test
  void onlyCoolStarsHaveTitaniumOxide() {
    assertThat(bandRatio(template(3200))).isLessThan(0.7);
    assertThat(bandRatio(template(5800))).isBetween(0.95, 1.05);
  }

  private static double bandRatio(double[] flux) {
    return mean(flux, 7065, 7110) / mean(flux, 7015, 7045);
  }
}
