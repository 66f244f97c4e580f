package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class RankedSampleTest {

  @Test
  void ranksFollowTheValuesAndEqualValuesShareOne() {
    float[][] sample = {{3}, {-0f}, {-2}, {0f}, {-Float.MAX_VALUE}, {3}, {Float.MIN_VALUE}};
    RankedSample ranked = RankedSample.of(sample, 1, 0);
    assertThat(ranked.ranks(0)).startsWith(4, 2, 1, 2, 0, 4, 3);
    for (int row = 0; row < sample.length; row++) {
      assertThat(ranked.value(0, ranked.ranks(0)[row])).isEqualTo(sample[row][0] + 0f);
    }
  }

  @Test
  void theSyntheticSetKeepsMarginalsAndLosesCorrelations() {
    int n = 4000;
    RandomStream random = new RandomStream(3, 0, 0);
    float[][] sample = new float[n][2];
    for (float[] row : sample) {
      row[0] = (float) random.nextGaussian();
      row[1] = row[0];
    }
    RankedSample ranked = RankedSample.of(sample, 1, 0);
    double mean = 0;
    double square = 0;
    double product = 0;
    for (int row = n; row < 2 * n; row++) {
      float x = ranked.value(0, ranked.ranks(0)[row]);
      float y = ranked.value(1, ranked.ranks(1)[row]);
      mean += x / n;
      square += x * x / n;
      product += x * y / n;
    }
    double fiveSigma = 5 / Math.sqrt(n);
    assertThat(mean).isCloseTo(0, within(2 * fiveSigma));
    assertThat(square).isCloseTo(1, within(3 * fiveSigma));
    assertThat(product).isCloseTo(0, within(fiveSigma));
  }

  @Test
  void eachForestDrawsItsOwnSyntheticSet() {
    float[][] sample = {{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}};
    int[] ranks = RankedSample.of(sample, 1, 0).ranks(0);
    assertThat(RankedSample.of(sample, 1, 0).ranks(0)).isEqualTo(ranks);
    assertThat(RankedSample.of(sample, 1, 1).ranks(0)).isNotEqualTo(ranks);
    assertThat(RankedSample.of(sample, 2, 0).ranks(0)).isNotEqualTo(ranks);
  }

  @Test
  void whatCannotBeRankedIsRefused() {
    refused(new float[][] {{1, 2}, {3, Float.NaN}}, "row 1, feature 1 = NaN");
    refused(new float[][] {{Float.NEGATIVE_INFINITY}}, "row 0, feature 0 = -Infinity");
    refused(new float[][] {{1, 2}, {3}}, "row 1 has 1 features, row 0 has 2");
    refused(new float[0][], "0 rows of 0 features");
    refused(new float[1][0], "1 rows of 0 features");
  }

  private static void refused(float[][] sample, String message) {
    assertThatThrownBy(() -> RankedSample.of(sample, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid sample: " + message);
  }
}
