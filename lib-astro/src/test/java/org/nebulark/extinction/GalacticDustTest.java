package org.nebulark.extinction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GalacticDustTest {

  /**
   * A / E(B-V) of Schlafly & Finkbeiner 2011, table 6, R_V = 3.1, DES and SDSS bands, at the bands'
   * mean wavelengths: a broad band differs from its mean wavelength by a few per cent.
   */
  @Test
  void magnitudesAreThoseOfTheRecalibration() {
    double[] wavelength = {3594, 4641, 6123, 7440, 8898};
    double[] x = {4.239, 3.303, 2.285, 1.698, 1.263};
    for (int i = 0; i < x.length; i++) {
      double magnitudes = 2.5 * Math.log10(GalacticDust.DEFAULT.correction(wavelength[i], 1));
      assertThat(magnitudes).isCloseTo(x[i], within(0.04 * x[i]));
    }
  }

  @Test
  void noDustTakesNothingAndTheLawHasEnds() {
    assertThat(GalacticDust.DEFAULT.correction(5000, 0)).isEqualTo(1);
    assertThat(GalacticDust.DEFAULT.correction(900, 0.1)).isNaN();
    assertThatThrownBy(() -> new GalacticDust(ExtinctionLaw.F99, 3.1, -1))
        .hasMessageContaining("-1.0");
  }
}
