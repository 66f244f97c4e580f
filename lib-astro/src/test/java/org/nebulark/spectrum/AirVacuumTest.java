package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wavelengths as published in the MaNGA Data Analysis Pipeline's line list (3 decimals). */
class AirVacuumTest {

  private static final String TABLE =
      "shared/reference/ism/tables/emission_lines_manga_dap_elpmpl11.csv";

  @ParameterizedTest
  @CsvSource({
    "3727.092, 3726.032",
    "4862.683, 4861.325",
    "5008.24, 5006.843",
    "6564.608, 6562.795",
    "9533.2, 9530.586",
    "10052.123, 10049.368"
  })
  void airWavelengthAgreesWithThePublishedOne(double vacuum, double air) {
    assertThat(AirVacuum.toAir(vacuum)).isCloseTo(air, within(6e-4));
    assertThat(AirVacuum.toVacuum(air)).isCloseTo(vacuum, within(6e-4));
  }

  @Test
  void theWholePublishedListAgrees() throws IOException {
    Path table = Path.of("").toAbsolutePath();
    while (table != null && !Files.exists(table.resolve(TABLE))) {
      table = table.getParent();
    }
    assumeTrue(table != null, TABLE + " is not there");
    List<String> rows = Files.readAllLines(table.resolve(TABLE));
    assertThat(rows).hasSize(58);
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",");
      assertThat(AirVacuum.toAir(Double.parseDouble(cells[2])))
          .isCloseTo(Double.parseDouble(cells[4]), within(6e-4));
    }
  }

  @Test
  void thereAndBackIsTheSame() {
    for (double vacuum = 2000; vacuum <= 30_000; vacuum += 7.3) {
      assertThat(AirVacuum.toVacuum(AirVacuum.toAir(vacuum))).isCloseTo(vacuum, within(1e-9));
    }
  }

  @Test
  void theUltravioletIsGivenInVacuum() {
    assertThat(AirVacuum.toAir(1549.06)).isEqualTo(1549.06);
    assertThat(AirVacuum.toVacuum(1549.06)).isEqualTo(1549.06);
    assertThat(AirVacuum.toVacuum(Double.NaN)).isNaN();
  }
}
