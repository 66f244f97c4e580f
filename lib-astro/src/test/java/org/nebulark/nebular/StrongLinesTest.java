package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.math.NamedRows;
import org.nebulark.testing.Shared;

/** Strong-line calibrations inside the chain. */
class StrongLinesTest {

  private static final List<String> LABELS =
      List.of(
          "H1_4861A",
          "H1_6563A",
          "N2_6584A",
          "O3_4959A",
          "O3_5007A",
          "O2_3727A+",
          "S2_6725A+",
          "N2_6548A");

  private static final List<String> COLUMNS =
      List.of("F4861", "F6563", "F6584", "F4959", "F5007", "F3727", "F6725");

  /** H alpha / H beta is always below 9, and a negative reddening is corrected with zero. */
  private static NebularOptions options(List<String> calibrations) {
    return new NebularOptions(
            ExtinctionLaw.F99, 3.1, 9, 1e4, 100, List.of("n2s2"), "n2s2", "n2s2", 17, List.of())
        .with(calibrations);
  }

  /**
   * 206 H II galaxies of Izotov et al. 2006, corrected for reddening; to half of the last printed
   * decimal, or of the step of the reference.
   */
  @ParameterizedTest
  @CsvSource({
    "PP04_N2_cubic, 5.1e-7",
    "PP04_O3N2, 5.1e-7",
    "M13_N2, 5.1e-7",
    "D16_N2S2Ha, 5.1e-7",
    "PG16_R, 5.1e-7",
    "C20_O3N2, 2.01e-4",
    "M08_N2Ha, 3.4e-4"
  })
  void galaxiesAgreeWithReference(String id, double tolerance) throws Exception {
    NebularChain chain = new NebularChain(LABELS, options(List.of(id)));
    double[] result = new double[chain.quantities().size()];
    int at = place(chain, id.toLowerCase(Locale.ROOT));
    int compared = 0;
    for (Map<String, String> row :
        NamedRows.of(Files.newBufferedReader(Shared.reference("ism/izotov06_sdss_hii.csv")))) {
      double[] flux = new double[LABELS.size()];
      for (int i = 0; i < COLUMNS.size(); i++) {
        flux[i] = Double.parseDouble(row.get(COLUMNS.get(i)));
      }
      flux[7] = flux[2] / 2.96;
      String cell = row.get("Z_" + id);
      chain.derive(flux, result);
      if (!cell.isEmpty() && !Double.isNaN(result[at])) {
        assertThat(result[at]).isCloseTo(Double.parseDouble(cell), within(tolerance));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(75);
  }

  @Test
  void valueScatterAndRange() {
    NebularChain chain =
        new NebularChain(LABELS, options(List.of("PP04_N2_lin", "M13_O3N2", "KK04_R23_up")));
    double[] flux = {1, 2.863, 0.6, 0.5, 1.5, 2, 0.5, 0.2};
    double[] result = new double[chain.quantities().size()];
    int flags = chain.derive(flux, result);
    assertThat(flags & NebularFlag.OUTSIDE_CALIBRATION.bit()).isZero();
    assertThat(result[place(chain, "pp04_n2_lin_scatter")]).isEqualTo(0.18);
    assertThat(result[place(chain, "m13_o3n2_scatter")]).isNaN();
    assertThat(result[place(chain, "kk04_r23_up")]).isBetween(8.4, 9.2);
    flux[2] = 0.003;
    flags = chain.derive(flux, result);
    assertThat(result[place(chain, "pp04_n2_lin")]).isBetween(7.0, 7.3);
    assertThat(flags & NebularFlag.OUTSIDE_CALIBRATION.bit()).isNotZero();
  }

  @Test
  void everyNameCanBeGiven() {
    List<String> names = new ArrayList<>(StrongLine.all().stream().map(StrongLine::id).toList());
    names.addAll(List.of("PG16_R", "PG16_S", "PG16_NH", "P10_ONS", "P10_ON"));
    NebularChain chain = new NebularChain(LABELS, options(names));
    double[] result = new double[chain.quantities().size()];
    chain.derive(new double[] {1, 2.863, 0.6, 0.5, 1.5, 2, 0.5, 0.2}, result);
    int first = place(chain, "pp04_n2_lin");
    int values = 0;
    for (int i = first; i < result.length; i += 2) {
      values += Double.isNaN(result[i]) ? 0 : 1;
    }
    // Three need [S III], and a cool or warm or upper branch is not everywhere a value of its own.
    assertThat(names).hasSize(63);
    assertThat(values).isGreaterThan(50);
    assertThatThrownBy(() -> options(List.of("PP05"))).hasMessage("Invalid calibration: no PP05");
  }

  private static int place(NebularChain chain, String name) {
    for (int i = 0; i < chain.quantities().size(); i++) {
      if (chain.quantities().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new AssertionError(name + " is not among " + chain.quantities());
  }
}
