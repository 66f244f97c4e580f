package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nebulark.extinction.ExtinctionCurve;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.math.NamedRows;
import org.nebulark.testing.Shared;

/** Whole nebulae: NGC 6778 of shared/reference/nebular/expected/ngc6778, rules in its README. */
class ReddeningNebulaTest {

  private static final double[] HYDROGEN = {4861, 6563, 9229, 9015, 8863, 8750};
  private static final List<String> LABELS =
      List.of("H1r_4861A", "H1r_6563A", "H1r_9229A", "H1r_9015A", "H1r_8863A", "H1r_8750A");

  /** Half of the last of eight digits. */
  private static final double PRINTED = 5.1e-6;

  /** The theory ratios of the Paschen lines are printed to 0.5e-8 / 0.0108 = 5e-7. */
  private static final double PRINTED_THEORY = 5e-5;

  private final ExtinctionCurve curve = ExtinctionLaw.F99.curve(3.1);

  private static List<Map<String, String>> rows(String name) throws IOException {
    return NamedRows.of(Files.newBufferedReader(Shared.reference("nebular/expected/" + name)));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static Map<String, Map<String, String>> lines() throws IOException {
    Map<String, Map<String, String>> byLabel = new LinkedHashMap<>();
    rows("ngc6778/lines.csv").forEach(row -> byLabel.put(row.get("label"), row));
    return byLabel;
  }

  @Test
  void xOfEveryLineAgreesWithReference() throws IOException {
    for (Map<String, String> row : lines().values()) {
      assertThat(curve.x(number(row, "wave_for_extinction_A")))
          .isCloseTo(number(row, "X_F99_RV3.1"), within(0.51e-8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"int_file", "map_sum"})
  void integratedSpectraAgreeWithReference(String dataset) throws IOException {
    Map<String, Map<String, String>> byLabel = lines();
    Map<String, Map<String, String>> fluxes = new LinkedHashMap<>();
    rows("ngc6778/integrated_fluxes.csv").stream()
        .filter(row -> row.get("dataset").equals(dataset))
        .forEach(row -> fluxes.put(row.get("label"), row));
    double[] flux = new double[6];
    double[] theory = {1, 0, 0, 0, 0, 0};
    String column = "theory_ratio_to_Hbeta_8000K_3400cm-3";
    for (int i = 0; i < 6; i++) {
      Map<String, String> row = fluxes.get(LABELS.get(i));
      flux[i] = row == null ? Double.NaN : number(row, "flux");
      theory[i] = i == 0 ? 1 : number(byLabel.get(LABELS.get(i)), column);
    }
    Reddening reddening = new Reddening(curve, HYDROGEN, 0);
    reddening.median(flux, theory);
    compare(reddening, dataset, "HImedian", fluxes, byLabel);
    Reddening two = new Reddening(curve, new double[] {4861, 6563}, 0);
    two.median(flux, new double[] {1, 2.85});
    compare(two, dataset, "Ha285", fluxes, byLabel);
  }

  private void compare(
      Reddening reddening,
      String dataset,
      String method,
      Map<String, Map<String, String>> fluxes,
      Map<String, Map<String, String>> byLabel)
      throws IOException {
    double expected =
        rows("ngc6778/integrated_results.csv").stream()
            .filter(row -> row.get("dataset").equals(dataset))
            .filter(row -> row.get("quantity").equals("cHb:" + method))
            .mapToDouble(row -> number(row, "unperturbed"))
            .findFirst()
            .orElseThrow();
    double percent = method.equals("Ha285") ? PRINTED : PRINTED_THEORY;
    assertThat(reddening.cHbeta()).isCloseTo(expected, withinPercentage(percent));
    double hbeta = number(fluxes.get("H1r_4861A"), "flux");
    for (Map<String, String> row : fluxes.values()) {
      double x = curve.x(number(byLabel.get(row.get("label")), "wave_for_extinction_A"));
      double[] factor = new double[1];
      Reddening.factors(reddening.ebv(), new double[] {x}, curve.x(4861), factor);
      assertThat(100 * number(row, "flux") / hbeta * factor[0])
          .isCloseTo(number(row, "I_Hb100_" + method), withinPercentage(percent));
    }
  }

  @Test
  void spaxelsAgreeWithReference() throws IOException {
    List<Map<String, String>> fluxes = rows("ngc6778/spaxel_fluxes.csv");
    List<Map<String, String>> results = rows("ngc6778/spaxel_results.csv");
    Reddening reddening = new Reddening(curve, new double[] {4861, 6563}, 0);
    List<Double> compared = new ArrayList<>();
    for (int i = 0; i < fluxes.size(); i++) {
      Map<String, String> row = fluxes.get(i);
      double[] flux = {number(row, "H1r_4861A"), number(row, "H1r_6563A")};
      reddening.median(flux, new double[] {1, 2.85});
      double expected = number(results.get(i), "cHb");
      assertThat(reddening.cHbeta()).isCloseTo(expected, within(1e-8 + 5.1e-8 * expected));
      compared.add(expected);
    }
    assertThat(compared).hasSize(300);
  }

  /**
   * The worked example of PyNeb's documentation. Lines beyond 3.3 micron are left out for CCM89,
   * where PyNeb takes X = 0.
   */
  @ParameterizedTest
  @CsvSource({"F99", "CCM89"})
  void theWorkedTutorialAgrees(ExtinctionLaw law) throws IOException {
    ExtinctionCurve tutorial = law.curve(3.1);
    Reddening reddening = new Reddening(tutorial, new double[] {4861, 6563}, 0);
    reddening.median(new double[] {100, 345}, new double[] {1, 2.85});
    int compared = 0;
    for (Map<String, String> row : rows("worked_tutorial_" + law + ".csv")) {
      double value = number(row, "value");
      String label = row.get("label");
      if (row.get("quantity").equals("E_BV")) {
        assertThat(reddening.ebv()).isCloseTo(value, withinPercentage(6e-5));
      } else if (row.get("quantity").equals("cHbeta")) {
        assertThat(reddening.cHbeta()).isCloseTo(value, withinPercentage(6e-5));
      } else if (row.get("quantity").equals("I_corr_Hb100") && label.matches(".*A\\+?")) {
        double wavelength = Double.parseDouble(label.replaceAll(".*_|A\\+?", ""));
        double[] factor = new double[1];
        Reddening.factors(
            reddening.ebv(), tutorial.x(new double[] {wavelength}), tutorial.x(4861), factor);
        assertThat(number(row, "observed") * factor[0]).isCloseTo(value, withinPercentage(6e-5));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(23);
  }
}
