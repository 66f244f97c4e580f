package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nebulark.extinction.ExtinctionCurve;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.math.NamedRows;
import org.nebulark.math.RandomStream;
import org.nebulark.testing.Shared;

class ReddeningTest {

  private static final Map<String, ExtinctionLaw> PEER =
      Map.of(
          "CCM89", ExtinctionLaw.CCM89,
          "CCM89 oD94", ExtinctionLaw.OD94,
          "F99", ExtinctionLaw.F99,
          "Cal00", ExtinctionLaw.C00);

  /** H beta, H alpha, H gamma, P9. */
  private static final double[] WAVELENGTH = {4861.33, 6562.82, 4340.47, 9229.01};

  /** Half of the last printed digit, and 1e-10 as 4861.33166 Angstrom itself is rounded. */
  private static final Offset<Double> PRINTED = within(0.51e-8);

  private static final double[] THEORY = {1, 2.86, 0.468, 0.0254};
  private static final double[] NO_ERR = {0.01, 0.02, Double.NaN, 0};

  private final ExtinctionCurve curve = ExtinctionLaw.F99.curve(3.1);
  private final Reddening reddening = new Reddening(curve, WAVELENGTH, 0);

  /** PyNeb 1.1.32, shared/reference/nebular/README.md; within half of the last printed digit. */
  @Test
  void oneRatioAgreesWithReference() throws IOException {
    for (Map<String, String> row :
        NamedRows.of(
            Files.newBufferedReader(Shared.reference("nebular/expected/reddening_cases.csv")))) {
      ExtinctionCurve law = PEER.get(row.get("law")).curve(number(row, "R_V"));
      Reddening pair =
          new Reddening(law, new double[] {number(row, "line2_A"), number(row, "line1_A")}, 0);
      pair.median(
          new double[] {1, number(row, "obs_ratio")}, new double[] {1, number(row, "theo_ratio")});
      assertThat(pair.ebv()).isCloseTo(number(row, "E_BV"), PRINTED);
      assertThat(pair.cHbeta()).isCloseTo(number(row, "cHbeta"), PRINTED);
      double[] x = {law.x(number(row, "wave_A"))};
      double[] factor = new double[1];
      Reddening.factors(pair.ebv(), x, 0, factor);
      assertThat(factor[0]).isCloseTo(number(row, "corr_absolute"), PRINTED);
      Reddening.factors(pair.ebv(), x, law.x(Reddening.HBETA), factor);
      assertThat(factor[0]).isCloseTo(number(row, "corr_rel_Hbeta"), PRINTED);
    }
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private double[] reddened(double ebv) {
    double[] factor = new double[4];
    Reddening.factors(-ebv, curve.x(WAVELENGTH), 0, factor);
    for (int i = 0; i < 4; i++) {
      factor[i] *= 7 * THEORY[i];
    }
    return factor;
  }

  @Test
  void anyEstimatorReturnsWhatDustWasPutIn() {
    double[] flux = reddened(0.7);
    assertThat(reddening.median(flux, THEORY)).isZero();
    assertThat(reddening.ebv()).isCloseTo(0.7, within(1e-12));
    assertThat(reddening.cHbeta()).isCloseTo(0.28 * curve.x(Reddening.HBETA), within(1e-12));
    assertThat(reddening.ebv(reddening.cHbeta())).isCloseTo(0.7, within(1e-12));
    assertThat(reddening.used()).isEqualTo(3);
    assertThat(reddening.weighted(flux, new double[] {0.1, 0.2, 0.05, 0.3}, THEORY)).isZero();
    assertThat(reddening.ebv()).isCloseTo(0.7, within(1e-12));
    assertThat(reddening.used()).isEqualTo(3);
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    double[] flux = reddened(0.3);
    flux[3] = Double.NaN;
    flux[1] = flux[0] * reddened(0.4)[1] / reddened(0.4)[0];
    assertThat(reddening.median(flux, THEORY)).isEqualTo(ReddeningFlag.LINE_MISSING.bit());
    assertThat(reddening.ebv()).isCloseTo(0.35, within(1e-12));
    assertThat(reddening.ebvErr()).isNaN();
  }

  @Test
  void theWeightedErrorIsTheScatterOfManyRealizations() {
    double[] exact = reddened(0.5);
    double[] err = {0.02 * exact[0], 0.01 * exact[1], 0.03 * exact[2], 0.03 * exact[3]};
    double[] noisy = new double[4];
    RandomStream random = new RandomStream(7, 1, 1);
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < 4000; k++) {
      for (int i = 0; i < 4; i++) {
        noisy[i] = exact[i] + err[i] * random.nextGaussian();
      }
      reddening.weighted(noisy, err, THEORY);
      double pull = (reddening.ebv() - 0.5) / reddening.ebvErr();
      sum += pull;
      squares += pull * pull;
    }
    assertThat(sum / 4000).isBetween(-0.1, 0.1);
    assertThat(Math.sqrt(squares / 4000)).isBetween(0.95, 1.05);
  }

