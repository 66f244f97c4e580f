package org.nebulark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalStreamTest {

  private static final int N = 4_000_000;

  /** Moments 0, 1, 0, 3 within 4.5 standard errors (1, 2, 15, 96 over N under the root). */
  @Test
  void momentsAreThoseOfTheNormalDistribution() {
    double[] sum = new double[5];
    NormalStream random = new NormalStream(42, 7, 0);
    for (int i = 0; i < N; i++) {
      double x = random.next();
      double power = 1;
      for (int k = 1; k <= 4; k++) {
        power *= x;
        sum[k] += power / N;
      }
    }
    assertThat(sum[1]).isCloseTo(0, within(4.5 * Math.sqrt(1.0 / N)));
    assertThat(sum[2]).isCloseTo(1, within(4.5 * Math.sqrt(2.0 / N)));
    assertThat(sum[3]).isCloseTo(0, within(4.5 * Math.sqrt(15.0 / N)));
    assertThat(sum[4]).isCloseTo(3, within(4.5 * Math.sqrt(96.0 / N)));
  }

  /** Shares beyond 1, 2, 3 and 4 sigma: Abramowitz & Stegun 1972, table 26.1; the tail included. */
  @Test
  void tailsHaveTheirShares() {
    double[] limit = {0.01, 0.1, 0.5, 1, 2, 3, 3.6541528853610088, 4};
    double[] share = {
      0.9920212876,
      0.9203443,
      0.6170750775,
      0.3173105079,
      0.0455002639,
      0.0026997961,
      0.00025803,
      0.0000633425
    };
    long[] count = new long[limit.length];
    for (int object = 0; object < N / 4; object++) {
      NormalStream random = new NormalStream(1, object, 3);
      for (int draw = 0; draw < 4; draw++) {
        double x = Math.abs(random.next());
        for (int i = 0; i < limit.length; i++) {
          count[i] += x > limit[i] ? 1 : 0;
        }
      }
    }
    for (int i = 0; i < limit.length; i++) {
      double error = Math.sqrt(share[i] * (1 - share[i]) / N);
      assertThat((double) count[i] / N)
          .as("beyond %s", limit[i])
          .isCloseTo(share[i], within(4.5 * error));
    }
  }

  @Test
  void aDrawDependsOnNothingButItsKey() {
    NormalStream first = new NormalStream(5, 6, 7);
    double a = first.next();
    double b = first.next();
    first.reset(5, 6, 8);
    assertThat(first.next()).isNotEqualTo(a);
    first.reset(5, 6, 7);
    assertThat(first.next()).isEqualTo(a);
    assertThat(first.next()).isEqualTo(b);
    assertThat(new NormalStream(5, 7, 7).next()).isNotEqualTo(a);
    assertThat(new NormalStream(6, 6, 7).next()).isNotEqualTo(a);
  }
}
