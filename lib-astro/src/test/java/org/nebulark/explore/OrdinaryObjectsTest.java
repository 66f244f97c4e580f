package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OrdinaryObjectsTest {

  private static double[][] rows(int n) {
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = new double[] {i, Math.cos(i), i % 3, 1 - i};
    }
    return rows;
  }

  @Test
  void theStrangestAndThoseOfUnknownStrangenessAreLeftOut() {
    double[] strangeness = new double[1000];
    Arrays.setAll(strangeness, i -> i);
    strangeness[4] = Double.NaN;
    double[][] scores = OrdinaryObjects.of(rows(1000), strangeness, 2).scores();
    assertThat(scores.length).isBetween(900, 999);
  }

  /** Tables of few columns have no noise of their own, by which strangeness goes. */
  @Test
  void whereNoStrangenessIsKnownAllAreOrdinary() {
    double[] unknown = new double[10];
    Arrays.fill(unknown, Double.NaN);
    assertThat(OrdinaryObjects.of(rows(10), unknown, 2).scores()).hasDimensions(10, 2);
  }
}
