package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nebulark.math.NamedRows;
import org.nebulark.math.Statistic;
import org.nebulark.testing.Shared;

class StrongLineDirectTest {

  private final StrongLineDirect direct = new StrongLineDirect();

  private static List<Map<String, String>> galaxies() throws IOException {
    return NamedRows.of(Files.newBufferedReader(Shared.reference("ism/izotov06_sdss_hii.csv")));
  }

  private static double number(Map<String, String> row, String column) {
    return row.get(column).isEmpty() ? Double.NaN : Double.parseDouble(row.get(column));
  }

  private double solve(Map<String, String> row) {
    boolean blue = number(row, "F3727") > 0;
    return direct.solve(
        number(row, "F4363"),
        number(row, "F4959") + number(row, "F5007"),
        blue ? StrongLineIon.O2 : StrongLineIon.O2_7325,
        number(row, blue ? "F3727" : "F7325"),
        100);
  }

  /** shared/reference/ism: the same formulae in Python, six decimals or seven digits. */
  @Test
  void galaxiesAgreeWithReference() throws IOException {
    int compared = 0;
    for (Map<String, String> row : galaxies()) {
      double z = solve(row);
      double expected = number(row, "OH_i06");
      if (!Double.isNaN(expected)) {
        assertThat(z).as(row.get("Name")).isCloseTo(expected, within(5.1e-7));
        assertThat(direct.te(StrongLineIon.Zone.HIGH) / 1e4)
            .isCloseTo(number(row, "t3_i06"), within(5.1e-7));
        assertThat(direct.te(StrongLineIon.Zone.LOW) / 1e4)
            .isCloseTo(number(row, "t2_i06"), within(5.1e-7));
        double teO2 = direct.te(StrongLineIon.Zone.LOW);
        double n2 = StrongLineIon.N2.abundance(number(row, "F6584") * (1 + 1 / 2.96), teO2, 100);
        if (number(row, "F6584") > 0) {
          assertThat(Math.log10(n2 / direct.o2()))
              .isCloseTo(number(row, "NOion_i06"), within(5.1e-7));
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(150);
  }

  /** Te and O/H as Izotov et al. 2006 published them (CDS J/A+A/448/955). */
  @Test
  void galaxiesAgreeWithThePaper() throws IOException {
    double[] te = new double[300];
    double[] oh = new double[300];
    int n = 0;
    for (Map<String, String> row : galaxies()) {
      double z = solve(row);
      if (!Double.isNaN(z)) {
        te[n] = direct.te(StrongLineIon.Zone.HIGH) - 1e4 * number(row, "Te");
        oh[n++] = Math.abs(z - number(row, "12+logO/H"));
      }
    }
    assertThat(n).isGreaterThan(150);
    assertThat(Statistic.median(te, n)).isBetween(-30.0, 30.0);
    assertThat(Statistic.median(oh, n)).isLessThan(0.03);
  }

  /** By hand at Te = 10,000 K, Ne = 0: 12 + log X/H = log I + a + b - d. */
  @Test
  void ionsAreTheirFormulae() {
    double[] expected = {7.603, 9.375, 7.437, 7.157, 8.041, 6.35, 8.358, 6.96};
    for (StrongLineIon ion : StrongLineIon.values()) {
      assertThat(12 + Math.log10(ion.abundance(1, 1e4, 0)))
          .as(ion.name())
          .isCloseTo(expected[ion.ordinal()], within(1e-9));
    }
    assertThat(StrongLineIon.O2.abundance(1, 1e4, 100) / StrongLineIon.O2.abundance(1, 1e4, 0))
        .isCloseTo(1.0135, within(1e-9));
    assertThat(StrongLineIon.N2.abundance(-1, 1e4, 100)).isNaN();
  }

  @Test
  void temperaturesAreLinearBetweenTheFitsAndConstantOutside() {
    assertThat(StrongLineDirect.teO2(12_000, 7)).isEqualTo(StrongLineDirect.teO2(12_000, 7.2));
    assertThat(StrongLineDirect.teO2(12_000, 9)).isEqualTo(StrongLineDirect.teO2(12_000, 8.2));
    assertThat(StrongLineDirect.teO2(12_000, 7.6)).isCloseTo(11_832, within(1.0));
    assertThat(StrongLineDirect.teS3(12_000, 7.6)).isCloseTo(11_118, within(1.0));
    assertThat(StrongLineDirect.teO2(12_000, 7.9))
        .isCloseTo(
            (StrongLineDirect.teO2(12_000, 7.6) + StrongLineDirect.teO2(12_000, 8.2)) / 2,
            within(1e-8));
  }

  @Test
  void withoutTheAuroralLineThereIsNoTemperature() {
    for (double i4363 : new double[] {0, -1, Double.NaN, 1}) {
      assertThat(direct.solve(i4363, 4, StrongLineIon.O2, 2, 100)).isNaN();
      assertThat(direct.te(StrongLineIon.Zone.HIGH)).isNaN();
      assertThat(direct.te(StrongLineIon.Zone.LOW)).isNaN();
      assertThat(direct.o2()).isNaN();
      assertThat(direct.o3()).isNaN();
    }
    assertThat(direct.solve(0.05, 4, StrongLineIon.O2, Double.NaN, 100)).isNaN();
    assertThat(direct.te(StrongLineIon.Zone.LOW)).isNaN();
    assertThat(direct.o3()).isPositive();
  }
}
