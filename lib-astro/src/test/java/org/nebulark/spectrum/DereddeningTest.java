package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.nebulark.extinction.GalacticDust;
import org.nebulark.simulate.SurveyGrid;
import org.nebulark.simulate.SurveyOptions;
import org.nebulark.simulate.SyntheticObject;
import org.nebulark.simulate.SyntheticSurvey;

/** Simulated galaxies behind known dust of ours. */
class DereddeningTest {

  private int measured;

  private final FeatureExtractor extractor = new FeatureExtractor(FeatureOptions.DEFAULT);
  private final double[] values = new double[extractor.features().size()];

  /** Dust of E(B-V) = 0.3 in front, undone: what is measured of the same galaxy without it. */
  @Test
  void galacticDustIsUndoneWhereItIsKnown() {
    SurveyOptions options = new SurveyOptions(5, 0, 1, 0, 200, SurveyGrid.SDSS);
    SyntheticSurvey clear = new SyntheticSurvey(options);
    SyntheticSurvey dusty = new SyntheticSurvey(options.withEbv(0.3));
    int lines = 0;
    for (int i = 0; i < 40; i++) {
      double[] without = measure(clear.object(i), 0);
      double[] behind = measure(dusty.object(i), Double.NaN);
      double[] undone = measure(dusty.object(i), dusty.object(i).ebv());
      // The survey's S/N fixes the scale of the fluxes, which the dust changes.
      double scale = total(dusty.object(i)) / total(clear.object(i));
      for (String label : new String[] {"O3_5007A", "H1_4861A", "H1_6563A"}) {
        int line = EmissionLine.optical().indexOf(EmissionLine.of(label));
        int at = 4 + 7 * line;
        if (without[at] > 100 * without[at + 1]) {
          double wavelength =
              EmissionLine.of(label).wavelength() * (1 + clear.object(i).truth().z());
          double lost = GalacticDust.DEFAULT.correction(wavelength, dusty.object(i).ebv());
          assertThat(lost).isBetween(1.2, 5.0);
          assertThat(undone[at]).isCloseTo(scale * without[at], withinPercentage(3));
          assertThat(undone[at] / behind[at]).isCloseTo(lost, withinPercentage(0.5));
          // A part of the error is estimated from residuals over the window, where dust changes.
          assertThat(undone[at + 1] / behind[at + 1]).isCloseTo(lost, withinPercentage(10));
          lines++;
        }
      }
      assertThat(undone[2]).isCloseTo(without[2], withinPercentage(3));
    }
    assertThat(lines).isGreaterThan(20);
  }

  @Test
  void unknownDustIsFlaggedUnlessNobodyAsked() {
    SyntheticObject galaxy = new SyntheticSurvey(SurveyOptions.of(1)).object(0);
    int flags = extractor.extract(galaxy.spectrum(), 0.1, Double.NaN, values);
    assertThat(Flag.NOT_DEREDDENED.in(flags)).isTrue();
    flags = extractor.extract(galaxy.spectrum(), 0.1, 0, values);
    assertThat(Flag.NOT_DEREDDENED.in(flags)).isFalse();
    FeatureExtractor plain =
        new FeatureExtractor(
            new FeatureOptions(3700, 6800, 5e-4, 120, FeatureOptions.Normalise.NONE, 3, 2, null));
    flags = plain.extract(galaxy.spectrum(), 0.1, Double.NaN, values);
    assertThat(Flag.NOT_DEREDDENED.in(flags)).isFalse();
  }

  private double[] measure(SyntheticObject object, double ebv) {
    extractor.extract(object.spectrum(), object.truth().z(), ebv, values);
    return values.clone();
  }

  private static double total(SyntheticObject object) {
    double sum = 0;
    for (double flux : object.truth().lines().narrowFlux()) {
      sum += flux;
    }
    return sum;
  }
}
