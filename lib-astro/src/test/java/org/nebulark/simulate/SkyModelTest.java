package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class SkyModelTest {

  private static final SurveyGrid GRID = SurveyGrid.SDSS;
  private static final SkyModel MODEL = new SkyModel(GRID);

  private static int pixel(double wavelength) {
    return (int) Math.rint((Math.log10(wavelength) - GRID.c0()) / SurveyGrid.STEP);
  }

  /** spec-0266-51602-0638: sky 7 at 5000, 678 at 5579, 315 at 8829 Angstrom; plates differ. */
  @Test
  void theSkyIsAsBrightAsThatOfSdss() {
    double[] sky = MODEL.sky(new RandomStream(1, 1, 2));
    assertThat(sky[pixel(5000)]).isBetween(4.0, 12.0);
    assertThat(sky[pixel(5579)]).isBetween(150.0, 2000.0);
    assertThat(sky[pixel(8829)]).isBetween(100.0, 1000.0);
    double[] other = MODEL.sky(new RandomStream(1, 2, 2));
    assertThat(other[pixel(8829)]).isNotEqualTo(sky[pixel(8829)]);
  }

  /** The same file: sigma 0.95 at 5000, 0.57 at 7000, 6.4 in the OH line at 8829 Angstrom. */
  @Test
  void theNoiseIsThatOfSdss() {
    assertThat(Math.sqrt(MODEL.skyVariance(pixel(5000), 7.2) + 4.5 * MODEL.objectVariance(1200)))
        .isBetween(0.8, 1.1);
    assertThat(Math.sqrt(MODEL.skyVariance(pixel(7000), 6.1))).isBetween(0.3, 0.6);
    assertThat(Math.sqrt(MODEL.skyVariance(pixel(8829), 315))).isBetween(4.5, 8.0);
  }

  @Test
  void onlyLinesAboveObjectAndNoiseAreBright() {
    int oxygen = pixel(5579);
    assertThat(MODEL.isBright(oxygen, 600, 10, 10)).isTrue();
    assertThat(MODEL.isBright(oxygen, 600, 550, 10)).isFalse();
    assertThat(MODEL.isBright(pixel(5000), 8, 0, 0.1)).isFalse();
  }

  @Test
  void hydroxylStandsRedwards() {
    double[] oh = new double[GRID.pixels()];
    Arrays.setAll(oh, MODEL::hydroxyl);
    double blue = Arrays.stream(oh, 0, pixel(6100)).sum();
    double red = Arrays.stream(oh, pixel(6100), oh.length).sum();
    assertThat(blue).isLessThan(1e-3 * red);
  }
}
