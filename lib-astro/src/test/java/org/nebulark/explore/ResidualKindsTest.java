package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class ResidualKindsTest {

  private static double[] residual(int seed, double strength, int... places) {
    RandomStream random = new RandomStream(3, seed, 0);
    double[] deviation = new double[200];
    for (int i = 0; i < deviation.length; i++) {
      deviation[i] = random.nextGaussian();
    }
    for (int place : places) {
      for (int i = -2; i <= 2; i++) {
        deviation[Math.abs(place) + i] += Math.signum(place) * strength;
      }
    }
    return deviation;
  }

  @Test
  void residualsOfOneShapeAreOneKindWhateverTheirStrength() {
    double[][] residuals = {
      residual(1, 40, 50, 120),
      residual(2, 8, 30, -90),
      residual(3, 10, 50, 120),
      new double[200],
      residual(4, 90, 30, -90),
      residual(5, 20, -50, -120),
      residual(6, 15, 51, 120)
    };
    assertThat(ResidualKinds.of(residuals))
        .containsExactly(0, 1, 0, ResidualKinds.SHAPELESS, 1, 2, 0);
    assertThat(ResidualKinds.of(new double[0][])).isEmpty();
  }

  @Test
  void aShapeHasUnitLengthAndNoNoise() {
    double[] shape = ResidualKinds.shape(new double[] {2.9, -2.9, Double.NaN, 0, 0, 0, 7, 0});
    assertThat(Basis.dot(shape, shape)).isCloseTo(1, within(1e-12));
    assertThat(shape[0]).isZero();
    assertThat(shape[6]).isPositive();
  }

  /** By hand: mean correlations, not those of the nearest or the farthest members. */
  @Test
  void groupsJoinByTheirMeanCorrelation() {
    double[] a = new double[60];
    a[10] = 4;
    double[] ab = a.clone();
    ab[40] = 4;
    double[] b = new double[60];
    b[40] = 4;
    // a and ab correlate by 0.71, b with both by 0 and 0.71: 0.35 in the mean.
    assertThat(ResidualKinds.of(new double[][] {a, ab, b})).containsExactly(0, 0, 1);
  }
}
