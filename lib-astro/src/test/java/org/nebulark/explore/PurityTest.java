package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PurityTest {

  /** Two nearest of each on a line: of group 0 one and one, of group 1 one, one and one. */
  @Test
  void neighboursOfTheOwnGroupAreCounted() {
    double[][] places = {{0}, {1}, {2.5}, {3.6}, {5}};
    int[] group = {0, 0, 1, 1, 1};
    assertThat(Purity.of(places, group, 2, 5)).isEqualTo((1 + 1 + 1 + 2 + 2) / 10.0);
    assertThat(Purity.of(places, group, 2, 2)).isEqualTo(0.5);
    assertThat(Purity.of(places, new int[] {-1, -1, -1, -1, -1}, 2, 5)).isNaN();
  }
}
