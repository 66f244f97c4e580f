package org.nebulark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected numbers: average_precision_score and roc_auc_score of scikit-learn 1.2.1. */
class RankingTest {

  private static final double[] SCORE = {0.1, 0.4, 0.4, 0.8, 0.8, 0.8, 0.2, -0.0, 0.0, 0.9};
  private static final boolean[] SOUGHT = {
    false, true, false, true, false, true, false, true, false, false
  };

  @Test
  void averagePrecisionCountsEqualScoresAsOneStep() {
    assertThat(Ranking.averagePrecision(SCORE, SOUGHT)).isCloseTo(0.475, within(1e-15));
  }

  @Test
  void rocAreaCountsEqualScoresHalf() {
    assertThat(Ranking.rocArea(SCORE, SOUGHT)).isCloseTo(0.5416666666666667, within(1e-15));
  }

  @Test
  void aPerfectRankingScoresOneAndTheReverseScoresZeroArea() {
    double[] score = {3, 2, 1};
    boolean[] first = {true, false, false};
    assertThat(Ranking.averagePrecision(score, first)).isEqualTo(1);
    assertThat(Ranking.rocArea(score, first)).isEqualTo(1);
    assertThat(Ranking.rocArea(score, new boolean[] {false, false, true})).isEqualTo(0);
  }

  @Test
  void whatCannotBeRankedIsRefused() {
    assertThatThrownBy(() -> Ranking.averagePrecision(new double[2], new boolean[2]))
        .hasMessage("Invalid ranking: no object is sought");
    assertThatThrownBy(() -> Ranking.rocArea(new double[1], new boolean[] {true}))
        .hasMessage("Invalid ranking: all objects are sought");
    assertThatThrownBy(
            () ->
                Ranking.averagePrecision(new double[] {0, Double.NaN}, new boolean[] {true, true}))
        .hasMessage("Invalid ranking: score 1 is NaN");
    assertThatThrownBy(() -> Ranking.averagePrecision(new double[2], new boolean[1]))
        .hasMessage("Invalid ranking: 2 scores of 1 objects");
  }
}
