package org.nebulark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected numbers: sklearn.metrics of scikit-learn 1.2.1, the medians from numpy. */
class RegressionScoreTest {

  private static final double[] TRUTH = {1, 2, 3, 4, 5, 6, 7};
  private static final double[] PREDICTED = {1.1, 1.9, 3.5, 3.9, 5.2, 9, 6.8};

  @Test
  void scoresAreThoseOfScikitLearn() {
    RegressionScore score = RegressionScore.of(TRUTH, PREDICTED, 0.4);
    assertThat(score.count()).isEqualTo(7);
    assertThat(score.rmse()).isCloseTo(1.156348933991318, within(1e-14));
    assertThat(score.bias()).isCloseTo(0.4857142857142857, within(1e-14));
    assertThat(score.nmad()).isCloseTo(0.2965204437011207, within(1e-14));
    assertThat(score.outlierFraction()).isCloseTo(2 / 7.0, within(1e-15));
    assertThat(score.r2()).isCloseTo(0.6657142857142857, within(1e-14));
  }

  @Test
  void truthThatDoesNotVaryHasNoVarianceToExplain() {
    assertThat(RegressionScore.of(new double[] {2, 2}, new double[] {2, 3}, 1).r2()).isNaN();
  }

  @Test
  void nothingCannotBeScored() {
    assertThatThrownBy(() -> RegressionScore.of(new double[0], new double[0], 1))
        .hasMessage("Invalid scores: 0 predictions of 0 numbers");
  }
}
