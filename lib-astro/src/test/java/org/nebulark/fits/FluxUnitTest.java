package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units as they stand in files of shared/data and of the FITS standard. */
class FluxUnitTest {

  @ParameterizedTest
  @CsvSource({
    "1E-17 erg/cm^2/s/Ang, 1",
    "10**-17 erg/(s cm2 Angstrom), 1",
    "10**(-20)*erg/s/cm**2/Angstrom, 1e-3",
    "10^(-16) erg/s/cm^2/Angstrom, 10",
    "erg s-1 cm-2 Angstrom-1, 1e17",
    "erg/s/cm2/A, 1e17",
    "1.0e-15 erg.s**-1.cm**-2.Angstrom**-1, 100",
    "2.5E-17 ergs/sec/cm^2/AA, 2.5",
  })
  void knownUnitsBecomeTheCanonicalOne(String unit, double factor) {
    assertThat(FluxUnit.factor(unit)).isCloseTo(factor, withinPercentage(1e-10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "COUNTS",
        "1.0E-17 erg/cm/s/Ang",
        "erg/s/cm^2/Hz",
        "Jy",
        "10**-17",
        "erg/s/cm2/A/sr",
        "erg/s/cm2/A%",
        "erg/s/cm2/Aerg/s/cm2/Aerg/s/cm2/Aerg/s/cm2/Aerg/s/cm2/Aerg/s/cm2/Aerg/s/cm2"
      })
  void otherUnitsAreNone(String unit) {
    assertThat(FluxUnit.factor(unit)).isNaN();
  }

  @Test
  void oneUnitMayBeWrittenInSeveralWays() {
    String one = "10**(-20)*erg/s/cm**2";
    for (String same : new String[] {"1e-20 erg / (s cm2)", "10**(-20) erg s-1 cm-2", "", one}) {
      assertThat(LineUnit.same(one, same)).as(same).isTrue();
    }
    for (String other : new String[] {"1e-17 erg / (s cm2)", "erg/s/cm2", "count", "1e-20 erg/s"}) {
      assertThat(LineUnit.same(one, other)).as(other).isFalse();
    }
    assertThat(LineUnit.same("1e-16 erg s-1 cm-2 A-1", "1E-16 erg/s/cm^2/Ang")).isTrue();
  }
}
