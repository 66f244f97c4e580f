package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RestSpectrumTest {

  private final RestSpectrum rest = new RestSpectrum();

  @Test
  void wavelengthsAreThoseOfTheGridOverOnePlusZ() {
    WavelengthGrid log = WavelengthGrid.log(3.58, 1e-4, 4600);
    rest.load(new Synthetic(log, 0).exact(), 0.5);
    for (int i = 0; i < 4600; i++) {
      assertThat(rest.wavelength(i)).isCloseTo(log.wavelength(i) / 1.5, within(1e-9));
      assertThat(rest.edge(i)).isCloseTo(Math.pow(10, 3.58 + 1e-4 * (i - 0.5)) / 1.5, within(1e-9));
    }
    WavelengthGrid listed = WavelengthGrid.listed(new double[] {4000, 4001, 4003, 4007});
    rest.load(new Synthetic(listed, 0).exact(), 0);
    double[] edges = {3999.5, 4000.5, 4002, 4005, 4009};
    for (int i = 0; i <= 4; i++) {
      assertThat(rest.edge(i)).isEqualTo(edges[i]);
    }
    assertThat(rest.firstAbove(3000)).isZero();
    assertThat(rest.firstAbove(4000.5)).isEqualTo(1);
    assertThat(rest.firstAbove(4004)).isEqualTo(2);
    assertThat(rest.firstAbove(5000)).isEqualTo(4);
  }

  @Test
  void unusablePixelsAreMasked() {
    Spectrum spectrum = new Synthetic(0).continuum(x -> 5).exact();
    spectrum.flux()[0] = Float.NaN;
    spectrum.flux()[1] = Float.POSITIVE_INFINITY;
    spectrum.ivar()[2] = -1;
    spectrum.ivar()[3] = Float.NaN;
    spectrum.ivar()[4] = Float.POSITIVE_INFINITY;
    rest.load(spectrum, 0);
    for (int i = 0; i < 5; i++) {
      assertThat(rest.ivar(i)).isZero();
    }
    assertThat(rest.ivar(5)).isEqualTo(1);
  }

  @Test
  void aRedshiftOfMinusOneIsRefused() {
    Spectrum spectrum = new Synthetic(0).exact();
    assertThatThrownBy(() -> rest.load(spectrum, -1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> rest.load(spectrum, Double.NaN)).hasMessageContaining("NaN");
  }
}
