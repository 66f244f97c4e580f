package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nebulark.spectrum.EmissionLine;

class GalaxySourceTest {

  private static final SyntheticSurvey GALAXIES =
      new SyntheticSurvey(new SurveyOptions(5, 0, 1, 0, 20, new SurveyGrid(3.5797, 3850, 0)));
  private static final SyntheticSurvey STRANGE =
      new SyntheticSurvey(new SurveyOptions(5, 1, 1, 0, 20, new SurveyGrid(3.5797, 3850, 0)));

  /** Pixel of a rest wavelength, not rounded. */
  private static double pixel(double wavelength, double z) {
    return (Math.log10(wavelength * (1 + z)) - 3.5797) / SurveyGrid.STEP;
  }

  /** Model minus continuum between two rest wavelengths [1e-17 erg s-1 cm-2]. */
  private static double injected(SyntheticSurvey survey, int i, double low, double high) {
    SyntheticObject object = survey.object(i);
    Draft draft = survey.draft(i);
    int o3 = Nebula.index("O3_5007A");
    double scale = object.truth().lines().narrowFlux()[o3] / draft.narrowFlux[o3];
    double[] lines = new double[draft.continuum.length];
    for (int k = 0; k < lines.length; k++) {
      lines[k] = object.model()[k] - scale * draft.continuum[k];
    }
    double z = object.truth().z();
    return LineProfileTest.integral(lines, (int) pixel(low, z), (int) pixel(high, z));
  }

  private static double flux(SyntheticObject object, String label) {
    return object.truth().lines().narrowFlux()[Nebula.index(label)];
  }

  @Test
  void trueFluxesAreTheIntegralsOfTheInjectedLines() {
    int tested = 0;
    for (int i = 0; i < 60; i++) {
      SyntheticObject object = GALAXIES.object(i);
      if (object.truth().continuum() == ContinuumClass.PASSIVE) {
        continue; // lines far below the float resolution of the continuum
      }
      assertThat(injected(GALAXIES, i, 4985, 5035))
          .isCloseTo(flux(object, "O3_5007A"), withinPercentage(0.1));
      assertThat(injected(GALAXIES, i, 4835, 4890))
          .isCloseTo(flux(object, "H1_4861A"), withinPercentage(0.1));
      double blend = flux(object, "H1_6563A") + flux(object, "N2_6548A") + flux(object, "N2_6583A");
      assertThat(injected(GALAXIES, i, 6515, 6625)).isCloseTo(blend, withinPercentage(0.1));
      tested++;
    }
    assertThat(tested).isGreaterThan(20);
  }

  /**
   * H alpha / H beta = 2.86 x 10^(0.4 av (k(H beta) - k(H alpha)) / 4.05), Calzetti et al. 2000.
   */
  @Test
  void theBalmerDecrementTellsTheDust() {
    for (int i = 0; i < 100; i++) {
      SyntheticObject object = GALAXIES.object(i);
      double decrement = flux(object, "H1_6563A") / flux(object, "H1_4861A");
      double av = 4.05 * Math.log10(decrement / 2.86) / (0.4 * (4.598 - 3.325));
      assertThat(av).isCloseTo(object.truth().gas().av(), within(0.01));
    }
  }

  @Test
  void classesDifferInTheirBreaksAndWidths() {
    Map<ContinuumClass, double[]> sums = new EnumMap<>(ContinuumClass.class);
    for (int i = 0; i < 1000; i++) {
      Truth truth = GALAXIES.object(i).truth();
      if (!Double.isNaN(truth.d4000())) {
        double[] sum = sums.computeIfAbsent(truth.continuum(), key -> new double[2]);
        sum[0] += truth.d4000();
        sum[1]++;
      }
      assertThat(truth.z()).isBetween(0.02, 0.25);
      assertThat(truth.lines().sigma()).isBetween(50.0, 250.0);
      assertThat(truth.stars().sigma()).isBetween(60.0, 300.0);
    }
    // Kauffmann et al. 2003, MNRAS 341, 33, fig. 2: old galaxies near 1.8, young ones near 1.3
    assertThat(mean(sums, ContinuumClass.PASSIVE)).isBetween(1.65, 2.0);
    assertThat(mean(sums, ContinuumClass.STAR_FORMING)).isBetween(1.15, 1.45);
    assertThat(mean(sums, ContinuumClass.STARBURST)).isBetween(0.95, 1.2);
    assertThat(mean(sums, ContinuumClass.GREEN_VALLEY)).isBetween(1.35, 1.7);
  }

  private static double mean(Map<ContinuumClass, double[]> sums, ContinuumClass kind) {
    return sums.get(kind)[0] / sums.get(kind)[1];
  }

  @Test
  void eachOutlierIsStrangeInItsWay() {
    Map<OutlierKind, Integer> seen = new EnumMap<>(OutlierKind.class);
    for (int i = 0; i < 200; i++) {
      SyntheticObject object = STRANGE.object(i);
      assertThat(object.catalogue().spectralClass()).isEqualTo("GALAXY");
      seen.merge(object.truth().outlier(), 1, Integer::sum);
      double error = Math.abs(object.catalogue().z() - object.truth().z());
      if (object.truth().outlier() == OutlierKind.WRONG_REDSHIFT) {
        assertThat(error).isGreaterThan(0.03);
      } else {
        assertThat(error).isLessThan(6 * object.catalogue().zErr());
      }
      switch (object.truth().outlier()) {
        case BROAD_LINES -> assertBroad(object);
        case DOUBLE_PEAKS -> assertDouble(i);
        case POST_STARBURST -> assertPostStarburst(object);
        default -> assertThat(object.truth().lines().separation()).isZero();
      }
    }
    assertThat(seen).hasSize(5).doesNotContainKey(OutlierKind.NONE);
  }

  private static void assertBroad(SyntheticObject object) {
    TrueLines lines = object.truth().lines();
    assertThat(lines.broadFwhm()).isBetween(2000.0, 8000.0);
    int ha = Nebula.index("H1_6563A");
    int hb = Nebula.index("H1_4861A");
    assertThat(lines.broadFlux()[ha] / lines.broadFlux()[hb]).isBetween(2.99, 4.01);
    assertThat(object.catalogue().subclass()).contains("BROADLINE");
  }

  private static void assertDouble(int i) {
    Draft draft = STRANGE.draft(i);
    assertThat(draft.separation).isBetween(300.0, 700.0);
    int centre = (int) Math.rint(pixel(EmissionLine.of("O3_5007A").wavelength(), draft.z));
    int maxima = 0;
    for (int k = centre - 9; k <= centre + 9; k++) {
      boolean maximum = draft.lines[k] > draft.lines[k - 1] && draft.lines[k] > draft.lines[k + 1];
      maxima += maximum ? 1 : 0;
    }
    assertThat(maxima).isEqualTo(2);
  }

  private static void assertPostStarburst(SyntheticObject object) {
    assertThat(object.truth().lines().narrowFlux()).containsOnly(0);
    double z = object.truth().z();
    int line = (int) Math.rint(pixel(4102.89, z));
    int beside = (int) Math.rint(pixel(4050, z));
    assertThat(object.model()[line]).isLessThan(0.8f * object.model()[beside]);
  }
}
