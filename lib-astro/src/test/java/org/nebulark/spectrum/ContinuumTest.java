package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class ContinuumTest {

  private final WavelengthGrid grid = FeatureOptions.DEFAULT.grid();
  private final int n = grid.length();
  private final Continuum continuum = new Continuum(grid, 120);
  private final double[] flux = new double[n];
  private final double[] ivar = new double[n];
  private final double[] level = new double[n];

  private double slope(int i) {
    return 20 + (grid.wavelength(i) - 3700) / 200;
  }

  private void fill(double err) {
    RandomStream random = new RandomStream(5, 6, 7);
    for (int i = 0; i < n; i++) {
      flux[i] = slope(i) + err * random.nextGaussian();
      ivar[i] = 1 / (err * err);
    }
  }

  /** At the ends it is flat for about half a window: at most 70 A / 200 in 20. */
  @Test
  void aSlopeIsFollowedToItsEnds() {
    fill(0.01);
    continuum.measure(flux, ivar, level);
    for (int i = 0; i < n; i++) {
      assertThat(level[i] / slope(i)).isCloseTo(1, within(0.018));
      if (grid.wavelength(i) > 3770 && grid.wavelength(i) < 6730) {
        assertThat(level[i] / slope(i)).isCloseTo(1, within(0.004));
      }
    }
  }

  @Test
  void emissionLinesAndSpikesDoNotLiftIt() {
    fill(0.2);
    for (int i = 0; i < n; i++) {
      if (Math.abs(grid.wavelength(i) - 5008.24) < 9 || i % 17 == 0) {
        flux[i] += 500;
      }
    }
    continuum.measure(flux, ivar, level);
    for (int i = 0; i < n; i++) {
      assertThat(level[i] / slope(i)).isCloseTo(1, within(0.02));
    }
  }

  @Test
  void aGapIsNaNBeyondOneWindowOfItsEdges() {
    fill(0.1);
    for (int i = 0; i < n; i++) {
      if (grid.wavelength(i) > 4500 && grid.wavelength(i) < 5500) {
        ivar[i] = 0;
        flux[i] = Double.NaN;
      }
    }
    continuum.measure(flux, ivar, level);
    for (int i = 0; i < n; i++) {
      double x = grid.wavelength(i);
      if (x < 4500 || x > 5500) {
        assertThat(level[i]).isCloseTo(slope(i), within(0.7));
      } else if (x > 4620 && x < 5380) {
        assertThat(level[i]).isNaN();
      }
    }
    Arrays.fill(ivar, 0);
    continuum.measure(flux, ivar, level);
    assertThat(level).containsOnly(Double.NaN);
  }

  @Test
  void aWindowNeedsAWidth() {
    assertThatThrownBy(() -> new Continuum(grid, 0)).hasMessageContaining("0.0");
  }
}
