package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArmsTest {

  private static Spectrum arm(double start, double step, int length, float flux, float ivar) {
    float[] fluxes = new float[length];
    float[] ivars = new float[length];
    Arrays.fill(fluxes, flux);
    Arrays.fill(ivars, ivar);
    return new Spectrum(WavelengthGrid.linear(start, step, length), fluxes, ivars, new int[length]);
  }

  /** Pixels at 5000 to 5008 and 5004 to 5012 A: five are in both. */
  @Test
  void equalPixelsAreAveragedByTheirWeight() {
    Spectrum blue = arm(5000, 1, 9, 2, 1);
    Spectrum red = arm(5004, 1, 9, 6, 3);
    blue.ivar()[5] = 0;
    blue.flux()[5] = 99;
    red.ivar()[3] = Float.NaN;
    red.mask()[0] = 4;
    Spectrum merged = Arms.merge(List.of(red, blue));
    assertThat(merged.grid().length()).isEqualTo(13);
    assertThat(merged.grid().wavelength(12)).isEqualTo(5012);
    assertThat(merged.flux()[3]).isEqualTo(2);
    assertThat(merged.flux()[4]).isCloseTo(5, within(1e-6f));
    assertThat(merged.ivar()[4]).isCloseTo(4, within(1e-5f));
    assertThat(merged.mask()[4]).isEqualTo(4);
    assertThat(merged.flux()[5]).isCloseTo(6, within(1e-6f));
    assertThat(merged.ivar()[5]).isCloseTo(3, within(1e-5f));
    assertThat(merged.flux()[7]).isEqualTo(2);
    assertThat(merged.ivar()[7]).isEqualTo(1);
    assertThat(merged.flux()[9]).isEqualTo(6);
  }

  /** A gap from 5009.5 to 5099.5 A is masked, and the pixels at its ends keep their widths. */
  @Test
  void aGapIsMasked() {
    Spectrum merged = Arms.merge(List.of(arm(5000, 1, 10, 2, 1), arm(5100, 1, 10, 6, 3)));
    assertThat(merged.grid().length()).isEqualTo(22);
    assertThat(merged.ivar()[10]).isZero();
    assertThat(merged.ivar()[11]).isZero();
    RestSpectrum rest = new RestSpectrum();
    rest.load(merged, 0);
    assertThat(rest.edge(10)).isEqualTo(5009.5);
    assertThat(rest.edge(12)).isEqualTo(5099.5);
  }

  /** Arms side by side become one without a pixel between. */
  @Test
  void neighboursTouch() {
    Spectrum merged = Arms.merge(List.of(arm(5000, 1, 10, 2, 1), arm(5010, 1, 10, 6, 3)));
    assertThat(merged.grid().length()).isEqualTo(20);
    assertThat(merged.flux()[9]).isEqualTo(2);
    assertThat(merged.flux()[10]).isEqualTo(6);
  }

  /** Pixels of 0.7 A onto those of 1 A: a level stays, and two arms know more than one. */
  @Test
  void otherPixelsAreResampled() {
    Spectrum merged = Arms.merge(List.of(arm(5000, 1, 100, 3, 1), arm(5050.3, 0.7, 100, 3, 2)));
    for (int i = 0; i < merged.flux().length; i++) {
      assertThat(merged.flux()[i]).isCloseTo(3, within(1e-5f));
      assertThat(merged.ivar()[i]).isGreaterThanOrEqualTo(1);
    }
    assertThat(merged.ivar()[70]).isBetween(3f, 5f);
    assertThat(merged.grid().wavelength(merged.flux().length - 1)).isCloseTo(5119.6, within(1e-9));
  }

  @Test
  void oneArmIsItself() {
    Spectrum arm = arm(5000, 1, 9, 2, 1);
    assertThat(Arms.merge(List.of(arm))).isSameAs(arm);
  }
}
