package org.nebulark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {

  /** Rosenbrock 1960, The Computer Journal 3, 175: minimum 0 at (1, 1). */
  @Test
  void findsTheEndOfRosenbrocksValley() {
    double[] found =
        Lbfgs.minimize(
            (x, g) -> {
              double a = 1 - x[0];
              double b = x[1] - x[0] * x[0];
              g[0] = -2 * a - 400 * b * x[0];
              g[1] = 200 * b;
              return a * a + 100 * b * b;
            },
            new double[] {-1.2, 1},
            200);
    assertThat(found[0]).isCloseTo(1, within(1e-6));
    assertThat(found[1]).isCloseTo(1, within(1e-6));
  }

  @Test
  void staysAtAMinimum() {
    double[] found =
        Lbfgs.minimize(
            (x, g) -> {
              g[0] = 2 * x[0];
              return x[0] * x[0];
            },
            new double[] {0},
            10);
    assertThat(found).containsExactly(0);
  }
}
