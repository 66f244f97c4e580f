package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RadialProfileTest {

  @Test
  void theCentreIsThatOfTheLight() {
    double[] x = {0, 4, 0, 9};
    double[] y = {0, 0, 2, 9};
    double[] centre = RadialProfile.centre(x, y, new double[] {1, 3, Double.NaN, -5});
    assertThat(centre).containsExactly(3, 0);
    assertThat(RadialProfile.centre(x, y, new double[4])).containsOnly(Double.NaN);
  }

  /** Percentiles as numpy gives them by linear interpolation, worked out by hand. */
  @Test
  void aRingHasItsMedianAndPercentiles() {
    double[] radius = {0, 0.5, 0.9, 1.0, 1.5, 1.9, 1.2};
    double[] value = {1, 2, Double.NaN, 10, 30, 20, Double.POSITIVE_INFINITY};
    double[] out = new double[3];
    assertThat(RadialProfile.ring(radius, value, 0, 1, out)).isEqualTo(2);
    assertThat(out[1]).isCloseTo(1.5, within(1e-12));
    assertThat(RadialProfile.ring(radius, value, 1, 2, out)).isEqualTo(3);
    assertThat(out[0]).isCloseTo(13.2, within(1e-12));
    assertThat(out[1]).isEqualTo(20);
    assertThat(out[2]).isCloseTo(26.8, within(1e-12));
    assertThat(RadialProfile.ring(radius, value, 2, 3, out)).isZero();
    assertThat(out).containsOnly(Double.NaN);
  }

  @Test
  void ringsHoldEveryPixel() {
    double[] radius = {0, 3, 10};
    double[] edges = RadialProfile.edges(radius, 5);
    assertThat(edges).hasSize(6).startsWith(0, 2, 4, 6, 8);
    assertThat(edges[5]).isGreaterThan(10);
    assertThatThrownBy(() -> RadialProfile.edges(radius, 0))
        .hasMessage("Invalid number of rings: 0");
  }
}
