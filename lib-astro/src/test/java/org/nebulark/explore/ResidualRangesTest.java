package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidualRangesTest {

  private static final double[] DEVIATION = {0, 3, 4, -1, -5, -12, Double.NaN, 3, 2.9};

  @Test
  void runsOfOneSignComeByStrength() {
    assertThat(ResidualRanges.of(DEVIATION))
        .containsExactly(
            new ResidualRanges.Run(4, 5, -13),
            new ResidualRanges.Run(1, 2, 5),
            new ResidualRanges.Run(7, 7, 3));
    assertThat(ResidualRanges.of(new double[] {1, Double.NaN})).isEqualTo(List.of());
  }

  @Test
  void aShareIsThatOfTheSignificantSquares() {
    boolean[] chosen = new boolean[DEVIATION.length];
    chosen[5] = true;
    chosen[3] = true;
    assertThat(ResidualRanges.share(DEVIATION, chosen)).isCloseTo(144 / 203.0, within(1e-15));
    assertThat(ResidualRanges.share(new double[] {1}, new boolean[1])).isNaN();
  }
}
