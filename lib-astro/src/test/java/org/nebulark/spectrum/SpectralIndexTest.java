package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class SpectralIndexTest {

  private final RestSpectrum rest = new RestSpectrum();
  private final SpectralIndex index = new SpectralIndex();

  /** Constant F_nu on each side of the break, so the index is the step's height, 1.8. */
  private static double step(double x) {
    return (x < 3980 ? 1 : 1.8) * 1e9 / (x * x);
  }

  @Test
  void aStepInFrequencyDensityIsItsHeight() {
    rest.load(new Synthetic(0.1).continuum(SpectralIndexTest::step).exact(), 0.1);
    assertThat(index.measureD4000n(rest)).isTrue();
    assertThat(index.d4000n()).isCloseTo(1.8, within(1e-6));
  }

  @Test
  void itsErrorIsTheScatterOfManyRealizations() {
    double sum = 0;
    for (int k = 0; k < 500; k++) {
      Synthetic synthetic = new Synthetic(0.1).continuum(SpectralIndexTest::step);
      rest.load(synthetic.observe(8, new RandomStream(1, 1, k)), 0.1);
      index.measureD4000n(rest);
      sum += Math.pow((index.d4000n() - 1.8) / index.d4000nErr(), 2);
    }
    assertThat(Math.sqrt(sum / 500)).isBetween(0.9, 1.1);
  }

  @Test
  void aBandThatIsNotCoveredGivesNaN() {
    rest.load(new Synthetic(0.0).continuum(SpectralIndexTest::step).exact(), -0.005);
    assertThat(index.measureD4000n(rest)).isTrue();
    rest.load(new Synthetic(1.5).continuum(SpectralIndexTest::step).exact(), 1.5);
    assertThat(index.measureD4000n(rest)).isFalse();
    assertThat(index.d4000n()).isNaN();
    assertThat(index.d4000nErr()).isNaN();
  }

  @Test
  void medianSnIsFluxOverError() {
    rest.load(new Synthetic(0).continuum(x -> 10).observe(0.5, new RandomStream(1, 2, 3)), 0);
    double[] scratch = new double[Synthetic.LENGTH];
    assertThat(SpectralIndex.medianSn(rest, scratch)).isCloseTo(20, within(0.1));
  }
}
