package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.math.RandomStream;

/** Injected lines come back: fluxes without bias, errors that are the scatter. */
class LineFitterTest {

  private static final int REALIZATIONS = 400;

  private final LineFitter fitter = new LineFitter();
  private final RestSpectrum rest = new RestSpectrum();
  private final LineTable table = fitter.table();

  private static int line(String label) {
    return EmissionLine.optical().indexOf(EmissionLine.of(label));
  }

  private int measure(Spectrum spectrum, double z) {
    rest.load(spectrum, z);
    return fitter.measure(rest);
  }

  /** Narrow lines of 20 to 100 sigma at one velocity and width; a Balmer trough of 1.5 A each. */
  private static Synthetic galaxy(double z) {
    DoubleUnaryOperator stars =
        x -> {
          double level = 10 + (x - 5000) / 1000;
          for (double balmer : new double[] {4102.8922, 4341.6837, 4862.683, 6564.608}) {
            double t = (x - balmer) / 6;
            level *= 1 - 1.5 / (6 * Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * t * t);
          }
          return level;
        };
    return new Synthetic(z)
        .continuum(stars)
        .line("O2_3726A", 260, 120, 40)
        .line("O2_3729A", 340, 120, 40)
        .line("H1_4340A", 150, 120, 40)
        .line("H1_4861A", 300, 120, 40)
        .line("O3_4959A", 400 / 2.98, 120, 40)
        .line("O3_5007A", 400, 120, 40)
        .line("O1_6300A", 120, 120, 40)
        .line("N2_6548A", 300 / 3.05, 120, 40)
        .line("H1_6563A", 900, 120, 40)
        .line("N2_6583A", 300, 120, 40)
        .line("S2_6716A", 200, 120, 40)
        .line("S2_6731A", 160, 120, 40)
        .line("Ar3_7136A", 110, 120, 40);
  }

  /** Mean of the values over the truth, and the standard deviation of their pulls. */
  private double[] biasAndPull(Synthetic truth, double err, String label, double area, double z) {
    double sum = 0;
    double pull = 0;
    double pullSquared = 0;
    for (int k = 0; k < REALIZATIONS; k++) {
      measure(truth.observe(err, new RandomStream(11, 1, k)), z);
      double t = (table.flux(line(label)) - area) / table.fluxErr(line(label));
      sum += table.flux(line(label));
      pull += t;
      pullSquared += t * t;
    }
    double mean = pull / REALIZATIONS;
    return new double[] {
      sum / REALIZATIONS / area, Math.sqrt(pullSquared / REALIZATIONS - mean * mean), mean
    };
  }

  @ParameterizedTest
  @CsvSource({
    "O3_5007A, 400",
    "N2_6583A, 300",
    "S2_6716A, 200",
    "S2_6731A, 160",
    "O1_6300A, 120",
    "Ar3_7136A, 110"
  })
  void strongLinesComeBack(String label, double area) {
    double[] found = biasAndPull(galaxy(0.1), 1, label, area, 0.1);
    assertThat(found[0]).isCloseTo(1, within(0.01));
    assertThat(found[1]).isBetween(0.9, 1.1);
  }

  /** With an expected depth of the trough the errors are at most somewhat too large. */
  @ParameterizedTest
  @CsvSource({"H1_6563A, 900", "H1_4861A, 300", "H1_4340A, 150", "O2_3726A, 260", "O2_3729A, 340"})
  void linesWithPriorsComeBackWithSafeErrors(String label, double area) {
    double[] found = biasAndPull(galaxy(0.1), 1, label, area, 0.1);
    assertThat(found[0]).isCloseTo(1, within(0.01));
    assertThat(found[1]).isBetween(0.7, 1.1);
  }

  @ParameterizedTest
  @CsvSource({"Ne3_3869A", "He2_4686A", "N1_5200A", "He1_5876A"})
  void absentLinesHaveAForcedFluxAroundZero(String label) {
    double[] found = biasAndPull(galaxy(0.1), 1, label, 0, 0.1);
    assertThat(found[2]).isBetween(-0.15, 0.15);
    assertThat(found[1]).isBetween(0.9, 1.1);
    assertThat(table.sigma(line(label))).isNaN();
    assertThat(table.velocity(line(label))).isNaN();
  }

