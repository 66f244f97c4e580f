package org.nebulark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nebulark.spectrum.WavelengthGrid;

class ReportRecordsTest {

  private static final double NAN = Double.NaN;

  /**
   * Manning et al. 2008, Introduction to Information Retrieval, section 8.4: mean of precisions.
   */
  @Test
  void averagePrecisionIsTheMeanOfThePrecisionsAtThePlanted() {
    List<Recovery.Planted> planted =
        List.of(
            new Recovery.Planted("B", 3),
            new Recovery.Planted("A", 1),
            new Recovery.Planted("A", 8),
            new Recovery.Planted("A", 0));
    Recovery recovery = Recovery.of(planted, 4);
    assertThat(recovery.averagePrecision()).isCloseTo((1.0 + 2.0 / 3 + 3.0 / 8) / 4, within(1e-15));
    assertThat(recovery.found()).isEqualTo(2);
    assertThat(recovery.precision()).isEqualTo(0.5);
    assertThat(recovery.kinds())
        .containsExactly(new Recovery.Kind("A", 3, 1, 4.5), new Recovery.Kind("B", 1, 1, 3));
  }

  @Test
  void traceIsTheMeanOfTheGoodPixels() {
    double[] flux = {1, 3, 100, NAN, 5, 7, 9};
    double[] ivar = {1, 0.25, 0, 1, NAN, -1, 4};
    Trace trace = Trace.of(WavelengthGrid.linear(100, 1, 7), flux, ivar, 4);
    assertThat(trace.wavelength()).containsExactly(100.5, 102.5, 104.5, 106);
    assertThat(trace.flux()).containsExactly(2, NAN, NAN, 9);
    assertThat(trace.error()).containsExactly(Math.sqrt(5) / 2, NAN, NAN, 0.5);
  }

  @Test
  void fluxRangeHoldsAPeakButNotANoisySpike() {
    int n = 1000;
    Trace trace = new Trace(new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      trace.flux()[i] = 1 + 1e-3 * i / n;
      trace.error()[i] = 0.5;
    }
    trace.flux()[3] = 40;
    trace.flux()[4] = 500;
    trace.error()[4] = 200;
    trace.flux()[5] = NAN;
    assertThat(Range.ofFlux(List.of(trace)).max()).isBetween(40.0, 45.0);
  }

  @Test
  void fluxesAreFoundByNameAndSortedByWavelength() {
    FluxVector fluxes =
        FluxVector.of(List.of("z", "flux_5000.5", "flux_4000", "flux_ratio", "d4000n"));
    assertThat(fluxes.wavelength()).containsExactly(4000, 5000.5);
    assertThat(fluxes.select(new double[] {9, 1, 2})).containsExactly(2, 1);
    assertThat(fluxes.select(new double[] {9})).containsExactly(NAN, NAN);
  }

  @Test
  void accuracyCountsTheDiagonalByName() {
    Classifier.Score b = new Classifier.Score("B", 4, NAN, NAN, NAN, new double[] {1, 3});
    Classifier.Score a = new Classifier.Score("A", 6, NAN, NAN, NAN, new double[] {6, 0});
    Classifier classifier =
        new Classifier(
            List.of("A", "B"), List.of(b, a), List.of(), List.of(), List.of(), List.of(), Map.of());
    assertThat(classifier.accuracy()).isEqualTo(0.9);
  }

  @Test
  void rareGroupsShareTheLastColour() {
    Map<String, Long> counts =
        Map.of("a", 9L, "b", 8L, "c", 7L, "d", 6L, "e", 5L, "f", 4L, "g", 3L, "h", 2L, "i", 1L);
    Palette palette = Palette.of(counts);
    assertThat(palette.css("a")).isEqualTo("g0");
    assertThat(palette.css("h")).isEqualTo(palette.css("i")).isEqualTo("g7");
    assertThat(palette.name(7)).isEqualTo("others");
  }
}
