package org.nebulark.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.nebulark.spectrum.EmissionLine;
import org.nebulark.spectrum.Spectrum;

class SyntheticSurveyTest {

  private static final SyntheticSurvey SURVEY = new SyntheticSurvey(SurveyOptions.of(42));

  private static void assertSameBits(SyntheticObject a, SyntheticObject b) {
    assertThat(a.specId()).isEqualTo(b.specId());
    assertThat(a.catalogue()).isEqualTo(b.catalogue());
    assertThat(a.ra()).isEqualTo(b.ra());
    assertThat(a.spectrum().grid()).isEqualTo(b.spectrum().grid());
    assertThat(a.spectrum().flux()).isEqualTo(b.spectrum().flux());
    assertThat(a.spectrum().ivar()).isEqualTo(b.spectrum().ivar());
    assertThat(a.spectrum().mask()).isEqualTo(b.spectrum().mask());
    assertThat(a.model()).isEqualTo(b.model());
    assertThat(a.sky()).isEqualTo(b.sky());
    assertThat(a.truth().lines().narrowFlux()).isEqualTo(b.truth().lines().narrowFlux());
    assertThat(a.truth().gas()).isEqualTo(b.truth().gas());
    assertThat(a.truth().stars()).isEqualTo(b.truth().stars());
  }

  @Test
  void theSameObjectHasTheSameBitsInAnyOrderAndThread() {
    SyntheticObject[] forward =
        LongStream.range(0, 120).mapToObj(SURVEY::object).toArray(SyntheticObject[]::new);
    SyntheticSurvey other = new SyntheticSurvey(SurveyOptions.of(42));
    SyntheticObject[] parallel =
        LongStream.range(0, 120)
            .parallel()
            .mapToObj(i -> other.object(119 - i))
            .toArray(SyntheticObject[]::new);
    for (int i = 0; i < 120; i++) {
      assertSameBits(forward[i], parallel[119 - i]);
    }
  }

  @Test
  void anotherSeedOrIndexIsAnotherObject() {
    SyntheticObject object = SURVEY.object(5);
    SyntheticObject other = new SyntheticSurvey(SurveyOptions.of(43)).object(5);
    assertThat(other.catalogue().z()).isNotEqualTo(object.catalogue().z());
    assertThat(SURVEY.object(6).catalogue().z()).isNotEqualTo(object.catalogue().z());
  }

  /** Four standard deviations of the binomial distribution. */
  @Test
  void classesAndOutliersComeInTheirFractions() {
    int n = 20_000;
    SyntheticSurvey survey =
        new SyntheticSurvey(new SurveyOptions(1, 0.05, 0.6, 0.25, 10, SurveyGrid.SDSS));
    Map<OutlierKind, Integer> kinds = new EnumMap<>(OutlierKind.class);
    Map<ContinuumClass, Integer> classes = new EnumMap<>(ContinuumClass.class);
    for (int i = 0; i < n; i++) {
      Draft draft = survey.draft(i);
      kinds.merge(draft.outlier, 1, Integer::sum);
      classes.merge(draft.continuumClass, 1, Integer::sum);
    }
    assertFraction(classes.get(ContinuumClass.QSO), n, 0.25);
    assertFraction(classes.get(ContinuumClass.STAR), n, 0.15);
    assertThat(classes).hasSize(ContinuumClass.values().length);
    for (OutlierKind kind : OutlierKind.values()) {
      assertFraction(kinds.get(kind), n, kind == OutlierKind.NONE ? 0.95 : 0.01);
    }
  }

  private static void assertFraction(int count, int n, double expected) {
    assertThat((double) count / n)
        .isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / n)));
  }

  @Test
  void everyNumberIsFiniteAndInItsRange() {
    for (SurveyGrid grid : new SurveyGrid[] {SurveyGrid.SDSS, SurveyGrid.BOSS}) {
      SyntheticSurvey survey = new SyntheticSurvey(new SurveyOptions(9, 0.1, 0.4, 0.4, 10, grid));
      for (int i = 0; i < 1500; i++) {
        SyntheticObject object = survey.object(i);
        assertThat(object.ra()).isBetween(0.0, 360.0);
        assertThat(object.dec()).isBetween(-90.0, 90.0);
        assertThat(object.catalogue().z()).isBetween(-0.0012, 3.3);
        assertThat(object.catalogue().zErr()).isBetween(1e-6, 5e-3);
        assertFinite(object);
        for (double flux : object.truth().lines().narrowFlux()) {
          assertThat(flux).isFinite().isNotNegative();
        }
      }
    }
  }

  private static void assertFinite(SyntheticObject object) {
    Spectrum spectrum = object.spectrum();
    boolean fine = true;
    for (int i = 0; i < object.model().length; i++) {
      fine &= Float.isFinite(spectrum.flux()[i]) && Float.isFinite(spectrum.ivar()[i]);
      fine &= Float.isFinite(object.model()[i]) && object.model()[i] >= 0;
      fine &= object.sky()[i] > 0 && spectrum.ivar()[i] >= 0;
      boolean masked = (spectrum.mask()[i] & (PixelMask.NODATA | PixelMask.FULLREJECT)) != 0;
      fine &= masked == (spectrum.ivar()[i] == 0);
    }
    assertThat(fine).as(object.specId()).isTrue();
  }

  @Test
  void filesBeginUpTo46PixelsLate() {
    Map<Integer, Integer> lengths = new HashMap<>();
    for (int i = 0; i < 2000; i++) {
      Spectrum spectrum = SURVEY.object(i).spectrum();
      double start = (spectrum.grid().c0() - SurveyGrid.SDSS.c0()) / SurveyGrid.STEP;
      assertThat(start).isCloseTo(Math.rint(start), within(1e-6));
      assertThat(spectrum.grid().length()).isEqualTo(3850 - (int) Math.rint(start));
      lengths.merge(spectrum.grid().length(), 1, Integer::sum);
    }
    assertThat(lengths).hasSize(47).containsKeys(3850, 3804);
  }

  @Test
  void identifiersAreUniqueAndIndexesBounded() {
    Set<String> ids = new HashSet<>();
    for (long i : new long[] {0, 1, 999, 1000, 1001, 999_999, 1_000_000, 1_000_000_000L}) {
      SyntheticObject object = SURVEY.object(i);
      assertThat(object.fiber()).isBetween(1, 1000);
      assertThat(ids.add(object.specId())).isTrue();
      assertThat((object.plate() - 1000) * 1000L + object.fiber() - 1).isEqualTo(i);
    }
    assertThat(SURVEY.object(0).specId()).isEqualTo("1000-52600-0001");
    assertThatThrownBy(() -> SURVEY.object(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> SURVEY.object(1_000_000_001L)).hasMessageContaining("1000000001");
  }

  @Test
  void truthListsTheLinesOfTheOpticalList() {
    TrueLines lines = SURVEY.object(0).truth().lines();
    assertThat(lines.narrowFlux()).hasSize(EmissionLine.optical().size());
    assertThat(lines.broadFlux()).hasSize(EmissionLine.optical().size());
  }
}
