package org.nebulark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected numbers: roc_curve and precision_recall_curve of scikit-learn 1.2.1. */
class RankingCurveTest {

  private static final double[] SCORE = {0.1, 0.4, 0.4, 0.8, 0.8, 0.8, 0.2, -0.0, 0.0, 0.9};
  private static final boolean[] SOUGHT = {
    false, true, false, true, false, true, false, true, false, false
  };

  @Test
  void stepsAreThoseOfScikitLearn() {
    RankingCurve curve = RankingCurve.of(SCORE, SOUGHT);
    assertThat(curve.threshold()).containsExactly(0.9, 0.8, 0.4, 0.2, 0.1, 0);
    assertThat(curve.recall()).containsExactly(0, 0.5, 0.75, 0.75, 0.75, 1);
    assertThat(curve.falsePositiveRate())
        .containsExactly(new double[] {1 / 6.0, 2 / 6.0, 0.5, 4 / 6.0, 5 / 6.0, 1}, within(1e-15));
    assertThat(curve.precision())
        .containsExactly(new double[] {0, 0.5, 0.5, 3 / 7.0, 0.375, 0.4}, within(1e-15));
  }

  @Test
  void areasUnderAllStepsAreThoseOfTheRanking() {
    RandomStream random = new RandomStream(1, 2, 3);
    double[] score = new double[2000];
    boolean[] sought = new boolean[score.length];
    for (int i = 0; i < score.length; i++) {
      sought[i] = random.nextDouble() < 0.1;
      score[i] = Math.round(40 * (random.nextDouble() + (sought[i] ? 0.3 : 0))) / 40.0;
    }
    RankingCurve curve = RankingCurve.of(score, sought);
    double area = 0;
    double average = 0;
    double fpr = 0;
    double recall = 0;
    for (int i = 0; i < curve.size(); i++) {
      area += (curve.falsePositiveRate()[i] - fpr) * (curve.recall()[i] + recall) / 2;
      average += (curve.recall()[i] - recall) * curve.precision()[i];
      fpr = curve.falsePositiveRate()[i];
      recall = curve.recall()[i];
    }
    assertThat(area).isCloseTo(Ranking.rocArea(score, sought), within(1e-12));
    assertThat(average).isCloseTo(Ranking.averagePrecision(score, sought), within(1e-12));
  }

  @Test
  void aThinnedCurveKeepsItsEndsAndItsPoints() {
    RandomStream random = new RandomStream(1, 2, 3);
    double[] score = new double[5000];
    boolean[] sought = new boolean[score.length];
    for (int i = 0; i < score.length; i++) {
      sought[i] = i % 50 == 0;
      score[i] = random.nextDouble() + (sought[i] ? 0.5 : 0);
    }
    RankingCurve all = RankingCurve.of(score, sought);
    RankingCurve some = all.thinned(200);
    assertThat(some.size()).isBetween(150, 200);
    assertThat(some.threshold()[0]).isEqualTo(all.threshold()[0]);
    assertThat(some.recall()[some.size() - 1]).isEqualTo(1);
    assertThat(some.falsePositiveRate()[some.size() - 1]).isEqualTo(1);
    assertThat(all.threshold()).contains(some.threshold());
    for (int i = 1; i < some.size(); i++) {
      double step =
          some.recall()[i]
              - some.recall()[i - 1]
              + some.falsePositiveRate()[i]
              - some.falsePositiveRate()[i - 1];
      assertThat(step).isBetween(0.0, 2 * 2.0 / 199 + 0.02);
    }
    assertThat(some.thinned(200)).isSameAs(some);
  }

  @Test
  void whatCannotBeRankedIsRefused() {
    assertThatThrownBy(() -> RankingCurve.of(new double[2], new boolean[2]))
        .hasMessage("Invalid ranking: 0 of 2 objects are sought");
    assertThatThrownBy(() -> RankingCurve.of(new double[] {Double.NaN}, new boolean[1]))
        .hasMessage("Invalid ranking: score 0 is NaN");
  }
}
