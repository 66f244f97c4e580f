package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.math.NamedRows;
import org.nebulark.testing.Shared;

class StrongLineTest {

  private static final List<String> LABELS =
      List.of(
          "O2_3727A",
          "H1_4861A",
          "O3_4959A",
          "O3_5007A",
          "H1_6563A",
          "N2_6583A",
          "S2_6725A",
          "S3_9069A",
          "S3_9531A",
          "logU",
          "logq",
          "Z");

  /** An H II region: H beta = 1. */
  private static final double[] FLUX = {2, 1, 0.5, 1.5, 2.86, 0.6, 0.5, 0.3, 0.75, -3, 7.5, 8.6};

  private static final List<String> GALAXY =
      List.of(
          "O2_3727A",
          "H1_4861A",
          "O3_4959A",
          "O3_5007A",
          "H1_6563A",
          "N2_6584A",
          "S2_6725A",
          "N2_6548A");

  private static final double[] SCRATCH = new double[32];

  private static double value(String id) {
    return StrongLine.of(id).bind(LABELS).value(FLUX, SCRATCH);
  }

  /** N2 = log(0.6 / 2.86) = -0.678215, O3N2 = log(1.5) - N2 = 0.854306, worked out by hand. */
  @ParameterizedTest
  @CsvSource({
    "PP04_N2_lin, 8.513418",
    "PP04_O3N2, 8.456622",
    "M13_N2, 8.429665",
    "M13_O3N2, 8.350179",
    "D02_N2, 8.624903"
  })
  void explicitCalibrationsAreTheirFormulae(String id, double expected) {
    assertThat(value(id)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void everyCalibrationHasAReferenceAndAValue() {
    assertThat(StrongLine.all()).hasSize(58);
    assertThat(StrongLine.all()).extracting(StrongLine::id).doesNotHaveDuplicates();
    for (StrongLine line : StrongLine.all()) {
      StrongLineEstimator estimator = line.bind(LABELS);
      assertThat(line.possible(LABELS)).as(line.id()).isTrue();
      assertThat(line.reference()).matches(".* (19|20)\\d\\d, .*");
      double value = estimator.value(FLUX, SCRATCH);
      if (!Double.isNaN(value) && line.quantity().equals("12+log(O/H)")) {
        assertThat(value).as(line.id()).isBetween(7.0, 9.5);
      }
      assertThat(line.scatter())
          .matches(s -> line.id().equals("PP04_N2_lin") ? s == 0.18 : s.isNaN());
    }
  }

  /** Solved ratios come back from the polynomial; turning points as the table's note says. */
  @Test
  void inverseCalibrationsSolveTheirFormula() {
    int solved = 0;
    for (StrongLine line : StrongLine.all()) {
      if (line.ratio().isEmpty()) {
        continue;
      }
      StrongLineInverse inverse = StrongLineInverse.of(line.formula(), line.low(), line.high());
      IcfFormula formula = IcfParser.compile(line.formula(), new StrongLineTerms(List.of("Z")));
      for (double z = line.low(); z <= line.high(); z += 0.05) {
        double ratio = formula.value(new double[] {z}, SCRATCH);
        double low = inverse.solve(ratio, false, SCRATCH);
        double high = inverse.solve(ratio, true, SCRATCH);
        assertThat(formula.value(new double[] {low}, SCRATCH)).isCloseTo(ratio, within(1e-9));
        assertThat(formula.value(new double[] {high}, SCRATCH)).isCloseTo(ratio, within(1e-9));
        assertThat(z).isBetween(low - 1e-6, high + 1e-6);
      }
      solved++;
    }
    assertThat(solved).isEqualTo(16);
  }

  @Test
  void twoBranchesAreToldApartByTheirOrder() {
    StrongLineEstimator r23 = StrongLine.of("C20_R23").bind(LABELS);
    double[] bright = FLUX.clone();
    bright[2] = 1;
    bright[3] = 5;
    double low = r23.lowerValue(bright, SCRATCH);
    double high = r23.value(bright, SCRATCH);
    assertThat(low).isLessThan(8.067);
    assertThat(high).isGreaterThan(8.067);
    bright[3] = 50;
    assertThat(r23.value(bright, SCRATCH)).isNaN();
  }

  /**
   * 206 H II galaxies of Izotov et al. 2006, shared/reference/ism: what has six printed decimals to
   * half of the last, what the reference searched on a grid to half of its step (1.2 / 4000 for
   * C20, 2.3 / 4000 for M08) and rounding. The reference takes [N II] 6548 = 6584 / 2.96.
   */
  @ParameterizedTest
  @CsvSource({
    "PP04_N2_cubic, 5.1e-7",
    "PP04_N2_lin, 5.1e-7",
    "PP04_O3N2, 5.1e-7",
    "M13_N2, 5.1e-7",
    "M13_O3N2, 5.1e-7",
    "D02_N2, 5.1e-7",
    "D16_N2S2Ha, 5.1e-7",
    "PG16_R, 5.1e-7",
    "PG16_S, 5.1e-7",
    "C20_N2, 2.01e-4",
    "C20_O3N2, 2.01e-4",
    "C20_O32, 2.01e-4",
    "M08_O3O2, 3.4e-4",
    "M08_N2Ha, 3.4e-4"
  })
  void galaxiesAgreeWithReference(String id, double tolerance) throws IOException {
    List<String> columns = List.of("F3727", "F4861", "F4959", "F5007", "F6563", "F6584", "F6725");
    int compared = 0;
    boolean divided = id.startsWith("PG16");
    StrongLineFamily family = divided ? new StrongLineFamily(id, GALAXY) : null;
    StrongLineEstimator single = divided ? null : StrongLine.of(id).bind(GALAXY);
    for (Map<String, String> row :
        NamedRows.of(Files.newBufferedReader(Shared.reference("ism/izotov06_sdss_hii.csv")))) {
      double[] flux = columns.stream().mapToDouble(c -> Double.parseDouble(row.get(c))).toArray();
      flux = Arrays.copyOf(flux, 8);
      flux[7] = flux[5] / 2.96;
      String cell = row.get("Z_" + id);
      double value = divided ? family.value(flux, SCRATCH) : single.value(flux, SCRATCH);
      if (!cell.isEmpty() && !Double.isNaN(value)) {
        assertThat(value)
            .as(id + " of " + row.get("Name"))
            .isCloseTo(Double.parseDouble(cell), within(tolerance));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(75);
  }

  @Test
  void theRangeOfValidityIsSaid() {
    StrongLineEstimator o3n2 = StrongLine.of("PP04_O3N2").bind(LABELS);
    assertThat(o3n2.valid(FLUX, o3n2.value(FLUX, SCRATCH), SCRATCH)).isTrue();
    double[] poor = FLUX.clone();
    poor[5] = 0.02;
    assertThat(o3n2.value(poor, SCRATCH)).isCloseTo(7.983943, within(1e-6));
    assertThat(o3n2.valid(poor, o3n2.value(poor, SCRATCH), SCRATCH)).isFalse();
    StrongLineEstimator kd02 = StrongLine.of("KD02_N2O2").bind(LABELS);
    assertThat(kd02.valid(FLUX, 8.5, SCRATCH)).isFalse();
    assertThat(kd02.valid(FLUX, 8.7, SCRATCH)).isTrue();
    assertThat(kd02.valid(FLUX, Double.NaN, SCRATCH)).isFalse();
    StrongLineEstimator d02 = StrongLine.of("D02_N2").bind(LABELS);
    assertThat(d02.valid(FLUX, Double.NaN, SCRATCH)).isFalse();
  }

  @Test
  void linesMayBeLabelledAsPyNebDoes() {
    List<String> other = List.of("H1r_4861A", "H1r_6563A", "N2_6584A", "O3_5007A", "O2_3727A+");
    double[] flux = {1, 2.86, 0.6, 1.5, 2};
    assertThat(StrongLine.of("PP04_O3N2").bind(other).value(flux, SCRATCH))
        .isEqualTo(value("PP04_O3N2"));
    assertThat(StrongLine.of("KD02_N2O2").bind(other).value(flux, SCRATCH))
        .isEqualTo(value("KD02_N2O2"));
  }

  @Test
  void withoutItsLinesACalibrationIsNaN() {
    List<String> few = List.of("O3_5007A", "H1_4861A");
    assertThat(StrongLine.of("PP04_N2_lin").possible(few)).isFalse();
    assertThat(StrongLine.of("PP04_N2_lin").bind(few).value(new double[] {1, 1}, SCRATCH)).isNaN();
    double[] negative = FLUX.clone();
    negative[5] = -0.1;
    assertThat(StrongLine.of("PP04_N2_lin").bind(LABELS).value(negative, SCRATCH)).isNaN();
    negative[5] = 0;
    assertThat(StrongLine.of("PP04_N2_lin").bind(LABELS).value(negative, SCRATCH)).isNaN();
    assertThatThrownBy(() -> StrongLine.of("XX")).hasMessage("Invalid calibration: no XX");
    assertThatThrownBy(() -> new StrongLineFamily("XX", few))
        .hasMessage("Invalid calibration: no XX_...");
  }

  /** Both equations hold at the result, whatever the start. */
  @Test
  void kobulnickyAndKewleyIsSelfConsistent() {
    List<String> lines = LABELS.subList(0, 9);
    StrongLineIteration upper = new StrongLineIteration("KK04_R23_up", "KK04_logq", 8.7, lines);
    double z = upper.value(FLUX);
    double[] input = FLUX.clone();
    input[10] = upper.ionization();
    input[11] = z;
    assertThat(StrongLine.of("KK04_R23_up").bind(LABELS).value(input, SCRATCH))
        .isCloseTo(z, within(1e-5));
    assertThat(StrongLine.of("KK04_logq").bind(LABELS).value(input, SCRATCH))
        .isCloseTo(upper.ionization(), within(1e-5));
    assertThat(z).isBetween(8.4, 9.2);
    assertThat(upper.valid()).isTrue();
    double again = new StrongLineIteration("KK04_R23_up", "KK04_logq", 9.0, lines).value(FLUX);
    assertThat(again).isCloseTo(z, within(1e-5));
    double[] missing = FLUX.clone();
    missing[0] = Double.NaN;
    assertThat(upper.value(missing)).isNaN();
    assertThat(upper.ionization()).isNaN();
    assertThat(upper.valid()).isFalse();
    StrongLineIteration k19 = new StrongLineIteration("K19_N2O2", "K19_U_O3O2", 8, lines);
    assertThat(k19.value(FLUX)).isBetween(8.0, 9.2);
    assertThat(k19.ionization()).isBetween(-4.0, -2.5);
  }

  @Test
  void evaluationAllocatesNothing() {
    List<StrongLineEstimator> all = new ArrayList<>();
    StrongLine.all().forEach(line -> all.add(line.bind(LABELS)));
    StrongLineIteration kk04 =
        new StrongLineIteration("KK04_R23_up", "KK04_logq", 8.7, LABELS.subList(0, 9));
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    int valid = 0;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < all.size(); i++) {
        double value = all.get(i).value(FLUX, SCRATCH);
        valid += all.get(i).valid(FLUX, value, SCRATCH) ? 1 : 0;
      }
      valid += kk04.value(FLUX) > 8 ? 1 : 0;
      allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(valid).isPositive();
    assertThat(allocated).isZero();
  }
}
