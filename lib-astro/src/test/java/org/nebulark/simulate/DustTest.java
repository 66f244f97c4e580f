package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DustTest {

  /** k(H alpha) = 3.33, k(H beta) = 4.60: Calzetti et al. 2000 as used by Dominguez et al. 2013. */
  @Test
  void curveAgreesWithPublishedValues() {
    assertThat(4.05 * Dust.curve(6564.6)).isCloseTo(3.33, within(0.01));
    assertThat(4.05 * Dust.curve(4862.7)).isCloseTo(4.60, within(0.01));
    assertThat(Dust.curve(5500)).isCloseTo(1, within(0.01));
  }

  @Test
  void bothHalvesMeet() {
    assertThat(Dust.curve(6300)).isCloseTo(Dust.curve(6299.99), within(0.01));
  }

  @Test
  void oneMagnitudeIsOneMagnitude() {
    assertThat(Dust.transmission(5500, 1)).isCloseTo(Math.pow(10, -0.4), within(0.005));
    assertThat(Dust.transmission(4000, 0)).isEqualTo(1);
  }
}
