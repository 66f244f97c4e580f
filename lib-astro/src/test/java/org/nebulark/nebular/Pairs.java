package org.nebulark.nebular;

import java.util.Arrays;
import java.util.List;
import org.nebulark.math.RandomStream;

/** The seven pairs of the reference, and how the fast solver compares with the exact one. */
final class Pairs {

  static final List<List<String>> ALL =
      List.of(
          List.of("[NII] 5755/6584", "[SII] 6731/6716"),
          List.of("[NII] 5755/6584", "[OII] 3726/3729"),
          List.of("[OIII] 4363/5007", "[SII] 6731/6716"),
          List.of("[OIII] 4363/5007", "[ArIV] 4740/4711"),
          List.of("[OIII] 4363/5007", "[ClIII] 5538/5518"),
          List.of("[SIII] 6312/9069", "[SII] 6731/6716"),
          List.of("[SIII] 6312/9069", "[ClIII] 5538/5518"));

  private Pairs() {}

  static CrossTable table(List<String> pair) {
    return CrossTable.of(DiagnosticRatio.of(pair.get(0)), DiagnosticRatio.of(pair.get(1)));
  }

  /**
   * @param solved pairs that both solve
   * @param unsolved pairs that the exact solver does not solve
   * @param invented of these, pairs that the fast one solves
   * @param missed pairs that only the exact one solves
   * @param otherStatus pairs for which the two say different things
   * @param te 99th percentile and greatest of |dTe/Te|
   * @param logNe 99th percentile and greatest of |dlog Ne|
   * @param exactShare share of the pairs that the fast solver passes on
   */
  record Comparison(
      int solved,
      int unsolved,
      int invented,
      int missed,
      int otherStatus,
      double[] te,
      double[] logNe,
      double exactShare) {}

  /** True values in 3,000-25,000 K and log Ne 1-6, ratios with 5 % noise. */
  static Comparison compare(List<String> pair, int n, boolean started) {
    CrossTable table = table(pair);
    CrossSolver exact = new CrossSolver(table);
    FastCrossSolver fast = new FastCrossSolver(table);
    RandomStream random = new RandomStream(42, pair.hashCode(), 0);
    double[] slow = new double[2];
    double[] quick = new double[2];
    double[] te = new double[n];
    double[] logNe = new double[n];
    int[] count = new int[5];
    for (int i = 0; i < n; i++) {
      double[] d = draw(table, random);
      CrossStatus truth = exact.solve(d[0], d[1], slow);
      CrossStatus found =
          started ? fast.solve(d[0], d[1], d[2], d[3], quick) : fast.solve(d[0], d[1], quick);
      count[1] += truth.solved() ? 0 : 1;
      count[2] += found.solved() && !truth.solved() ? 1 : 0;
      count[3] += truth.solved() && !found.solved() ? 1 : 0;
      count[4] += truth == found ? 0 : 1;
      if (truth.solved() && found.solved()) {
        te[count[0]] = Math.abs(quick[0] / slow[0] - 1);
        logNe[count[0]++] = Math.abs(Math.log10(quick[1] / slow[1]));
      }
    }
    return new Comparison(
        count[0],
        count[1],
        count[2],
        count[3],
        count[4],
        high(te, count[0]),
        high(logNe, count[0]),
        fast.exactCalls() / (double) n);
  }

  /** Noisy ratios, true ln Te and ln Ne. */
  private static double[] draw(CrossTable table, RandomStream random) {
    double te = 3000 + 22_000 * random.nextDouble();
    double ne = Math.pow(10, 1 + 5 * random.nextDouble());
    double tem = table.tem.value(te, ne) * (1 + 0.05 * random.nextGaussian());
    double den = table.den.value(te, ne) * (1 + 0.05 * random.nextGaussian());
    return new double[] {tem, den, Math.log(te), Math.log(ne)};
  }

  private static double[] high(double[] values, int n) {
    Arrays.sort(values, 0, n);
    return new double[] {values[(int) (0.99 * (n - 1))], values[n - 1]};
  }
}
