package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StarSourceTest {

  private static final SyntheticSurvey STARS =
      new SyntheticSurvey(new SurveyOptions(5, 0, 0, 0, 20, SurveyGrid.SDSS));

  @Test
  void typesAreInTheOrderOfTemperature() {
    TreeMap<Integer, Double> mean = new TreeMap<>();
    for (int i = 0; i < 1500; i++) {
      Draft star = STARS.draft(i);
      assertThat(star.subclass).matches("[BAFGKM][0-9]");
      assertThat(Math.abs(star.z)).isLessThan(0.00101);
      assertThat(star.stars.teff()).isBetween(3000.0, 12_500.0);
      int type = "BAFGKM".indexOf(star.subclass.charAt(0));
      mean.merge(type, star.stars.teff(), (a, b) -> 0.9 * a + 0.1 * b);
    }
    assertThat(mean).hasSize(6);
    assertThat(mean.values().stream().toList()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  /** The Sun: Pecaut & Mamajek 2013 give 5,770 K for G2. */
  @Test
  void aSunIsASun() {
    for (int i = 0; i < 3000; i++) {
      Draft star = STARS.draft(i);
      if (star.subclass.equals("G2")) {
        assertThat(star.stars.teff()).isBetween(5720.0, 5880.0);
      }
    }
  }
}
