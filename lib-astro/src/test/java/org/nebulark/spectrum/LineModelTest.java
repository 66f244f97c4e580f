package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

/** The groups are complete and the analytic derivatives are those of chi2. */
class LineModelTest {

  private static final int STRIDE = LineModel.STRIDE;

  @Test
  void everyLineStandsInOneGroupInsideItsWindow() {
    int[] lines =
        LineGroup.all().stream().flatMapToInt(group -> IntStream.of(group.line())).toArray();
    int all = EmissionLine.optical().size();
    assertThat(lines).containsExactlyInAnyOrder(IntStream.range(0, all).toArray());
    for (LineGroup group : LineGroup.all()) {
      for (int line : group.line()) {
        double wavelength = EmissionLine.optical().get(line).wavelength();
        assertThat(wavelength).isBetween(group.window()[0], group.window()[1]);
        for (int k = 0; k < group.exclude().length; k += 2) {
          boolean excluded = wavelength > group.exclude()[k] && wavelength < group.exclude()[k + 1];
          assertThat(excluded).isFalse();
        }
      }
      assertThat(3 + group.profiles() + 2 * group.profiles()).isLessThanOrEqualTo(STRIDE);
    }
  }

  /** b = -1/2 d chi2 / d p, against central differences, with trough, priors and two sets. */
  @Test
  void theGradientIsThatOfChi2() {
    RestSpectrum rest = new RestSpectrum();
    Synthetic truth = new Synthetic(0.1).continuum(x -> 9).line("H1_6563A", 300, 150, 0);
    rest.load(truth.observe(1, new RandomStream(1, 2, 3)), 0.1);
    LineModel model = new LineModel();
    assertThat(model.load(rest, group("halpha"), false)).isTrue();
    model.setSets(2);
    model.expectVelocity(40, 5);
    model.expectSigma(110, 7);
    double[] p = {9, 0.5, -0.6, 250, 80, 30, 140, -20, 180};
    double[] a = new double[STRIDE * STRIDE];
    double[] b = new double[STRIDE];
    double[] unused = new double[STRIDE];
    assertThat(model.all()).isEqualTo(9);
    model.equations(p, 9, a, b);
    double[] gradient = b.clone();
    for (int j = 0; j < 9; j++) {
      double step = 1e-4 * Math.max(1, Math.abs(p[j]));
      double[] up = p.clone();
      double[] down = p.clone();
      up[j] += step;
      down[j] -= step;
      double change = model.equations(up, 9, a, unused) - model.equations(down, 9, a, unused);
      double expected = -change / (4 * step);
      assertThat(gradient[j]).isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
    }
  }

  private static LineGroup group(String name) {
    return LineGroup.all().stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
  }
}
