package org.nebulark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Order statistics agree with sorting. */
class StatisticTest {

  @Test
  void everyRankAgreesWithSorting() {
    RandomStream random = new RandomStream(1, 2, 3);
    for (int n = 1; n < 60; n++) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = random.nextInt(n % 7 + 1) + (n % 2) * random.nextDouble();
      }
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      for (int k = 0; k < n; k++) {
        assertThat(Statistic.select(values, n, k)).isEqualTo(sorted[k]);
      }
      double median = 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
      assertThat(Statistic.median(values, n)).isEqualTo(median);
    }
  }

  @Test
  void nmadOfNormalNumbersIsTheirStandardDeviation() {
    RandomStream random = new RandomStream(1, 2, 3);
    double[] values = new double[100_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = 5 + 3 * random.nextGaussian();
    }
    assertThat(Statistic.nmad(values, values.length, 5)).isCloseTo(3, within(0.05));
  }

  @Test
  void nothingHasNoMedian() {
    assertThat(Statistic.median(new double[0], 0)).isNaN();
    assertThat(Statistic.nmad(new double[0], 0, 0)).isNaN();
    assertThatThrownBy(() -> Statistic.select(new double[3], 4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4");
  }
}