  @Test
  void aLineWithoutErrorIsNoPerfectLine() {
    int flags = reddening.weighted(reddened(0.2), NO_ERR, THEORY);
    assertThat(flags).isEqualTo(ReddeningFlag.ERROR_MISSING.bit());
    assertThat(reddening.used()).isEqualTo(1);
    assertThat(reddening.ebv()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void aLineWithoutTheoryIsLeftOut() {
    double[] theory = THEORY.clone();
    theory[3] = Double.NaN;
    double[] err = {1, 1, 1, 1};
    assertThat(reddening.weighted(reddened(0.2), err, theory))
        .isEqualTo(ReddeningFlag.LINE_MISSING.bit());
    assertThat(reddening.ebv()).isCloseTo(0.2, within(1e-12));
    assertThat(reddening.median(reddened(0.2), theory)).isEqualTo(ReddeningFlag.LINE_MISSING.bit());
    assertThat(reddening.ebv()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void withoutTwoLinesThereIsNoReddening() {
    double[] flux = {-1, 2, 3, 4};
    int flags = reddening.median(flux, THEORY);
    assertThat(ReddeningFlag.NO_RATIO.in(flags)).isTrue();
    assertThat(ReddeningFlag.LINE_MISSING.in(flags)).isTrue();
    assertThat(reddening.cHbeta()).isNaN();
    double[] one = {1, 0, Double.NaN, Double.NEGATIVE_INFINITY};
    assertThat(ReddeningFlag.NO_RATIO.in(reddening.median(one, THEORY))).isTrue();
    assertThat(ReddeningFlag.NO_RATIO.in(reddening.weighted(one, flux, THEORY))).isTrue();
    assertThat(reddening.ebv()).isNaN();
    assertThat(reddening.used()).isZero();
  }

  @Test
  void negativeValuesAreFlaggedAndClippedOnlyOnRequest() {
    int flags = reddening.median(reddened(-0.1), THEORY);
    assertThat(flags).isEqualTo(ReddeningFlag.NEGATIVE.bit());
    assertThat(reddening.ebv()).isCloseTo(-0.1, within(1e-12));
    assertThat(ReddeningNegative.KEEP.applied(-0.1)).isEqualTo(-0.1);
    assertThat(ReddeningNegative.ZERO.applied(-0.1)).isZero();
    assertThat(ReddeningNegative.NAN.applied(-0.1)).isNaN();
    assertThat(ReddeningNegative.ZERO.applied(0.1)).isEqualTo(0.1);
    assertThat(ReddeningNegative.ZERO.applied(Double.NaN)).isNaN();
  }

  @Test
  void nothingIsAllocated() {
    double[] flux = reddened(0.4);
    double[] err = {1, 1, 1, 1};
    double[] x = curve.x(WAVELENGTH);
    double[] factor = new double[4];
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        reddening.median(flux, THEORY);
        reddening.weighted(flux, err, THEORY);
        Reddening.factors(reddening.ebv(), x, x[0], factor);
      }
      allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(allocated).isZero();
  }

  @Test
  void linesThatCannotGiveAReddeningAreRefused() {
    assertThatThrownBy(() -> new Reddening(curve, new double[] {4861, 100}, 0))
        .hasMessage("Invalid line: X(100.0) = NaN cannot give a reddening");
    assertThatThrownBy(() -> new Reddening(curve, WAVELENGTH, 4))
        .hasMessage("Invalid reference line: 4 of 4 lines");
  }
}
