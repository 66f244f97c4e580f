package org.nebulark.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.testing.Shared;

class BptClassTest {

  /** Places well inside each region, and on both sides of each line. */
  @ParameterizedTest
  @CsvSource({
    "-0.8, 0.2, -0.6, -1.8, STAR_FORMING",
    "-0.5, 0.18, NaN, NaN, STAR_FORMING",
    "-0.5, 0.20, NaN, NaN, COMPOSITE",
    "-0.2, 0.27, NaN, NaN, COMPOSITE",
    "-0.2, 0.29, NaN, NaN, AGN",
    "0.1, -1.2, NaN, NaN, COMPOSITE",
    "0.6, -1.0, -0.1, NaN, LINER",
    "0.0, 1.0, -0.2, -1.0, SEYFERT",
    "0.0, 0.4, -0.2, -1.0, SEYFERT",
    "0.0, 0.38, -0.2, -1.0, LINER",
    "0.0, 0.11, NaN, -1.0, LINER",
    "0.0, 0.41, NaN, -0.8, SEYFERT"
  })
  void classesAreThoseOfTheLines(double n2, double o3, double s2, double o1, BptClass expected) {
    assertThat(BptClass.of(n2, o3, s2, o1)).isEqualTo(expected);
  }

  @Test
  void withoutTheTwoFirstRatiosThereIsNoClass() {
    assertThat(BptClass.of(Double.NaN, 0, 0, 0)).isNull();
    assertThat(BptClass.of(0, Double.NaN, 0, 0)).isNull();
    assertThat(BptClass.STAR_FORMING.label()).isEqualTo("star_forming");
  }

  /** 522 spaxels of SAMI, classified by spaxelsleuth (reference/ism/README.md). */
  @Test
  void spaxelsOfSamiHaveTheirClasses() throws Exception {
    List<String> rows = Files.readAllLines(Shared.reference("ism/sami_572402_spaxels.csv"));
    List<String> names = Arrays.asList(rows.get(0).split(","));
    int compared = 0;
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      double n2 = Double.parseDouble(cells[names.indexOf("logN2")]);
      double o3 = Double.parseDouble(cells[names.indexOf("logO3")]);
      BptClass ours = BptClass.of(n2, o3, Double.NaN, Double.NaN);
      boolean kauffmann = cells[names.indexOf("bpt_K03_SF")].equals("1");
      boolean kewley = cells[names.indexOf("bpt_K01_SF")].equals("1");
      BptClass theirs = kewley ? BptClass.COMPOSITE : BptClass.AGN;
      assertThat(ours).isEqualTo(kauffmann ? BptClass.STAR_FORMING : theirs);
      compared++;
    }
    assertThat(compared).isEqualTo(522);
  }
}
