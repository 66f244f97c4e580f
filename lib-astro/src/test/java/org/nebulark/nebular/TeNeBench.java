package org.nebulark.nebular;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nebulark.math.NormalStream;
import org.nebulark.math.RandomStream;

/**
 * Crossed diagnostics in bulk: accuracy of the fast path for seven pairs, then 40,000 spaxels x 150
 * realizations of [N II] + [S II]. A multilayer perceptron (10-30-10, scikit-learn) predicts six
 * million pairs in 2.7 CPU s (3.6 s beside the 1.3 s of this one on a busy machine) with errors of
 * 1-2 % at the 99th percentile. Runs as a test or by {@link #main}.
 */
@Tag("bench")
class TeNeBench {

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int SPAXELS = 40_000;
  private static final int REALIZATIONS = 150;

  public static void main(String[] args) {
    new TeNeBench().fastPathAgreesWithTheExactSolver();
    new TeNeBench().sixMillionSolutions();
  }

  @Test
  void fastPathAgreesWithTheExactSolver() {
    System.out.println(
        "pair: solved, unsolved, invented, missed, |dTe/Te| p99 max, |dlog Ne| p99 max");
    for (List<String> pair : Pairs.ALL) {
      Pairs.Comparison c = Pairs.compare(pair, 20_000, true);
      System.out.printf(
          "%s: %d, %d, %d, %d, %.1e %.1e, %.1e %.1e, passed on %.1f %%%n",
          String.join(" + ", pair),
          c.solved(),
          c.unsolved(),
          c.invented(),
          c.missed(),
          c.te()[0],
          c.te()[1],
          c.logNe()[0],
          c.logNe()[1],
          100 * c.exactShare());
      assertThat(c.te()[0]).isLessThan(1e-5);
      assertThat(c.logNe()[0]).isLessThan(1e-4);
      assertThat(c.invented() + c.missed()).isZero();
    }
  }

  @Test
  void sixMillionSolutions() {
    long start = CPU.getCurrentThreadCpuTime();
    CrossTable table = Pairs.table(Pairs.ALL.get(0));
    FastCrossSolver solver = new FastCrossSolver(table);
    long built = CPU.getCurrentThreadCpuTime();
    double[][] spaxels = spaxels(table);
    for (int run = 0; run < 3; run++) {
      long calls = solver.exactCalls();
      long before = CPU.getCurrentThreadCpuTime();
      double[] sum = bulk(solver, spaxels);
      double seconds = (CPU.getCurrentThreadCpuTime() - before) * 1e-9;
      System.out.printf(
          "%d x %d: %.2f CPU s, %.3f microseconds each with the draws; %.4f solved, mean Te %.1f,"
              + " %d passed on to the exact solver; table built in %.2f s%n",
          SPAXELS,
          REALIZATIONS,
          seconds,
          seconds * 1e6 / SPAXELS / REALIZATIONS,
          sum[0] / SPAXELS / REALIZATIONS,
          sum[1] / sum[0],
          solver.exactCalls() - calls,
          (built - start) * 1e-9);
    }
  }

  /** True ratios, ln Te and ln Ne of each spaxel: Te 6,000-15,000 K, log Ne 2-4.5. */
  private static double[][] spaxels(CrossTable table) {
    RandomStream random = new RandomStream(7, 0, 0);
    double[][] spaxels = new double[SPAXELS][];
    for (int i = 0; i < SPAXELS; i++) {
      double te = 6000 + 9000 * random.nextDouble();
      double ne = Math.pow(10, 2 + 2.5 * random.nextDouble());
      spaxels[i] =
          new double[] {
            table.tem.value(te, ne), table.den.value(te, ne), Math.log(te), Math.log(ne)
          };
    }
    return spaxels;
  }

  private static double[] bulk(FastCrossSolver solver, double[][] spaxels) {
    NormalStream random = new NormalStream(0, 0, 0);
    double[] result = new double[2];
    double[] sum = new double[2];
    for (int i = 0; i < spaxels.length; i++) {
      double[] spaxel = spaxels[i];
      for (int j = 0; j < REALIZATIONS; j++) {
        random.reset(42, i, j);
        double tem = spaxel[0] * (1 + 0.05 * random.next());
        double den = spaxel[1] * (1 + 0.03 * random.next());
        if (solver.solve(tem, den, spaxel[2], spaxel[3], result).solved()) {
          sum[0]++;
          sum[1] += result[0];
        }
      }
    }
    return sum;
  }
}
