package org.nebulark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A 3 x 3 matrix with integer factors: L = (2; 6 1; -8 5 3). */
class CholeskyTest {

  private static final int STRIDE = 4;

  private static double[] matrix() {
    return new double[] {4, 9, 9, 9, 12, 37, 9, 9, -16, -43, 98, 9};
  }

  @Test
  void factorsAreTheKnownOnes() {
    double[] a = matrix();
    assertThat(Cholesky.decompose(a, STRIDE, 3)).isTrue();
    assertThat(new double[] {a[0], a[4], a[5], a[8], a[9], a[10]})
        .containsExactly(new double[] {2, 6, 1, -8, 5, 3}, within(1e-12));
  }

  @Test
  void solvesAndInverts() {
    double[] a = matrix();
    Cholesky.decompose(a, STRIDE, 3);
    double[] b = {4 + 24 - 48, 12 + 74 - 129, -16 - 86 + 294};
    Cholesky.solve(a, STRIDE, 3, b);
    assertThat(b).containsExactly(new double[] {1, 2, 3}, within(1e-10));
    double[] inverse = new double[12];
    Cholesky.invert(a, STRIDE, 3, new double[3], inverse);
    assertThat(4 * inverse[0] + 12 * inverse[4] - 16 * inverse[8]).isCloseTo(1, within(1e-9));
    assertThat(4 * inverse[1] + 12 * inverse[5] - 16 * inverse[9]).isCloseTo(0, within(1e-9));
  }

  @Test
  void singularOrBadMatricesAreRefused() {
    assertThat(Cholesky.decompose(new double[] {1, 0, 1, 1}, 2, 2)).isFalse();
    assertThat(Cholesky.decompose(new double[] {Double.NaN}, 1, 1)).isFalse();
    assertThat(Cholesky.decompose(new double[] {-1}, 1, 1)).isFalse();
  }
}
