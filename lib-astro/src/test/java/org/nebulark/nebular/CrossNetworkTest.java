package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrossNetworkTest {

  private static final CrossNetwork.Training TRAINING =
      new CrossNetwork.Training(5000, 20_000, 30, 1e5, 15, 150, 42);

  private static CrossTable table;
  private static CrossNetwork.Trained trained;

  @BeforeAll
  static void train() {
    table = CrossTables.of(DiagnosticPair.of("n2s2"));
    trained = CrossNetwork.train(table, TRAINING);
  }

  /** Networks of this kind are right to a few per cent; with a short training as here no better. */
  @Test
  void findsTemperatureAndDensityToAFewPerCentWithoutNoise() {
    CrossNetwork network = new CrossNetwork(trained);
    CrossErrors errors =
        CrossErrors.of(
            table,
            (tem, den, te, ne, found) -> network.solve(tem, den, found),
            new CrossErrors.Truth(6000, 15_000, 2, 4.5, 0),
            2000,
            1);
    assertThat(errors.missed()).isZero();
    assertThat(errors.te()).isBetween(1e-5, 0.05);
    assertThat(errors.logNe()).isBetween(1e-4, 0.1);
  }

  @Test
  void theSameTrainingGivesTheSameBits() {
    CrossNetwork.Trained again = CrossNetwork.train(table, TRAINING);
    assertThat(again.weights()).isEqualTo(trained.weights());
    assertThat(again.scale()).isEqualTo(trained.scale());
  }

  @Test
  void ratiosThatItWasNotTrainedOnAreRefused() {
    CrossNetwork network = new CrossNetwork(trained);
    double[] result = new double[2];
    assertThat(network.solve(1e-9, 1.1, result)).isEqualTo(CrossStatus.OUTSIDE_RANGE);
    assertThat(result).containsOnly(Double.NaN);
    assertThat(network.solve(0.012, 300, result)).isEqualTo(CrossStatus.OUTSIDE_RANGE);
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(network.solve(bad, 1, result)).isEqualTo(CrossStatus.BAD_RATIO);
      assertThat(network.solve(0.012, bad, result)).isEqualTo(CrossStatus.BAD_RATIO);
      assertThat(result).containsOnly(Double.NaN);
    }
  }

  /** What the comparison is for: ratios beyond the low-density limit have no solution. */
  @Test
  void inventsSolutionsWhereThereAreNone() {
    CrossNetwork network = new CrossNetwork(trained);
    CrossErrors errors =
        CrossErrors.of(
            table,
            (tem, den, te, ne, found) -> network.solve(tem, den, found),
            new CrossErrors.Truth(6000, 15_000, 2, 4.5, 0.05),
            4000,
            1);
    assertThat(errors.unsolved()).isPositive();
    assertThat(errors.invented()).isPositive();
    FastCrossSolver fast = new FastCrossSolver(table);
    CrossErrors none =
        CrossErrors.of(
            table, fast::solve, new CrossErrors.Truth(6000, 15_000, 2, 4.5, 0.05), 4000, 1);
    assertThat(none.invented() + none.missed()).isZero();
    assertThat(none.te()).isCloseTo(0, within(1e-6));
  }

  @Test
  void anEmptyGridIsRefused() {
    assertThatThrownBy(() -> new CrossNetwork.Training(9000, 8000, 10, 1e4, 9, 10, 1))
        .hasMessageContaining("9000");
  }
}
