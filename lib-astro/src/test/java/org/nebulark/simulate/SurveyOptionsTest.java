package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SurveyOptionsTest {

  @Test
  void refusesFractionsThatDoNotAddUp() {
    assertThatThrownBy(() -> new SurveyOptions(1, 0, 0.8, 0.3, 10, SurveyGrid.SDSS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("galaxyFraction + qsoFraction: 1.1");
    assertThatThrownBy(() -> new SurveyOptions(1, 0.3, 0.2, 0.3, 10, SurveyGrid.SDSS))
        .hasMessageContaining("outlierFraction: 0.3 is outside [0.0, 0.2]");
    assertThatThrownBy(() -> new SurveyOptions(1, 0, 0.2, Double.NaN, 10, SurveyGrid.SDSS))
        .hasMessageContaining("qsoFraction: NaN");
    assertThatThrownBy(() -> new SurveyOptions(1, 0, 0.2, 0.3, 0, SurveyGrid.SDSS))
        .hasMessageContaining("medianSnr");
  }

  @Test
  void gridsOfSdssAndBossHaveTheSurveysWavelengths() {
    double[] sdss = SurveyGrid.SDSS.wavelengthGrid(0).wavelengths();
    assertThat(sdss[0]).isBetween(3795.0, 3805.0);
    assertThat(sdss[sdss.length - 1]).isBetween(9200.0, 9230.0);
    double[] boss = SurveyGrid.BOSS.wavelengthGrid(0).wavelengths();
    assertThat(boss[0]).isBetween(3595.0, 3605.0);
    assertThat(boss[boss.length - 1]).isBetween(10_370.0, 10_400.0);
    assertThat(SurveyGrid.SDSS.wavelengthGrid(46).length()).isEqualTo(3804);
    assertThat(SurveyGrid.PIXEL_VELOCITY).isBetween(69.02, 69.04);
  }

  @Test
  void refusesGridsOutsideTheTemplates() {
    assertThatThrownBy(() -> new SurveyGrid(3.5, 3850, 0)).hasMessageContaining("c0 = 3.5");
    assertThatThrownBy(() -> new SurveyGrid(3.58, 5000, 0)).hasMessageContaining("pixels = 5000");
    assertThatThrownBy(() -> new SurveyGrid(3.58, 3850, -1)).hasMessageContaining("maxStart");
  }
}
