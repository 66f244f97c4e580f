package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nebulark.math.NormalStream;

class FastCrossSolverTest {

  /** Asked are 1e-5 and 1e-4; the tables are right to 1e-7, and so is this. */
  @Test
  void agreesWithTheExactSolverForAllPairs() {
    for (List<String> pair : Pairs.ALL) {
      Pairs.Comparison c = Pairs.compare(pair, 2000, true);
      assertThat(c.te()[0]).as("Te of %s", pair).isLessThan(1e-6);
      assertThat(c.logNe()[0]).as("log Ne of %s", pair).isLessThan(1e-6);
      assertThat(c.invented()).as("invented of %s", pair).isZero();
      assertThat(c.missed()).as("missed of %s", pair).isZero();
      assertThat(c.otherStatus()).as("other reasons of %s", pair).isZero();
      assertThat(c.unsolved()).as("unsolved of %s", pair).isPositive();
    }
  }

  /** Other ions, a ratio that falls with temperature, ratios that vanish in cold gas, infrared. */
  @Test
  void anyTwoRatiosCanBeCrossed() {
    for (List<String> pair :
        List.of(
            List.of("[OII] 3727+/7325+", "[OII] 3726/3729"),
            List.of("[SII] 4072+/6720+", "[SII] 6731/6716"),
            List.of("[NeV] 1575/3426", "[NeV] 14.3m/24.2m"),
            List.of("[ArIII] 5192/7136", "[ClIII] 5538/5518"),
            List.of("[OI] 5577/6300+", "[NI] 5198/5200"),
            List.of("[OIII] 5007/88m", "[OIII] 51m/88m"))) {
      CrossTable table = Pairs.table(pair);
      CrossSolver exact = new CrossSolver(table);
      FastCrossSolver fast = new FastCrossSolver(table);
      double[] slow = new double[2];
      double[] quick = new double[2];
      for (double te : new double[] {7000, 10_000, 15_000}) {
        double tem = table.tem.value(te, 1000);
        double den = table.den.value(te, 1000);
        CrossStatus status = exact.solve(tem, den, slow);
        assertThat(status.solved()).as("%s at %s", pair, te).isTrue();
        assertThat(fast.solve(tem, den, quick)).isEqualTo(status);
        assertThat(quick[0] / slow[0]).as("%s at %s", pair, te).isCloseTo(1, within(1e-5));
        if (status == CrossStatus.OK) {
          assertThat(slow[0] / te).as("%s at %s", pair, te).isCloseTo(1, within(1e-10));
          assertThat(slow[1]).as("%s at %s", pair, te).isCloseTo(1000, within(1e-6));
        }
      }
    }
  }

  @Test
  void needsNoGoodStart() {
    Pairs.Comparison c = Pairs.compare(Pairs.ALL.get(0), 2000, false);
    assertThat(c.invented() + c.missed() + c.otherStatus()).isZero();
    assertThat(c.te()[0]).isLessThan(1e-6);
    FastCrossSolver solver = new FastCrossSolver(Pairs.table(Pairs.ALL.get(0)));
    double[] result = new double[2];
    double[] other = new double[2];
    solver.solve(0.012, 1.1, result);
    solver.solve(0.012, 1.1, Double.NaN, 1e300, other);
    assertThat(other[0]).isCloseTo(result[0], within(1e-2));
  }

  /** Just inside and just outside the low-density limit, where tables alone would guess. */
  @Test
  void decidesAtTheLowDensityLimitAsTheExactSolver() {
    CrossTable table = Pairs.table(Pairs.ALL.get(0));
    CrossSolver exact = new CrossSolver(table);
    FastCrossSolver fast = new FastCrossSolver(table);
    double[] slow = new double[2];
    double[] quick = new double[2];
    double tem = table.tem.value(9000, 1);
    double limit = table.den.value(9000, 1);
    for (int i = -200; i <= 200; i++) {
      double den = limit * (1 + i * 1e-7);
      CrossStatus status = fast.solve(tem, den, 9, 1, quick);
      assertThat(status).as("%d", i).isEqualTo(exact.solve(tem, den, slow));
      assertThat(status.solved()).as("%d", i).isEqualTo(i > 0 || (i == 0 && status.solved()));
      if (status.solved()) {
        assertThat(Math.log10(quick[1] / slow[1])).isCloseTo(0, within(1e-4));
      }
    }
  }

  @Test
  void uselessRatiosAreToldAsSuch() {
    FastCrossSolver solver = new FastCrossSolver(Pairs.table(Pairs.ALL.get(0)));
    double[] result = new double[2];
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(solver.solve(bad, 1, result)).isEqualTo(CrossStatus.BAD_RATIO);
      assertThat(solver.solve(0.012, bad, result)).isEqualTo(CrossStatus.BAD_RATIO);
      assertThat(result).containsOnly(Double.NaN);
    }
    assertThat(solver.solve(1e-30, 1, result)).isEqualTo(CrossStatus.TEMPERATURE_OUT_OF_RANGE);
    assertThat(solver.solve(0.012, 1e-200, result)).isEqualTo(CrossStatus.BELOW_LOW_DENSITY_LIMIT);
    assertThat(solver.solve(0.012, 1e200, result)).isEqualTo(CrossStatus.ABOVE_HIGH_DENSITY_LIMIT);
  }

  @Test
  void solvingAllocatesNothing() {
    FastCrossSolver solver = new FastCrossSolver(Pairs.table(Pairs.ALL.get(0)));
    NormalStream random = new NormalStream(1, 2, 3);
    double[] result = new double[2];
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 5000; i++) {
        random.reset(1, i, attempt);
        solver.solve(0.012 * (1 + 0.05 * random.next()), 0.8 * (1 + 0.1 * random.next()), result);
      }
      allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(allocated).isZero();
  }
}
