package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class ResamplerTest {

  private final WavelengthGrid target = WavelengthGrid.log(Math.log10(4000), 5e-4, 300);
  private final Resampler resampler = new Resampler(target);
  private final double[] flux = new double[300];
  private final double[] ivar = new double[300];
  private final int[] mask = new int[300];
  private final RestSpectrum rest = new RestSpectrum();

  private static List<WavelengthGrid> grids() {
    return List.of(
        WavelengthGrid.log(3.58, 1e-4, 3850),
        WavelengthGrid.linear(3600, 0.8, 7000),
        WavelengthGrid.listed(WavelengthGrid.linear(3600, 1.7, 3300).wavelengths()));
  }

  /** The integral over whole output pixels is that over the same stretch of input pixels. */
  @Test
  void theIntegralIsConserved() {
    for (WavelengthGrid grid : grids()) {
      Synthetic synthetic = new Synthetic(grid, 0.1).continuum(x -> 10 + x / 1000);
      synthetic.line("H1_4861A", 500, 150, 30).line("O3_5007A", 900, 80, 0);
      rest.load(synthetic.observe(1, new RandomStream(1, 1, 1)), 0.1);
      resampler.resample(rest, flux, ivar, mask);
      double half = Math.pow(10, 2.5e-4);
      double out = 0;
      for (int j = 0; j < flux.length; j++) {
        out += flux[j] * target.wavelength(j) * (half - 1 / half);
      }
      double low = target.wavelength(0) / half;
      double high = target.wavelength(299) * half;
      double in = 0;
      for (int i = 0; i < rest.length(); i++) {
        double overlap = Math.min(high, rest.edge(i + 1)) - Math.max(low, rest.edge(i));
        in += Math.max(0, overlap) * rest.flux[i];
      }
      assertThat(out / in).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void whiteNoiseHasThePredictedVariance() {
    double sum = 0;
    for (int realization = 0; realization < 200; realization++) {
      Synthetic synthetic = new Synthetic(0.1).continuum(x -> 7);
      rest.load(synthetic.observe(0.5, new RandomStream(3, 1, realization)), 0.1);
      resampler.resample(rest, flux, ivar, mask);
      for (int j = 0; j < flux.length; j++) {
        sum += (flux[j] - 7) * (flux[j] - 7) * ivar[j];
      }
    }
    assertThat(sum / 200 / flux.length).isCloseTo(1, within(0.02));
  }

  @Test
  void maskedPixelsAreLeftOutAndTooFewGiveNothing() {
    Spectrum spectrum = new Synthetic(0).continuum(x -> 3).exact();
    for (int i = 0; i < Synthetic.LENGTH; i++) {
      if (i % 3 == 0) {
        spectrum.flux()[i] = 1e6f;
        spectrum.ivar()[i] = 0;
        spectrum.mask()[i] = 4;
      }
    }
    rest.load(spectrum, 0);
    int gap = rest.firstAbove(target.wavelength(100));
    for (int i = gap - 1; i <= gap + 1; i++) {
      rest.ivar[i] = 0;
    }
    resampler.resample(rest, flux, ivar, mask);
    assertThat(flux[100]).isNaN();
    assertThat(ivar[100]).isZero();
    assertThat(flux[50]).isEqualTo(3);
    assertThat(mask[50]).isEqualTo(4);
  }

  @Test
  void binsOutsideTheSpectrumAreNotMeasured() {
    rest.load(new Synthetic(0).continuum(x -> 3).exact(), 1.2);
    resampler.resample(rest, flux, ivar, mask);
    for (int j = 0; j < 300; j++) {
      boolean covered = target.wavelength(j) < rest.wavelength(Synthetic.LENGTH - 1);
      assertThat(Double.isNaN(flux[j])).isEqualTo(!covered);
    }
  }
}
