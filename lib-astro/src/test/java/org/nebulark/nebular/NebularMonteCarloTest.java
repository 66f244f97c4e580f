package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nebulark.atom.CollisionalLine;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.math.RandomStream;

class NebularMonteCarloTest {

  private static final List<String> LABELS =
      List.of("H1_4861A", "H1_6563A", "N2_5755A", "N2_6584A", "S2_6716A", "S2_6731A", "O3_5007A");
  private static final NebularOptions OPTIONS =
      new NebularOptions(
          ExtinctionLaw.F99, 3.1, 2.85, 1e4, 1e3, List.of("n2s2"), "n2s2", "n2s2", 17, List.of());
  private static final int N = 300;

  private static NebularMonteCarlo.Noise noise(Perturbation perturbation, double floor) {
    return new NebularMonteCarlo.Noise(perturbation, floor, 42);
  }

  private static NebularMonteCarlo monteCarlo(int most) {
    return new NebularMonteCarlo(
        new NebularChain(LABELS, OPTIONS), LABELS.size(), most, noise(Perturbation.GAUSSIAN, 0));
  }

  private static double[] fluxes(double te, double ne) {
    double hbeta = RecombinationLine.of("H1_4861A").emissivity(te, ne);
    return LABELS.stream()
        .mapToDouble(
            label ->
                label.startsWith("H")
                    ? RecombinationLine.of(label).emissivity(te, ne) / hbeta
                    : 1e-4 * CollisionalLine.of(label).emissivity(te, ne) / hbeta)
        .toArray();
  }

  private static double[] errors(double[] flux, double share) {
    double[] errors = flux.clone();
    for (int i = 0; i < errors.length; i++) {
      errors[i] = share * Math.abs(flux[i]);
    }
    return errors;
  }

  private static int columns(NebularMonteCarlo monteCarlo) {
    return NebularMonteCarlo.COLUMNS * new NebularChain(LABELS, OPTIONS).quantities().size();
  }

  @Test
  void rangesOfRealizationsHaveTheBitsOfAllAtOnce() {
    double[] flux = fluxes(11_000, 300);
    double[] errors = errors(flux, 0.05);
    NebularMonteCarlo whole = monteCarlo(N);
    double[] out = new double[columns(whole)];
    whole.derive(5, flux, errors, out);
    NebularMonteCarlo parts = monteCarlo(70);
    int quantities = out.length / NebularMonteCarlo.COLUMNS;
    double[] values = new double[quantities];
    double[][] draws = new double[quantities][N];
    int at = 0;
    for (int from : new int[] {210, 0, 280, 70, 140}) {
      // another object in between leaves nothing behind
      parts.begin(fluxes(7000, 3000), errors, values);
      parts.begin(flux, errors, values);
      int to = Math.min(from + 70, N);
      parts.draw(5, from, to);
      for (int q = 0; q < quantities; q++) {
        System.arraycopy(parts.drawn(q), 0, draws[q], at, to - from);
      }
      at += to - from;
    }
    double[] together = new double[out.length];
    for (int q = 0; q < quantities; q++) {
      together[NebularMonteCarlo.COLUMNS * q] = values[q];
      NebularMonteCarlo.summarize(draws[q], N, together, NebularMonteCarlo.COLUMNS * q + 1);
    }
    assertThat(together).isEqualTo(out);
    assertThat(out[5]).isCloseTo(11_000, within(0.1)).isBetween(out[6], out[8]);
  }

  /** Of an object without H beta nothing is derived, but of its realizations some is. */
  @Test
  void anObjectWithoutAnyValueDoesNotInheritItsPredecessorsStart() {
    double[] flux = fluxes(8000, 1000);
    flux[0] = -0.05;
    double[] errors = errors(flux, 0.02);
    errors[0] = 1;
    NebularMonteCarlo fresh = monteCarlo(N);
    double[] alone = new double[columns(fresh)];
    fresh.derive(9, flux, errors, alone);
    NebularMonteCarlo used = monteCarlo(N);
    double[] after = new double[alone.length];
    used.derive(8, fluxes(14_000, 30), errors(flux, 0.02), after);
    used.derive(9, flux, errors, after);
    assertThat(after).isEqualTo(alone);
    assertThat(alone[5]).isNaN();
    assertThat(alone[7]).isPositive();
    assertThat(alone[9]).isBetween(0.3, 0.6);
  }

