package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nebulark.simulate.SurveyGrid;
import org.nebulark.simulate.SurveyOptions;
import org.nebulark.simulate.SyntheticObject;
import org.nebulark.simulate.SyntheticSurvey;

/**
 * Whether the errors of line fluxes are the scatter about the truth: simulated galaxies with stars,
 * dust, sky and the catalogue's redshifts; lines above 5 sigma. The width of the pulls is half the
 * distance of their 15.9th and 84.1th percentile, 1 for errors that are right.
 */
class PullsTest {

  private static final int OBJECTS = 2900;
  private static final List<String> FORBIDDEN =
      List.of("O3_5007A", "N2_6583A", "S2_6716A", "S2_6731A");

  private static final Map<String, List<Double>> PULLS = new HashMap<>();

  @BeforeAll
  static void measureGalaxies() {
    SyntheticSurvey survey =
        new SyntheticSurvey(new SurveyOptions(42, 0, 0.72, 0.13, 10, SurveyGrid.SDSS));
    RestSpectrum rest = new RestSpectrum();
    LineFitter fitter = new LineFitter();
    for (int i = 0; i < OBJECTS; i++) {
      SyntheticObject object = survey.object(i);
      if (object.catalogue().spectralClass().equals("GALAXY")) {
        rest.load(object.spectrum(), object.catalogue().z());
        fitter.measure(rest);
        collect(fitter.table(), object.truth().lines().narrowFlux());
      }
    }
  }

  private static void collect(LineTable table, double[] truth) {
    for (int line = 0; line < truth.length; line++) {
      double err = table.fluxErr(line);
      if (table.flux(line) > 5 * err) {
        PULLS
            .computeIfAbsent(EmissionLine.optical().get(line).label(), k -> new ArrayList<>())
            .add((table.flux(line) - truth[line]) / err);
      }
    }
  }

  private static double width(List<Double> pulls) {
    double[] sorted = pulls.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return (percentile(sorted, 0.841) - percentile(sorted, 0.159)) / 2;
  }

  private static double percentile(double[] sorted, double part) {
    return sorted[(int) (part * sorted.length)];
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O2_3726A",
        "O2_3729A",
        "H1_4102A",
        "H1_4340A",
        "H1_4861A",
        "O3_5007A",
        "H1_6563A",
        "N2_6583A",
        "S2_6716A",
        "S2_6731A"
      })
  void errorsOfStrongLinesAreTheScatter(String label) {
    assertThat(PULLS.get(label)).hasSizeGreaterThan(250);
    assertThat(width(PULLS.get(label))).isBetween(0.9, 1.1);
  }

  /** One line's bias shows here, too. */
  @Test
  void errorsOfForbiddenLinesTogetherAreTheScatter() {
    List<Double> all = new ArrayList<>();
    FORBIDDEN.forEach(label -> all.addAll(PULLS.get(label)));
    assertThat(width(all)).isBetween(0.9, 1.1);
  }

  /** Old stars' lines beside a line still lower its continuum: by less than its error. */
  @Test
  void biasesAreBelowTheError() {
    for (String label : FORBIDDEN) {
      double[] sorted = PULLS.get(label).stream().mapToDouble(Double::doubleValue).toArray();
      Arrays.sort(sorted);
      assertThat(percentile(sorted, 0.5)).isBetween(-0.75, 0.75);
    }
  }
}