  /** Widths, velocities, EWs: their pulls, too. */
  @Test
  void kinematicsAndEquivalentWidthsComeBack() {
    assertPull(t -> (t.sigma(line("H1_6563A")) - 120) / t.sigmaErr(line("H1_6563A")), 0.85);
    int oxygen = line("O3_5007A");
    double ew = 400 / 1.1 / (10 + 0.00824);
    assertPull(t -> (t.ew(oxygen) - ew) / t.ewErr(oxygen), 0.9);
    measure(galaxy(0.1).observe(0.1, new RandomStream(1, 1, 1)), 0.1);
    assertThat(table.velocity(oxygen)).isCloseTo(40, within(1.0));
    assertThat(table.ew(oxygen)).isCloseTo(ew, withinPercentage(1));
  }

  private void assertPull(Function<LineTable, Double> pull, double least) {
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < REALIZATIONS; k++) {
      measure(galaxy(0.1).observe(1, new RandomStream(12, 1, k)), 0.1);
      double t = pull.apply(table);
      sum += t;
      squares += t * t;
    }
    double mean = sum / REALIZATIONS;
    assertThat(mean).isBetween(-0.2, 0.2);
    assertThat(Math.sqrt(squares / REALIZATIONS - mean * mean)).isBetween(least, 1.1);
  }

  @Test
  void tiedRatiosAreThoseOfStoreyAndZeippen() {
    int flags = measure(galaxy(0.1).observe(1, new RandomStream(1, 1, 1)), 0.1);
    assertThat(table.flux(line("O3_5007A")) / table.flux(line("O3_4959A")))
        .isCloseTo(2.98, within(1e-9));
    assertThat(table.flux(line("N2_6583A")) / table.flux(line("N2_6548A")))
        .isCloseTo(3.05, within(1e-9));
    assertThat(Flag.of(flags)).containsExactly(Flag.LINE_MISSING, Flag.LINE_FORCED);
  }

  @Test
  void broadBalmerAndNarrowForbiddenLinesAreToldApart() {
    Synthetic quasar =
        new Synthetic(0.1)
            .continuum(x -> 20)
            .line("H1_6563A", 8000, 2000, 100)
            .line("N2_6583A", 400, 150, 0)
            .line("N2_6548A", 400 / 3.05, 150, 0);
    measure(quasar.observe(0.5, new RandomStream(1, 1, 1)), 0.1);
    assertThat(table.flux(line("H1_6563A"))).isCloseTo(8000, withinPercentage(3));
    assertThat(table.sigma(line("H1_6563A"))).isCloseTo(2000, withinPercentage(3));
    assertThat(table.flux(line("N2_6583A"))).isCloseTo(400, withinPercentage(10));
    assertThat(table.sigma(line("N2_6583A"))).isCloseTo(150, withinPercentage(10));
  }

  @Test
  void broadUltravioletLinesComeBack() {
    Synthetic quasar =
        new Synthetic(1.3)
            .continuum(x -> 20 - (x - 2800) / 100)
            .line("Mg2_2798A", 2000, 2200, -500)
            .line("C3_1909A", 1500, 1500, 0);
    measure(quasar.observe(0.5, new RandomStream(1, 1, 1)), 1.3);
    assertThat(table.flux(line("Mg2_2798A"))).isCloseTo(2000, withinPercentage(3));
    assertThat(table.sigma(line("Mg2_2798A"))).isCloseTo(2200, withinPercentage(3));
    assertThat(table.velocity(line("Mg2_2798A"))).isCloseTo(-500, within(60.0));
    assertThat(table.ew(line("C3_1909A"))).isCloseTo(1500 / 2.3 / 28.9, withinPercentage(3));
  }

  @Test
  void maskedAndUncoveredLinesAreNaN() {
    Spectrum spectrum = galaxy(0.1).observe(1, new RandomStream(1, 1, 1));
    for (int i = 0; i < Synthetic.LENGTH; i++) {
      if (Math.abs(spectrum.grid().wavelength(i) / 1.1 - 5008.24) < 4) {
        spectrum.ivar()[i] = 0;
      }
    }
    int flags = measure(spectrum, 0.1);
    assertThat(Flag.LINE_MISSING.in(flags)).isTrue();
    assertThat(table.flux(line("O3_5007A"))).isNaN();
    assertThat(table.flux(line("O3_4959A"))).isCloseTo(400 / 2.98, withinPercentage(25));
    assertThat(table.fluxErr(line("S3_9069A"))).isNaN();
    assertThat(table.flux(line("C4_1549A"))).isNaN();
  }
}
