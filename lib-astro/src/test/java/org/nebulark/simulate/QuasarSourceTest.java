package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class QuasarSourceTest {

  private static final SyntheticSurvey QSOS =
      new SyntheticSurvey(new SurveyOptions(5, 0, 0, 1, 20, SurveyGrid.BOSS));

  private static double mean(float[] values, SyntheticObject object, double low, double high) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      double rest = object.spectrum().grid().wavelength(i) / (1 + object.truth().z());
      if (rest > low && rest < high) {
        sum += values[i];
        n++;
      }
    }
    return sum / n;
  }

  @Test
  void broadLinesStandOutAndHaveTheirWidths() {
    for (int i = 0; i < 200; i++) {
      SyntheticObject qso = QSOS.object(i);
      assertThat(qso.catalogue().spectralClass()).isEqualTo("QSO");
      assertThat(qso.truth().z()).isBetween(0.1, 3.2);
      assertThat(qso.truth().lines().broadFwhm()).isBetween(1500.0, 10_000.0);
      if (qso.truth().z() < 2.4 && qso.truth().z() > 0.5) {
        double beside =
            (mean(qso.model(), qso, 2690, 2720) + mean(qso.model(), qso, 2880, 2910)) / 2;
        assertThat(mean(qso.model(), qso, 2790, 2807)).isGreaterThan(1.1 * beside);
      }
    }
  }

  /**
   * Mean transmission of the forest at z = 2.5-3: 0.7 to 0.85 (Faucher-Giguere et al. 2008, fig.
   * 8).
   */
  @Test
  void theForestAbsorbsBluewardsOfLymanAlpha() {
    int seen = 0;
    for (int i = 0; i < 800; i++) {
      SyntheticObject qso = QSOS.object(i);
      if (qso.truth().z() > 2.8) {
        double forest = mean(qso.model(), qso, 1060, 1120);
        double red = mean(qso.model(), qso, 1280, 1310);
        assertThat(forest / red).isBetween(0.4, 1.25);
        assertThat(mean(qso.model(), qso, 1205, 1213))
            .isLessThan(mean(qso.model(), qso, 1218, 1226));
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(5);
  }

  /** exp(-0.0018 (1 + z)^3.92), Faucher-Giguere et al. 2008, at three redshifts. */
  @Test
  void theForestLetsThePublishedFractionThrough() {
    RandomStream random = new RandomStream(1, 2, 3);
    for (double z : new double[] {2.0, 2.5, 3.0}) {
      double sum = 0;
      for (int k = 0; k < 40_000; k++) {
        sum += QuasarSource.transmission(1215.67 * (1 + z), random.nextGaussian());
      }
      double published = Math.exp(-0.0018 * Math.pow(1 + z, 3.92));
      assertThat(sum / 40_000).isCloseTo(published, withinPercentage(4));
    }
  }
}