  @Test
  void percentilesAreLinearBetweenRanksOfTheFiniteOnes() {
    double[] values = {5, Double.NaN, 1, 3, Double.POSITIVE_INFINITY, 2, 4};
    double[] out = new double[5];
    NebularMonteCarlo.summarize(values, values.length, out, 1);
    // numpy.percentile([1, 2, 3, 4, 5], [16, 50, 84])
    assertThat(out[1]).isCloseTo(1.64, within(1e-15));
    assertThat(out[2]).isEqualTo(3);
    assertThat(out[3]).isCloseTo(4.36, within(1e-15));
    assertThat(out[4]).isEqualTo(5 / 7.0);
    NebularMonteCarlo.summarize(values, 0, out, 1);
    assertThat(out).startsWith(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    NebularMonteCarlo.summarize(new double[] {Double.NaN, Double.NaN}, 2, out, 1);
    assertThat(out[4]).isZero();
  }

  @ParameterizedTest
  @EnumSource(Perturbation.class)
  void everyPerturbationHasTheMeanAndTheDeviationAskedFor(Perturbation perturbation) {
    RandomStream random = new RandomStream(3, 4, 5);
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double f = perturbation.draw(10, 4, random);
      sum += f / n;
      squares += (f - 10) * (f - 10) / n;
      least = Math.min(least, f);
    }
    // five standard errors of the mean; the heaviest tail has a kurtosis of 6.3
    assertThat(sum).isCloseTo(10, within(5 * 4 / Math.sqrt(n)));
    assertThat(squares).isCloseTo(16, within(5 * 16 * Math.sqrt(5.5 / n)));
    switch (perturbation) {
      case GAUSSIAN -> assertThat(least).isNegative();
      case LOGNORMAL -> assertThat(least).isPositive();
      default -> assertThat(least).isBetween(10 - 4 * Math.sqrt(3), 3.2);
    }
  }

  @Test
  void aFluxThatIsNotPositiveHasNoLognormalDraw() {
    RandomStream random = new RandomStream(3, 4, 5);
    assertThat(Perturbation.LOGNORMAL.draw(-1, 0.1, random)).isNaN();
    assertThat(Perturbation.LOGNORMAL.draw(0, 0.1, random)).isNaN();
    assertThat(Perturbation.LOGNORMAL.draw(Double.NaN, 0.1, random)).isNaN();
  }

  @Test
  void theErrorFloorAddsInQuadrature() {
    double[] flux = fluxes(9000, 500);
    NebularChain chain = new NebularChain(LABELS, OPTIONS);
    double[] floored = new double[columns(monteCarlo(0))];
    new NebularMonteCarlo(chain, LABELS.size(), N, noise(Perturbation.GAUSSIAN, 0.04))
        .derive(1, flux, errors(flux, 0.03), floored);
    double[] direct = new double[floored.length];
    monteCarlo(N).derive(1, flux, errors(flux, 0.05), direct);
    for (int i = 0; i < direct.length; i++) {
      if (!Double.isNaN(direct[i])) {
        assertThat(floored[i]).isCloseTo(direct[i], within(1e-9 * Math.abs(direct[i])));
      }
    }
    assertThatThrownBy(() -> noise(Perturbation.GAUSSIAN, -1)).hasMessageContaining("-1");
  }

