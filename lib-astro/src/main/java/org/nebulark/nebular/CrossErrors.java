package org.nebulark.nebular;

import java.io.Serializable;
import java.util.Arrays;
import org.nebulark.math.RandomStream;

/**
 * How a way to solve two crossed ratios compares with the exact solver, on ratios of random true
 * temperatures and densities (even in Te and log Ne) with noise.
 *
 * @param pairs tried
 * @param solved pairs that both solve
 * @param unsolved pairs that have no solution
 * @param invented of these, pairs that it solves nevertheless
 * @param missed pairs that have a solution which it does not find
 * @param te 99th percentile of |dTe/Te| [1] over the pairs that both solve
 * @param logNe 99th percentile of |dlog10 Ne| [dex] over them
 */
public record CrossErrors(
    int pairs, int solved, int unsolved, int invented, int missed, double te, double logNe) {

  /** A way to solve two ratios. */
  public interface Solver {
    /**
     * Solves for temperature and density.
     *
     * @param temRatio measured value of the temperature-sensitive ratio [1]
     * @param denRatio measured value of the density-sensitive ratio [1]
     * @param startLnTe ln of the true temperature [K]
     * @param startLnNe ln of the true density [cm-3]
     * @param result out: electron temperature [K] and density [cm-3]
     */
    CrossStatus solve(
        double temRatio, double denRatio, double startLnTe, double startLnNe, double[] result);
  }

  /**
   * The true values.
   *
   * @param minTe lowest temperature [K]
   * @param maxTe highest temperature [K]
   * @param minLogNe lowest log10 density [cm-3]
   * @param maxLogNe highest log10 density [cm-3]
   * @param noise standard deviation of each ratio as a share of it [1]
   */
  public record Truth(double minTe, double maxTe, double minLogNe, double maxLogNe, double noise)
      implements Serializable {}

  /**
   * Compares.
   *
   * @param table of the two ratios
   * @param solver to be judged
   * @param truth what the ratios are made of
   * @param pairs how many to try
   * @param seed of the draws
   */
  public static CrossErrors of(CrossTable table, Solver solver, Truth truth, int pairs, long seed) {
    CrossSolver exact = new CrossSolver(table);
    RandomStream random = new RandomStream(seed, 0, 0);
    double[] right = new double[2];
    double[] found = new double[2];
    double[] te = new double[pairs];
    double[] logNe = new double[pairs];
    int solved = 0;
    int unsolved = 0;
    int invented = 0;
    int missed = 0;
    for (int i = 0; i < pairs; i++) {
      double trueTe = truth.minTe() + (truth.maxTe() - truth.minTe()) * random.nextDouble();
      double exponent =
          truth.minLogNe() + (truth.maxLogNe() - truth.minLogNe()) * random.nextDouble();
      double trueNe = Math.pow(10, exponent);
      double tem = table.tem.value(trueTe, trueNe) * (1 + truth.noise() * random.nextGaussian());
      double den = table.den.value(trueTe, trueNe) * (1 + truth.noise() * random.nextGaussian());
      boolean has = exact.solve(tem, den, right).solved();
      boolean gives = solver.solve(tem, den, Math.log(trueTe), Math.log(trueNe), found).solved();
      unsolved += has ? 0 : 1;
      invented += gives && !has ? 1 : 0;
      missed += has && !gives ? 1 : 0;
      if (has && gives) {
        te[solved] = Math.abs(found[0] / right[0] - 1);
        logNe[solved++] = Math.abs(Math.log10(found[1] / right[1]));
      }
    }
    return new CrossErrors(
        pairs, solved, unsolved, invented, missed, high(te, solved), high(logNe, solved));
  }

  private static double high(double[] values, int n) {
    Arrays.sort(values, 0, n);
    return n == 0 ? Double.NaN : values[(int) (0.99 * (n - 1))];
  }
}
