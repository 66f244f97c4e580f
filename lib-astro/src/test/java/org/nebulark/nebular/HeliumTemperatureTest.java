package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.atom.RecombinationLine;
import org.nebulark.testing.Shared;

class HeliumTemperatureTest {

  @Test
  void coefficientsAreThoseOfThePaper() throws Exception {
    int compared = 0;
    for (String line : Files.readAllLines(Shared.reference("nebular/he1_temperature_MD21.csv"))) {
      if (line.matches("\\d.*")) {
        String[] cells = line.split(",");
        double ne = Double.parseDouble(cells[0]);
        double expected = 0.15 * Double.parseDouble(cells[1]) + Double.parseDouble(cells[2]);
        assertThat(HeliumTemperature.te(0.15, ne)).isCloseTo(expected, within(1e-9 * expected));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(20);
  }

  /**
   * The emissivities of Porter et al. 2012, 2013 at that temperature, through the fit: a straight
   * line, which is 3.5 % low at 12,000 K.
   */
  @ParameterizedTest
  @CsvSource({"8000, 1000", "10000, 1000", "12000, 1000", "10000, 10000"})
  void theAtomsAgree(double te, double ne) {
    double ratio =
        RecombinationLine.of("He1_7281A").emissivity(te, ne)
            / RecombinationLine.of("He1_6678A").emissivity(te, ne);
    assertThat(HeliumTemperature.te(ratio, ne)).isCloseTo(te, within(0.04 * te));
  }

  @Test
  void betweenDensitiesItIsBetweenAndOutsideNothing() {
    double low = HeliumTemperature.te(0.15, 1000);
    double high = HeliumTemperature.te(0.15, 2000);
    assertThat(HeliumTemperature.te(0.15, Math.sqrt(2e6)))
        .isCloseTo((low + high) / 2, within(1e-9 * low));
    assertThat(HeliumTemperature.te(0.15, 99)).isNaN();
    assertThat(HeliumTemperature.te(0.15, 60_000)).isNaN();
    assertThat(HeliumTemperature.te(0.01, 1000)).isNaN();
    assertThat(HeliumTemperature.te(Double.NaN, 1000)).isNaN();
  }
}
