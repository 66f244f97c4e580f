package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nebulark.learn.RidgeSettings;
import org.nebulark.math.RandomStream;

class LabelRehearsalTest {

  private static final RidgeSettings SETTINGS = new RidgeSettings(60, 0.87, 0.001);

  /** Three classes of which one is rare, so that random labels seldom teach it. */
  private static LabelRehearsal classes(int objects) {
    double[][] x = new double[objects][];
    double[] y = new double[objects];
    for (int i = 0; i < objects; i++) {
      RandomStream random = new RandomStream(2, i, 0);
      y[i] = i % 25 == 0 ? 2 : i % 2;
      x[i] = new double[] {y[i] + 0.15 * random.nextGaussian(), random.nextDouble()};
    }
    return new LabelRehearsal(x, y, 3, SETTINGS, 15);
  }

  @Test
  void aCurveBeginsAlikeAndFalls() {
    LabelRehearsal rehearsal = classes(400);
    int batches = rehearsal.batches(140);
    assertThat(batches).isEqualTo(12);
    double[] active = rehearsal.errors(0, true, batches, 1);
    double[] passive = rehearsal.errors(0, false, batches, 1);
    assertThat(active).hasSize(13);
    assertThat(active[0]).isEqualTo(passive[0]);
    assertThat(active[12]).isLessThan(0.6 * active[0]);
    assertThat(rehearsal.errors(1, true, batches, 1)).isNotEqualTo(active);
    assertThat(rehearsal.errors(0, true, batches, 1)).isEqualTo(active);
  }

  /** Seven tenths of the objects can be asked for. */
  @Test
  void fewLabelsEndTheCurveBefore() {
    assertThat(classes(100).batches(320)).isEqualTo(5);
    assertThat(classes(20).batches(320)).isEqualTo(-1);
    assertThat(classes(9000).batches(10_000)).isEqualTo(138);
  }

  @Test
  void theShareIsThatOfLabelsForTheSameError() {
    double[] active = {0.5, 0.3, 0.1, 0.1};
    double[] passive = {0.5, 0.4, 0.3, 0.05};
    assertThat(LabelRehearsal.share(active, passive, 0)).isEqualTo(1);
    assertThat(LabelRehearsal.share(active, passive, 2)).isEqualTo(30.0 / 40);
    assertThat(LabelRehearsal.share(active, passive, 3)).isNaN();
  }

  @Test
  void quantilesLieBetweenTheRepetitions() {
    double[][] errors = {{3, 1}, {1, 1}, {2, 1}};
    assertThat(LabelRehearsal.quantile(errors, 0.5)).containsExactly(2, 1);
    assertThat(LabelRehearsal.quantile(errors, 0.25)).containsExactly(1.5, 1);
    assertThat(LabelRehearsal.quantile(errors, 1)).containsExactly(3, 1);
  }
}
