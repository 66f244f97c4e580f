package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nebulark.atom.ReferenceTable.number;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nebulark.atom.ReferenceTable;

class CrossSolverTest {

  /**
   * Bisection to 1e-9 on the same atomic data (shared/reference/nebular/README.md): Te within 1e-5
   * relative and log Ne within 1e-4 are asked, the printed digits are reached.
   */
  @Test
  void agreesWithConvergedReference() {
    Map<String, CrossSolver> solvers = new HashMap<>();
    double[] result = new double[2];
    int solved = 0;
    for (Map<String, String> row : ReferenceTable.read("expected/crosstemden.csv")) {
      CrossSolver solver =
          solvers.computeIfAbsent(
              row.get("diag_tem") + "+" + row.get("diag_den"), CrossSolverTest::solver);
      CrossStatus status = solver.solve(number(row, "ratio_tem"), number(row, "ratio_den"), result);
      boolean ok = row.get("converged_status").equals("ok");
      assertThat(status.solved()).as("%s: %s", row, status).isEqualTo(ok);
      if (ok) {
        solved++;
        assertThat(result[0] / number(row, "Te_converged") - 1)
            .as("Te of %s", row)
            .isCloseTo(0, within(1e-5));
        assertThat(Math.log10(result[1] / number(row, "ne_converged")))
            .as("Ne of %s", row)
            .isCloseTo(0, within(1e-4));
        assertThat(solver.solutions()).isEqualTo(Integer.parseInt(row.get("n_solutions")));
      } else {
        assertThat(result).containsOnly(Double.NaN);
      }
    }
    assertThat(solvers).hasSize(7);
    assertThat(solved).isEqualTo(1261);
  }

  /** 300 spaxels of MUSE maps, converged on the same atomic data (expected/ngc6778/README.md). */
  @Test
  void agreesWithSpaxelsOfNgc6778() {
    compareSpaxels("[NII] 5755/6584+[SII] 6731/6716", "ratio_5755_6584", "ratio_6731_6716", "N2S2");
    compareSpaxels(
        "[SIII] 6312/9069+[ClIII] 5538/5518", "ratio_6312_9069", "ratio_5538_5518", "S3Cl3");
  }

  private static void compareSpaxels(String pair, String tem, String den, String name) {
    CrossSolver solver = solver(pair);
    double[] result = new double[2];
    int solved = 0;
    for (Map<String, String> row : ReferenceTable.read("expected/ngc6778/spaxel_results.csv")) {
      boolean ok = row.get("status_" + name).equals("ok");
      CrossStatus status = solver.solve(number(row, tem), number(row, den), result);
      assertThat(status.solved()).as("%s: %s", row, status).isEqualTo(ok);
      if (ok) {
        solved++;
        assertThat(result[0] / number(row, "Te_" + name)).isCloseTo(1, within(1e-5));
        assertThat(Math.log10(result[1] / number(row, "ne_" + name))).isCloseTo(0, within(1e-4));
      }
    }
    assertThat(solved).isGreaterThan(150);
  }

  /** Nothing is taken from the reference here: ratios of the level equations lead back. */
  @Test
  void findsTheTemperatureAndDensityOfItsOwnRatios() {
    DiagnosticRatio tem = DiagnosticRatio.of("[NII] 5755/6584");
    DiagnosticRatio den = DiagnosticRatio.of("[SII] 6731/6716");
    CrossSolver solver = new CrossSolver(CrossTable.of(tem, den));
    double[] result = new double[2];
    for (double te : new double[] {600, 3000, 10_000, 25_000, 50_000}) {
      for (double ne : new double[] {1.5, 100, 1e4}) {
        CrossStatus status = solver.solve(tem.value(te, ne), den.value(te, ne), result);
        assertThat(status).isEqualTo(CrossStatus.OK);
        assertThat(result[0] / te).isCloseTo(1, within(1e-11));
        assertThat(result[1] / ne).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void tellsWhyThereIsNoSolution() {
    CrossSolver solver = solver("[NII] 5755/6584+[SII] 6731/6716");
    double[] result = new double[2];
    assertThat(solver.solve(0.012, 0.6, result)).isEqualTo(CrossStatus.BELOW_LOW_DENSITY_LIMIT);
    assertThat(solver.solve(0.012, 2.5, result)).isEqualTo(CrossStatus.ABOVE_HIGH_DENSITY_LIMIT);
    assertThat(solver.solve(80, 1, result)).isEqualTo(CrossStatus.TEMPERATURE_OUT_OF_RANGE);
    assertThat(solver.solve(1e-30, 1, result)).isEqualTo(CrossStatus.TEMPERATURE_OUT_OF_RANGE);
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(solver.solve(bad, 1, result)).isEqualTo(CrossStatus.BAD_RATIO);
      assertThat(solver.solve(0.012, bad, result)).isEqualTo(CrossStatus.BAD_RATIO);
      assertThat(result).containsOnly(Double.NaN);
    }
  }

  @Test
  void solvingAllocatesNothing() {
    CrossSolver solver = solver("[OIII] 4363/5007+[SII] 6731/6716");
    double[] result = new double[2];
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 200; i++) {
        solver.solve(0.005 + 1e-4 * i, 0.5 + 0.01 * i, result);
      }
      allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(allocated).isZero();
  }

  private static CrossSolver solver(String pair) {
    int plus = pair.indexOf("+[");
    return new CrossSolver(
        CrossTable.of(
            DiagnosticRatio.of(pair.substring(0, plus)),
            DiagnosticRatio.of(pair.substring(plus + 1))));
  }
}
