package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

/** The sum over all pairs is the other opinion. */
class QuadTreeTest {

  private static final int POINTS = 900;

  private final double[] x = new double[POINTS];
  private final double[] y = new double[POINTS];

  QuadTreeTest() {
    RandomStream random = new RandomStream(9, 2, 0);
    for (int i = 0; i < POINTS; i++) {
      x[i] = 3 * (i % 7) + random.nextGaussian();
      y[i] = 5 * (i % 3) + random.nextGaussian();
    }
  }

  @Test
  void withThetaZeroTheSumIsExact() {
    assertThat(worst(0)).isLessThan(1e-12);
  }

  @Test
  void theErrorOfFarCellsFallsWithTheSquareOfTheta() {
    assertThat(worst(0.5)).isBetween(1e-6, 0.1 * 0.5 * 0.5);
    assertThat(worst(0.2)).isBetween(1e-7, 0.1 * 0.2 * 0.2);
  }

  @Test
  void aThousandEqualPointsActOnTheOthersAsSoMany() {
    for (int i = 0; i < POINTS - 1; i++) {
      x[i] = 2;
      y[i] = -1;
    }
    x[POINTS - 1] = 5;
    y[POINTS - 1] = 3;
    for (double theta : new double[] {0, 0.5}) {
      QuadTree tree = new QuadTree(POINTS);
      tree.build(x, y, theta);
      double[] sums = new double[3];
      for (int place = 0; place < POINTS; place++) {
        tree.repulsion(place, sums);
        boolean last = tree.point(place) == POINTS - 1;
        assertThat(sums[0])
            .isCloseTo(last ? (POINTS - 1) / 26.0 : POINTS - 2 + 1 / 26.0, within(1e-9));
        assertThat(sums[1]).isCloseTo((last ? POINTS - 1 : -1) * 3 / 676.0, within(1e-9));
      }
    }
  }

  @Test
  void pointsThatAreAllEqualDoNotMatterToEachOther() {
    double[] here = new double[50];
    QuadTree tree = new QuadTree(50);
    tree.build(here, here, 0.5);
    double[] sums = new double[3];
    tree.repulsion(7, sums);
    assertThat(sums).containsExactly(49, 0, 0);
  }

  /** Largest difference to the sums over all pairs, over the largest of these. */
  private double worst(double theta) {
    QuadTree tree = new QuadTree(POINTS);
    tree.build(x, y, theta);
    double[] sums = new double[3];
    double[] worst = new double[3];
    double[] largest = new double[3];
    for (int place = 0; place < POINTS; place++) {
      tree.repulsion(place, sums);
      double[] exact = exact(tree.point(place));
      for (int s = 0; s < 3; s++) {
        worst[s] = Math.max(worst[s], Math.abs(sums[s] - exact[s]));
        largest[s] = Math.max(largest[s], Math.abs(exact[s]));
      }
    }
    return Math.max(worst[0] / largest[0], Math.max(worst[1] / largest[1], worst[2] / largest[2]));
  }

  private double[] exact(int i) {
    double[] sums = new double[3];
    for (int j = 0; j < POINTS; j++) {
      double dx = x[i] - x[j];
      double dy = y[i] - y[j];
      double q = j == i ? 0 : 1 / (1 + dx * dx + dy * dy);
      sums[0] += q;
      sums[1] += q * q * dx;
      sums[2] += q * q * dy;
    }
    return sums;
  }
}
