package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RestGridTest {

  private static final double Z = 0.12345;

  @Test
  void aFlatSpectrumStaysFlat() {
    double[] rest = new double[RestGrid.LENGTH];
    Arrays.fill(rest, 3);
    double[] observed = new double[3850];
    RestGrid.observe(rest, RestGrid.position(3.5797, Z), 2.5, observed);
    for (double value : observed) {
      assertThat(value).isCloseTo(3, within(1e-12));
    }
  }

  @Test
  void aLineMovesByTheRedshiftAndItsWidthAddsInQuadrature() {
    double[] rest = new double[RestGrid.LENGTH];
    double centre = (Math.log10(5008.24) - RestGrid.C0) / SurveyGrid.STEP;
    for (int i = 0; i < rest.length; i++) {
      rest[i] = Math.exp(-0.5 * Math.pow((i - centre) / 3, 2));
    }
    double[] observed = new double[3850];
    RestGrid.observe(rest, RestGrid.position(3.5797, Z), 4, observed);
    double[] moments = LineProfileTest.moments(observed);
    double expected = (Math.log10(5008.24 * (1 + Z)) - 3.5797) / SurveyGrid.STEP;
    assertThat(moments[1]).isCloseTo(expected, within(1e-4));
    assertThat(moments[2]).isCloseTo(5, within(2e-3));
  }
}
