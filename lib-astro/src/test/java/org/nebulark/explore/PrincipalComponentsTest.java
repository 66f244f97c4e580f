package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.nebulark.math.SymmetricEigen;

/** Matrices whose eigenvectors are known: those of the discrete cosine transform. */
class PrincipalComponentsTest {

  /** Variance 100 / (1 + c)^2 along the c-th wave. */
  private static double[][] waves(int n) {
    double[][] matrix = new double[n][n];
    for (int c = 0; c < n; c++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          matrix[i][j] += variance(c) * wave(c, i, n) * wave(c, j, n);
        }
      }
    }
    return matrix;
  }

  private static double variance(int c) {
    return 100 / Math.pow(1 + c, 2);
  }

  private static double wave(int c, int i, int n) {
    return Math.sqrt((c == 0 ? 1.0 : 2.0) / n) * Math.cos(Math.PI * c * (i + 0.5) / n);
  }

  @Test
  void fewFeaturesAreDecomposedToRounding() {
    check(40, 40, 1e-12);
  }

  @Test
  void ofManyFeaturesTheFirstComponentsAreIterated() {
    check(200, 8, 1e-6);
  }

  private static void check(int n, int components, double tolerance) {
    PrincipalComponents found = PrincipalComponents.of(waves(n), components);
    assertThat(found.variance()).hasSize(components);
    for (int c = 0; c < components; c++) {
      assertThat(found.variance()[c]).isCloseTo(variance(c), withinPercentage(100 * tolerance));
      double along = 0;
      for (int i = 0; i < n; i++) {
        along += found.vectors()[c][i] * wave(c, i, n);
      }
      assertThat(Math.abs(along)).isCloseTo(1, within(tolerance));
    }
  }

  @Test
  void moreComponentsThanFeaturesAreAllOfThem() {
    PrincipalComponents found = PrincipalComponents.of(new double[][] {{1, 0}, {0, 4}}, 50);
    assertThat(found.variance()).containsExactly(4, 1);
    assertThat(found.vectors()[0]).containsExactly(0, 1);
    assertThat(found.scores(new double[] {7, 3})).containsExactly(3, 7);
    assertThatThrownBy(() -> PrincipalComponents.of(new double[1][1], 0))
        .hasMessageContaining("components: 0");
  }

  @Test
  void featuresWithoutVarianceHaveComponentsWithoutVariance() {
    PrincipalComponents found = PrincipalComponents.of(new double[300][300], 3);
    assertThat(found.variance()).containsExactly(0, 0, 0);
    assertThat(found.scores(new double[300])).containsExactly(0, 0, 0);
  }

  /**
   * Golub & Van Loan use it, too: eigenvalues 2 - 2 cos(k pi / (n + 1)) of the second difference.
   */
  @Test
  void theSecondDifferenceHasItsKnownEigenvalues() {
    int n = 12;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = 2;
      if (i > 0) {
        matrix[i][i - 1] = -1;
        matrix[i - 1][i] = -1;
      }
    }
    double[] values = SymmetricEigen.of(matrix).values();
    for (int k = 1; k <= n; k++) {
      assertThat(values[n - k]).isCloseTo(2 - 2 * Math.cos(k * Math.PI / (n + 1)), within(1e-13));
    }
  }
}
