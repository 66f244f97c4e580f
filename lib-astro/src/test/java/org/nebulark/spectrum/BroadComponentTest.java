package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

/** Broad components come back where they were injected, and are not found where they were not. */
class BroadComponentTest {

  private static final int H_ALPHA = EmissionLine.optical().indexOf(EmissionLine.of("H1_6563A"));

  private final LineFitter fitter = new LineFitter();
  private final RestSpectrum rest = new RestSpectrum();
  private final LineTable table = fitter.table();

  private void measure(Synthetic truth, double err, int realization) {
    rest.load(truth.observe(err, new RandomStream(21, 1, realization)), 0.1);
    fitter.measure(rest);
  }

  private static Synthetic narrow(DoubleUnaryOperator stars) {
    return new Synthetic(0.1)
        .continuum(x -> stars.applyAsDouble(x) * (1 - trough(x - 4862.683) - trough(x - 6564.608)))
        .line("H1_4861A", 300, 140, 30)
        .line("O3_4959A", 900 / 2.98, 140, 30)
        .line("O3_5007A", 900, 140, 30)
        .line("H1_6563A", 900, 140, 30)
        .line("N2_6548A", 600 / 3.05, 140, 30)
        .line("N2_6583A", 600, 140, 30);
  }

  /** Stellar absorption of 1.5 A. */
  private static double trough(double x) {
    return 1.5 / (6 * Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * x * x / 36);
  }

  private static double robustSigma(double[] pulls) {
    double[] sorted = pulls.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(int) (0.8413 * n)] - sorted[(int) (0.1587 * n)]) / 2;
  }

  @Test
  void narrowAndBroadComeBackWithTheirErrors() {
    Synthetic seyfert = narrow(x -> 15).line("H1_6563A", 4000, 1800, 200);
    double[] narrow = new double[300];
    double[] broad = new double[300];
    double[] sigma = new double[300];
    for (int k = 0; k < 300; k++) {
      measure(seyfert, 0.7, k);
      narrow[k] = (table.flux(H_ALPHA) - 900) / table.fluxErr(H_ALPHA);
      broad[k] = (table.broadFlux(H_ALPHA) - 4000) / table.broadFluxErr(H_ALPHA);
      sigma[k] = (table.broadSigma(H_ALPHA) - 1800) / table.broadSigmaErr(H_ALPHA);
    }
    assertThat(Arrays.stream(broad)).allMatch(Double::isFinite);
    // At most somewhat too large: the depth of the stellar absorption is expected to 0.5 A.
    assertThat(robustSigma(narrow)).isBetween(0.7, 1.1);
    assertThat(robustSigma(broad)).isBetween(0.9, 1.1);
    assertThat(robustSigma(sigma)).isBetween(0.9, 1.1);
    assertThat(Arrays.stream(narrow).average().orElseThrow()).isBetween(-0.3, 0.3);
    assertThat(table.sigma(H_ALPHA)).isBetween(120.0, 160.0);
  }

  @Test
  void narrowLinesGetNone() {
    for (int k = 0; k < 200; k++) {
      measure(narrow(x -> 15), 0.5, k);
      for (int line = 0; line < EmissionLine.optical().size(); line++) {
        assertThat(table.broadFlux(line)).isNaN();
      }
    }
  }

  /** Bumps of 4 per cent at a signal to noise of 150 a pixel are the stars'. */
  @Test
  void bumpsOfTheStarsAreNoBroadLine() {
    for (int k = 0; k < 50; k++) {
      double phase = 0.13 * k;
      measure(narrow(x -> 30 * (1 + 0.04 * Math.sin(x / 35 + phase))), 0.2, k);
      assertThat(table.broadFlux(H_ALPHA)).isNaN();
    }
  }

  @Test
  void aLineThatIsBroadOnlyStaysOne() {
    Synthetic quasar = new Synthetic(0.1).continuum(x -> 20).line("H1_6563A", 8000, 2000, 100);
    measure(quasar, 0.5, 0);
    assertThat(table.broadFlux(H_ALPHA)).isNaN();
    assertThat(table.sigma(H_ALPHA)).isBetween(1950.0, 2050.0);
  }
}
