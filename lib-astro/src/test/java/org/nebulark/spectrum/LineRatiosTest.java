package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class LineRatiosTest {

  private final LineFitter fitter = new LineFitter();
  private final RestSpectrum rest = new RestSpectrum();
  private final LineRatios ratios = new LineRatios();

  private void measure(Synthetic truth, double err, int realization) {
    rest.load(truth.observe(err, new RandomStream(5, 1, realization)), 0.1);
    fitter.measure(rest);
    ratios.measure(fitter.table());
  }

  /** Stellar absorption of 1.5 A. */
  private static double trough(double x) {
    return 1.5 / (6 * Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * x * x / 36);
  }

  private static Synthetic galaxy() {
    return new Synthetic(0.1)
        .continuum(x -> 5 * (1 - trough(x - 4862.683) - trough(x - 6564.608)))
        .line("H1_4861A", 300, 120, 0)
        .line("O3_4959A", 600 / 2.98, 120, 0)
        .line("O3_5007A", 600, 120, 0)
        .line("O1_6300A", 60, 120, 0)
        .line("N2_6548A", 300 / 3.05, 120, 0)
        .line("H1_6563A", 900, 120, 0)
        .line("N2_6583A", 300, 120, 0)
        .line("S2_6716A", 200, 120, 0)
        .line("S2_6731A", 160, 120, 0);
  }

  @Test
  void injectedRatiosComeBackWithTheirScatter() {
    double[] truth = {-Math.log10(3), Math.log10(2), Math.log10(0.4), Math.log10(60.0 / 900)};
    double[] squares = new double[4];
    for (int k = 0; k < 300; k++) {
      measure(galaxy(), 0.5, k);
      for (int i = 0; i < 4; i++) {
        double pull = (ratios.value(2 * i) - truth[i]) / ratios.value(2 * i + 1);
        squares[i] += pull * pull / 300;
      }
    }
    for (int i = 0; i < 4; i++) {
      assertThat(Math.sqrt(squares[i])).as(LineRatios.FEATURES.get(2 * i).name()).isLessThan(1.15);
    }
    assertThat(Math.sqrt(squares[3])).isGreaterThan(0.85);
    assertThat(ratios.bptClass()).isEqualTo(BptClass.COMPOSITE);
  }

  @Test
  void weakLinesGiveNoRatioAndNoClass() {
    measure(galaxy(), 40, 0);
    assertThat(ratios.value(6)).isNaN();
    assertThat(ratios.value(7)).isNaN();
    measure(new Synthetic(0.1).continuum(x -> 5), 1, 0);
    assertThat(ratios.value(0)).isNaN();
    assertThat(ratios.bptClass()).isNull();
  }

  @Test
  void aBroadBalmerLineGivesNoRatio() {
    Synthetic quasar =
        new Synthetic(0.1)
            .continuum(x -> 20)
            .line("H1_6563A", 8000, 2000, 100)
            .line("N2_6583A", 400, 150, 0);
    measure(quasar, 0.5, 0);
    assertThat(ratios.value(0)).isNaN();
  }

  @Test
  void featuresStandInOrder() {
    assertThat(LineRatios.FEATURES).hasSize(8);
    assertThat(LineRatios.FEATURES.get(5).name()).isEqualTo("bpt_s2_err");
    measure(galaxy(), 0.1, 1);
    assertThat(ratios.value(4)).isCloseTo(Math.log10(0.4), within(0.03));
  }
}
