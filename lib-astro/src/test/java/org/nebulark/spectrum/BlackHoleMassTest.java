package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlackHoleMassTest {

  /**
   * The formulas as printed, worked out by hand: log 2 = 0.30103, log 3.6 = 0.55630, log 3 =
   * 0.47712.
   */
  @ParameterizedTest
  @CsvSource({
    "HALPHA_GH05, 1e42, 1000, 6.30103",
    "HALPHA_GH05, 1e43, 3000, 7.83390",
    "HBETA_GH05, 1e42, 1000, 6.55630",
    "HBETA_GH05, 1e41, 3000, 6.95054",
    "HALPHA_R13, 1e40, 1000, 5.63000",
    "HALPHA_R13, 1e42, 3000, 7.55287"
  })
  void virialMassesAreThoseOfTheFormula(
      VirialMass line, double luminosity, double fwhm, double expected) {
    assertThat(line.logMass(luminosity, fwhm)).isCloseTo(expected, within(1e-5));
  }

  /** Steps of the authors' program for log [O III]/H beta = 0.8 and L(H beta) = 10^41. */
  @Test
  void theMassBehindDustIsThatOfTheAuthorsProgram() {
    assertThat(NarrowLineMass.fwhm(0.8)).isCloseTo(Math.pow(10, 3.7048), within(1e-9));
    assertThat(NarrowLineMass.logBolometric(1e41, 0.8)).isCloseTo(44.542, within(1e-9));
    assertThat(NarrowLineMass.logBolometric(1e41, 0.58)).isCloseTo(44.48, within(1e-9));
    double expected = Math.log10(1.075) + 6.9 + 0.54 * (43.32078 - 44) + 2.06 * 0.7048;
    assertThat(NarrowLineMass.logMass(1e41, 0.8)).isCloseTo(expected, within(1e-9));
    assertThat(expected).isBetween(7.5, 8.5);
  }

  @Test
  void whatCannotBeAMassIsNotANumber() {
    assertThat(VirialMass.HALPHA_GH05.logMass(0, 2000)).isNaN();
    assertThat(VirialMass.HALPHA_GH05.logMass(1e42, Double.NaN)).isNaN();
    assertThat(NarrowLineMass.logMass(1e41, 0.54)).isNaN();
    assertThat(NarrowLineMass.logMass(1e41, 1.11)).isNaN();
    assertThat(NarrowLineMass.logMass(-1, 0.8)).isNaN();
    assertThat(NarrowLineMass.logMass(Double.NaN, 0.8)).isNaN();
  }
}
