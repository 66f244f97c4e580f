package org.nebulark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatCosmologyTest {

  /** astropy 5.2.1: FlatLambdaCDM(H0, Om0).luminosity_distance(z), Tcmb0 = 0; to 1e-10. */
  @ParameterizedTest
  @CsvSource({
    "70, 0.3, 0.001, 4.286067358418558",
    "70, 0.3, 0.05, 222.28905465961708",
    "70, 0.3, 0.5, 2832.93809390013",
    "70, 0.3, 3, 25422.741745189873",
    "70, 0.3, 7, 69020.81858577482",
    "67.4, 0.315, 0.1, 477.52209409904725",
    "67.4, 0.315, 1, 6802.525834693804"
  })
  void distancesAreThoseOfAstropy(double h0, double om, double z, double expected) {
    assertThat(new FlatCosmology(h0, om).luminosityDistance(z))
        .isCloseTo(expected, withinPercentage(1e-8));
  }

  @Test
  void whatHasNoDistanceIsNotANumber() {
    FlatCosmology cosmology = new FlatCosmology(70, 0.3);
    assertThat(cosmology.luminosityDistance(0)).isNaN();
    assertThat(cosmology.luminosityDistance(-0.001)).isNaN();
    assertThat(cosmology.luminosityDistance(Double.NaN)).isNaN();
    assertThatThrownBy(() -> new FlatCosmology(70, 1.2)).hasMessageContaining("Om = 1.2");
  }
}
