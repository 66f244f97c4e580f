package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.extinction.ExtinctionLaw;

class NebularZonesTest {

  private static final NebularZones.Scheme SCHEME =
      new NebularZones.Scheme("n2s2", 17, "s3s2", 35, "s3cl3");

  private static final NebularOptions OPTIONS =
      new NebularOptions(
          ExtinctionLaw.F99,
          3.1,
          2.85,
          8000,
          3400,
          List.of("n2s2", "s3s2", "s3cl3"),
          "n2s2",
          "s3cl3",
          17,
          List.of("KB94_A10"));

  private static NebularZones zones(String text) {
    return NebularZones.of(text, SCHEME, ZoneFallback.NONE);
  }

  /** N+ 14.53, S++ 23.34, O++ 35.12 eV. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "one; n2s2; n2s2; n2s2",
        "low-high; n2s2; s3cl3; s3cl3",
        "low-medium-high; n2s2; s3s2; s3cl3",
        "n2s2<17,s3s2<24,s3cl3; n2s2; s3s2; s3cl3",
        "s3s2 < 14.53, o3s2; o3s2; o3s2; o3s2"
      })
  void ionsFallIntoTheirZones(String text, String n2, String s3, String o3) {
    NebularZones zones = zones(text);
    assertThat(zones.zones().get(zones.zone(14.53)).pair()).isEqualTo(n2);
    assertThat(zones.zones().get(zones.zone(23.34)).pair()).isEqualTo(s3);
    assertThat(zones.zones().get(zones.zone(35.12)).pair()).isEqualTo(o3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "two; Invalid pair of diagnostics: two",
        "n2s2<; Invalid zones: n2s2< is neither",
        "n2s2<17; must end above",
        "n2s2<17,s3s2<15,s3cl3; must end above",
        "n2s2,s3cl3; must end above",
        "n2s2<17,x; Invalid pair of diagnostics: x"
      })
  void whatIsNoRuleIsRefused(String text, String message) {
    assertThatThrownBy(() -> zones(text)).hasMessageContaining(message);
  }

  /** O++ at Te and Ne of [N II], [S II]: Opp_H_at_N2S2 of the reference. */
  @Test
  void oneZoneAgreesWithReference() throws Exception {
    List<Derived> spaxels = Ngc6778.spaxels(OPTIONS.with(zones("one")));
    List<String[]> expected = Ngc6778.rows("spaxel_results.csv");
    int compared = 0;
    for (int r = 1; r < expected.size(); r++) {
      double o3 = Ngc6778.number(expected.get(0), expected.get(r), "Opp_H_at_N2S2");
      double got = spaxels.get(r - 1).value("o3_h");
      if (!Double.isNaN(o3) && !Double.isNaN(got)) {
        assertThat(got).isCloseTo(o3, within(1e-2 * o3));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(280);
  }

  /** The zone of medium ionization of the integrated spectrum differs by Ne alone. */
  @Test
  void aMediumZoneTakesItsOwnPair() throws Exception {
    Ngc6778 object = Ngc6778.integrated("int_file");
    Derived two = object.derive(OPTIONS);
    Derived three = object.derive(OPTIONS.with(zones("low-medium-high")));
    Derived medium = object.derive(OPTIONS.with(zones("s3s2")));
    assertThat(three.value("n2_h")).isEqualTo(two.value("n2_h"));
    assertThat(three.value("s3_h")).isEqualTo(medium.value("s3_h"));
    assertThat(three.value("s3_h")).isNotEqualTo(two.value("s3_h"));
    assertThat(three.value("o3_h")).isEqualTo(two.value("o3_h"));
  }

  @Test
  void aZoneWithoutSolutionTakesItsNeighbourWhenAsked() throws Exception {
    Ngc6778 object = Ngc6778.integrated("int_file");
    double[] flux = object.flux().clone();
    flux[object.labels().indexOf("Cl3_5518A")] = Double.NaN;
    Ngc6778 cut = new Ngc6778(object.labels(), flux);
    Derived none = cut.derive(OPTIONS.with(zones("low-medium-high")));
    assertThat(none.value("o3_h")).isNaN();
    assertThat(none.flags() & NebularFlag.ZONE_FALLBACK.bit()).isZero();
    Derived near =
        cut.derive(
            OPTIONS.with(NebularZones.of("low-medium-high", SCHEME, ZoneFallback.NEIGHBOUR)));
    Derived medium = object.derive(OPTIONS.with(zones("n2s2<17,s3s2")));
    assertThat(near.value("o3_h")).isEqualTo(medium.value("o3_h"));
    assertThat(near.value("te_s3cl3")).isNaN();
    assertThat(near.flags() & NebularFlag.ZONE_FALLBACK.bit()).isNotZero();
    flux[object.labels().indexOf("S3_6312A")] = Double.NaN;
    Derived low =
        cut.derive(
            OPTIONS.with(NebularZones.of("low-medium-high", SCHEME, ZoneFallback.NEIGHBOUR)));
    assertThat(low.value("o3_h"))
        .isEqualTo(object.derive(OPTIONS.with(zones("one"))).value("o3_h"));
  }
}
