package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class SplitFinderTest {

  /** Every threshold tried one by one, on values with many ties and rows that weigh up to 3. */
  @Test
  void theSplitHasTheLowestGiniImpurityOfAllThresholds() {
    RandomStream random = new RandomStream(8, 0, 0);
    for (int n = 2; n <= 400; n += 23) {
      float[][] values = new float[n][1];
      for (float[] row : values) {
        row[0] = random.nextInt(n) - n / 2;
      }
      values[0][0] = n;
      values[1][0] = -n;
      RankedSample sample = RankedSample.of(values, 1, n);
      int[] rows = IntStream.range(0, 2 * n).toArray();
      long[] weight = new long[2 * n];
      long total = 0;
      for (int row : rows) {
        weight[row] = (1L + random.nextInt(3)) << (row < n ? 32 : 0);
        total += weight[row];
      }
      SplitFinder finder = new SplitFinder(sample, rows, weight);
      finder.reset();
      assertThat(finder.find(0, 2 * n, total, random)).isTrue();

      double lowest = Double.POSITIVE_INFINITY;
      for (int rank = 0; rank < sample.ranks(0)[0]; rank++) {
        lowest = Math.min(lowest, impurity(sample, weight, sample.value(0, rank)));
      }
      assertThat(impurity(sample, weight, finder.threshold())).isCloseTo(lowest, within(1e-9));
      assertThat(leftWeight(sample, weight, finder.threshold())).isEqualTo(finder.leftWeight());
    }
  }

  @Test
  void theThresholdLiesBetweenNeighbouringFloats() {
    float low = 1;
    float high = Math.nextUp(low);
    assertThat(threshold(low, high)).isEqualTo(low);
    assertThat(threshold(high, Math.nextUp(high))).isEqualTo(high);
    assertThat(threshold(1, 2)).isEqualTo(1.5f);
    assertThat(threshold(-Float.MAX_VALUE, Float.MAX_VALUE)).isZero();
    assertThat(threshold(0x1.8p127f, Float.MAX_VALUE)).isBetween(0x1.8p127f, 0x1.fp127f);
  }

  private static float threshold(float low, float high) {
    RankedSample sample = RankedSample.of(new float[][] {{low}, {high}}, 1, 0);
    SplitFinder finder = new SplitFinder(sample, new int[] {0, 1}, new long[] {1L << 32, 1, 0, 0});
    finder.reset();
    assertThat(finder.find(0, 2, (1L << 32) + 1, new RandomStream(1, 0, 0))).isTrue();
    return finder.threshold();
  }

  private static long leftWeight(RankedSample sample, long[] weight, float threshold) {
    long left = 0;
    for (int row = 0; row < weight.length; row++) {
      left += sample.value(0, sample.ranks(0)[row]) <= threshold ? weight[row] : 0;
    }
    return left;
  }

  private static double impurity(RankedSample sample, long[] weight, float threshold) {
    long left = leftWeight(sample, weight, threshold);
    long right = IntStream.range(0, weight.length).mapToLong(row -> weight[row]).sum() - left;
    return gini(left) + gini(right);
  }

  /** Weight x (1 - p^2 - q^2). */
  private static double gini(long pair) {
    double real = pair >>> 32;
    double synthetic = (int) pair;
    double all = real + synthetic;
    return all - (real * real + synthetic * synthetic) / all;
  }
}
