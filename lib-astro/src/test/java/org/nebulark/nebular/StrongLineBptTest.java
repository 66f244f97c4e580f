package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.math.NamedRows;
import org.nebulark.nebular.StrongLineBpt.Diagram;
import org.nebulark.testing.Shared;

class StrongLineBptTest {

  private final StrongLineBpt bpt = new StrongLineBpt();

  /** Ordinates of the curves worked out by hand from the papers' equations, four decimals. */
  @ParameterizedTest
  @CsvSource({
    "K01_N2, -0.5, 0.5611",
    "K03_N2, -0.5, 0.1909",
    "K01_S2, -0.5, 0.4220",
    "K01_O1, -1.5, 0.5278",
    "K06_S2, -0.2, 0.3820",
    "K06_O1, -1, 0.1200",
    "S06_N2, -0.5, -0.0067",
    "L21_1s_N2, -0.5, 0.3159",
    "L21_1s_S2, -0.5, 0.5766",
    "L21_1s_O1, -1.5, 0.6421"
  })
  void aCurveIsWhereItsEquationSays(String curve, double x, double y) {
    assertThat(bpt.beyond(curve, x, y + 6e-5)).isTrue();
    assertThat(bpt.beyond(curve, x, y - 6e-5)).isFalse();
  }

  /** Law et al. 2021: the 3 sigma curves as x(y), by hand. */
  @ParameterizedTest
  @CsvSource({"L21_3s_N2, -0.4107, 0.5", "L21_3s_S2, -0.0250, 0", "L21_3s_O1, -0.2830, 0"})
  void aCurveMayBeAFunctionOfTheOrdinate(String curve, double x, double y) {
    assertThat(bpt.beyond(curve, x + 6e-5, y)).isTrue();
    assertThat(bpt.beyond(curve, x - 6e-5, y)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "N2, -0.6, -0.2, STAR_FORMING",
    "N2, -0.3, 0, COMPOSITE",
    "N2, 0, 0.8, AGN",
    "N2, 0.6, -3, AGN",
    "S2, -0.5, 0, STAR_FORMING",
    "S2, -0.2, 0.8, SEYFERT",
    "S2, 0.1, 0.3, LINER",
    "S2, 0.4, -2, LINER",
    "O1, -1.6, 0, STAR_FORMING",
    "O1, -1, 0.8, SEYFERT",
    "O1, -0.5, 0.3, LINER",
    "O1, NaN, 0.3, UNKNOWN",
    "N2, -0.3, NaN, UNKNOWN",
    "N2, -Infinity, 0, UNKNOWN"
  })
  void classesAreThoseOfKewley2006(Diagram diagram, double x, double y, StrongLineClass expected) {
    assertThat(bpt.classify(diagram, x, y)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "N2, -0.6, 0, COLD",
    "N2, -0.2, 0, INTERMEDIATE",
    "N2, 0.1, 0, WARM",
    "N2, -0.21, -1, COLD",
    "N2, -0.19, -1, WARM",
    "S2, 0.3, -0.9, INTERMEDIATE",
    "O1, -1.3, 0.9, WARM",
    "O1, NaN, 0.9, UNKNOWN"
  })
  void classesOfLaw2021(Diagram diagram, double x, double y, StrongLineClass expected) {
    assertThat(bpt.law(diagram, x, y)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.6, 20, 5, STAR_FORMING",
    "-0.2, 20, 12, STRONG_AGN",
    "-0.2, 5, 3, WEAK_AGN",
    "-0.2, 2, 1, RETIRED",
    "-0.6, 2, 1, RETIRED",
    "NaN, 0.3, 0.1, PASSIVE",
    "NaN, 0.3, 0.6, RETIRED",
    "NaN, 20, 5, UNKNOWN",
    "-0.6, NaN, 5, UNKNOWN"
  })
  void classesOfTheWhanDiagram(double x, double ewHa, double ewN2, StrongLineClass expected) {
    assertThat(StrongLineBpt.whan(x, ewHa, ewN2)).isEqualTo(expected);
  }

  /** 522 SAMI spaxels, shared/reference/ism: inside Kauffmann 2003, inside Kewley 2001. */
  @Test
  void spaxelsAgreeWithReference() throws IOException {
    int compared = 0;
    for (Map<String, String> row :
        NamedRows.of(Files.newBufferedReader(Shared.reference("ism/sami_572402_spaxels.csv")))) {
      double x = Double.parseDouble(row.get("logN2"));
      double y = Double.parseDouble(row.get("logO3"));
      assertThat(bpt.beyond("K03_N2", x, y)).isEqualTo(row.get("bpt_K03_SF").equals("0"));
      assertThat(bpt.beyond("K01_N2", x, y)).isEqualTo(row.get("bpt_K01_SF").equals("0"));
      compared++;
    }
    assertThat(compared).isEqualTo(522);
  }

  @Test
  void everyCurveHasAReference() {
    assertThat(StrongLineBpt.curves()).hasSize(13);
    for (String curve : StrongLineBpt.curves()) {
      assertThat(StrongLineBpt.reference(curve)).contains(" et al. 20");
    }
    assertThatThrownBy(() -> bpt.beyond("K99", 0, 0)).hasMessage("Invalid curve: no K99");
  }

  @Test
  void classesAreFoundWithoutAllocation() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    int agn = 0;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        agn += bpt.classify(Diagram.N2, -0.001 * i, 0.5) == StrongLineClass.AGN ? 1 : 0;
        agn += bpt.law(Diagram.S2, -0.001 * i, 0.5) == StrongLineClass.WARM ? 1 : 0;
      }
      allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(agn).isPositive();
    assertThat(allocated).isZero();
  }
}