  @Test
  void aZeroOrMissingErrorIsNotPerfectDataWhateverTheFloor() {
    double[] flux = fluxes(9000, 500);
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] errors = errors(flux, 0.02);
      errors[2] = bad;
      NebularChain chain = new NebularChain(LABELS, OPTIONS);
      NebularMonteCarlo monteCarlo =
          new NebularMonteCarlo(chain, LABELS.size(), 20, noise(Perturbation.GAUSSIAN, 0.1));
      double[] out = new double[columns(monteCarlo)];
      int flags = monteCarlo.derive(7, flux, errors, out);
      assertThat(flags & NebularFlag.ERROR_MISSING.bit()).as("error %s", bad).isNotZero();
      assertThat(out[0]).as("c(H beta)").isFinite();
      assertThat(out[5]).as("Te").isNaN();
      assertThat(out[9]).as("share of finite Te").isZero();
    }
  }

  /** Lines of 11,000 K without dust; case B at 20,000 K would see dust in them. */
  @Test
  void caseBRatiosFollowTheTemperatureThatWasFound() {
    double[] flux = fluxes(11_000, 300);
    ReddeningOptions hot = new ReddeningOptions(ExtinctionLaw.F99, 3.1, 0, 20_000, 1000);
    double[] fixed = derive(OPTIONS.with(hot), Double.NaN, flux);
    assertThat(Math.abs(fixed[0])).isGreaterThan(0.01);
    double[] followed = derive(OPTIONS.with(hot.iterated(10)), Double.NaN, flux);
    assertThat(followed[0]).isCloseTo(0, within(1e-6));
    assertThat(followed[1]).isCloseTo(11_000, within(0.1));
  }

  @Test
  void aGivenReddeningIsTakenWhereItIsAskedFor() {
    double[] flux = fluxes(11_000, 300);
    ReddeningOptions lines = OPTIONS.reddening();
    ReddeningOptions either =
        lines.with(new ReddeningOptions.Given(ReddeningSource.EITHER, Double.NaN));
    ReddeningOptions given = lines.with(new ReddeningOptions.Given(ReddeningSource.GIVEN, 0.2));
    double measured = derive(OPTIONS, 0.5, flux)[0];
    assertThat(derive(OPTIONS.with(either), 0.5, flux)[0]).isEqualTo(measured);
    assertThat(derive(OPTIONS.with(given), 0.5, flux)[0]).isCloseTo(0.5, within(1e-12));
    assertThat(derive(OPTIONS.with(given), Double.NaN, flux)[0]).isCloseTo(0.2, within(1e-12));
    for (int i = 0; i < flux.length; i++) {
      boolean balmer = LABELS.get(i).startsWith("H1_") && !LABELS.get(i).equals("H1_4861A");
      flux[i] = balmer ? Double.NaN : flux[i];
    }
    assertThat(derive(OPTIONS, 0.5, flux)[0]).isNaN();
    assertThat(derive(OPTIONS.with(either), 0.5, flux)[0]).isCloseTo(0.5, within(1e-12));
    assertThat(derive(OPTIONS.with(either), Double.NaN, flux)[0]).isNaN();
  }

  private static double[] derive(NebularOptions options, double given, double[] flux) {
    NebularChain chain = new NebularChain(LABELS, options);
    double[] result = new double[chain.quantities().size()];
    chain.given(given);
    chain.derive(flux, result);
    return result;
  }

  /** Values, but no percentiles; a floor makes errors of all lines. */
  @Test
  void anObjectWithoutAnyErrorHasValuesAlone() {
    double[] flux = fluxes(11_000, 300);
    double[] none = new double[flux.length];
    NebularMonteCarlo monteCarlo = monteCarlo(N);
    double[] out = new double[columns(monteCarlo)];
    int flags = monteCarlo.derive(5, flux, none, out);
    assertThat(flags & NebularFlag.ERROR_MISSING.bit()).isNotZero();
    assertThat(flags & NebularFlag.FEW_SOLUTIONS.bit()).isNotZero();
    int te = NebularMonteCarlo.COLUMNS;
    assertThat(out[te]).isFinite();
    assertThat(out[te + 1]).isNaN();
    assertThat(out[te + 4]).isZero();
    double[] values = out.clone();
    double[] unit = none.clone();
    unit[LABELS.indexOf(NebularChain.HBETA)] = 1e-14; // As tables relative to H beta give it.
    monteCarlo.derive(5, flux, unit, out);
    assertThat(out).isEqualTo(values);
    double[] expected = out.clone();
    monteCarlo.derive(5, flux, errors(flux, 0.05), expected);
    new NebularMonteCarlo(
            new NebularChain(LABELS, OPTIONS), LABELS.size(), N, noise(Perturbation.GAUSSIAN, 0.05))
        .derive(5, flux, none, out);
    assertThat(out[te + 1]).isCloseTo(expected[te + 1], within(1e-9 * expected[te + 1]));
  }

  @Test
  void theExactMethodAgreesWithTheFastOneInEveryRealization() {
    double[] flux = fluxes(10_500, 800);
    double[] errors = errors(flux, 0.05);
    NebularMonteCarlo fast = monteCarlo(100);
    NebularMonteCarlo exact =
        new NebularMonteCarlo(
            new NebularChain(LABELS, OPTIONS, CrossMethod.EXACT, Map.of()),
            LABELS.size(),
            100,
            noise(Perturbation.GAUSSIAN, 0));
    double[] values = new double[new NebularChain(LABELS, OPTIONS).quantities().size()];
    fast.begin(flux, errors, values);
    exact.begin(flux, errors, values);
    fast.draw(3, 0, 100);
    exact.draw(3, 0, 100);
    for (int k = 0; k < 100; k++) {
      double te = exact.drawn(1)[k];
      assertThat(Double.isNaN(fast.drawn(1)[k])).isEqualTo(Double.isNaN(te));
      if (!Double.isNaN(te)) {
        assertThat(fast.drawn(1)[k]).isCloseTo(te, within(1e-6 * te));
      }
    }
  }

  @Test
  void realizationsAllocateNothing() {
    double[] flux = fluxes(10_000, 500);
    double[] errors = errors(flux, 0.03);
    NebularMonteCarlo monteCarlo = monteCarlo(100);
    double[] out = new double[columns(monteCarlo)];
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 10; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 50; i++) {
        monteCarlo.derive(i, flux, errors, out);
      }
      allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(allocated).isZero();
  }

  @Test
  void rangesThatAreNotHeldAreRefused() {
    NebularMonteCarlo monteCarlo = monteCarlo(10);
    assertThatThrownBy(() -> monteCarlo.draw(1, 0, 11)).hasMessageContaining("11");
    assertThatThrownBy(() -> monteCarlo.draw(1, -1, 3)).hasMessageContaining("-1");
  }
}
