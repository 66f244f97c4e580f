package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected numbers: the joint probabilities of sklearn.manifold.TSNE (scikit-learn 1.2.1) with 30
 * neighbours and perplexity 10, whose distances are in single precision.
 */
class AffinitiesTest {

  private static final Affinities CURVE =
      Affinities.of(Neighbours.of(CurvePoints.rows(), 0, CurvePoints.COUNT, 30), 10);

  @ParameterizedTest
  @CsvSource({
    "0, 9, 1.3469849629022445e-05",
    "3, 12, 6.858528944547763e-05",
    "59, 58, 0.002081088999769601",
    "31, 5, 0.0002850998626567305",
    "20, 47, 0"
  })
  void jointProbabilitiesAgreeWithReference(int i, int j, double expected) {
    assertThat(p(CURVE, i, j)).isCloseTo(expected, withinPercentage(0.02));
    assertThat(p(CURVE, j, i)).isEqualTo(p(CURVE, i, j));
  }

  @Test
  void theySumToOneOverAsManyPairsAsInTheReference() {
    double sum = 0;
    for (double value : CURVE.p()) {
      sum += value;
    }
    assertThat(sum).isCloseTo(1, within(1e-14));
    assertThat(CURVE.p()).hasSize(2156);
    assertThat(CURVE.objects()).isEqualTo(CurvePoints.COUNT);
  }

  @Test
  void equalObjectsShareEqually() {
    Affinities equal = Affinities.of(Neighbours.of(new double[50][3], 0, 50, 30), 10);
    for (double value : equal.p()) {
      assertThat(value).isBetween(1 / (2 * 30.0 * 50) - 1e-15, 1 / (30.0 * 50) + 1e-15);
    }
  }

  @Test
  void distancesOfAnySizeAreCalibrated() {
    for (double scale : new double[] {1e-140, 1e-20, 1e20, 1e140}) {
      double[][] rows = CurvePoints.rows();
      for (double[] row : rows) {
        for (int d = 0; d < row.length; d++) {
          row[d] *= scale;
        }
      }
      Affinities scaled = Affinities.of(Neighbours.of(rows, 0, rows.length, 30), 10);
      assertThat(p(scaled, 59, 58)).isCloseTo(0.002081088999769601, withinPercentage(0.02));
    }
  }

  @Test
  void aPerplexityBeyondTheNeighboursIsRefused() {
    Neighbours few = Neighbours.of(CurvePoints.rows(), 0, CurvePoints.COUNT, 10);
    assertThatThrownBy(() -> Affinities.of(few, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10.0 with 10 neighbours");
    assertThatThrownBy(() -> Affinities.of(few, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double p(Affinities affinities, int i, int j) {
    for (int e = affinities.first()[i]; e < affinities.first()[i + 1]; e++) {
      if (affinities.neighbour()[e] == j) {
        return affinities.p()[e];
      }
    }
    return 0;
  }
}
