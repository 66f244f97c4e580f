package org.nebulark.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nebulark.math.NormalStream;
import org.nebulark.math.RandomStream;
import org.nebulark.nebular.CrossErrors;
import org.nebulark.nebular.CrossNetwork;
import org.nebulark.nebular.CrossSolver;
import org.nebulark.nebular.CrossTable;
import org.nebulark.nebular.DiagnosticRatio;

/**
 * Spaxels with true Te of 6,000 to 15,000 K and log Ne of 2 to 4.5, each with realizations of 5 %
 * noise in the temperature ratio and 3 % in the density ratio, drawn as they are solved.
 */
final class CrossedSpaxels {

  private static final DiagnosticRatio TEM = DiagnosticRatio.of("[NII] 5755/6584");
  private static final DiagnosticRatio DEN = DiagnosticRatio.of("[SII] 6731/6716");
  private static final double TEM_NOISE = 0.05;
  private static final double DEN_NOISE = 0.03;
  private static final long SEED = 42;
  private static final int COMPARED = 20_000;

  private final double[] tem;
  private final double[] den;
  private final double[] lnTe;
  private final double[] lnNe;
  private final int realizations;

  CrossedSpaxels(CrossTable table, int spaxels, int realizations) {
    this.realizations = realizations;
    tem = new double[spaxels];
    den = new double[spaxels];
    lnTe = new double[spaxels];
    lnNe = new double[spaxels];
    CrossSolver exact = new CrossSolver(table);
    RandomStream random = new RandomStream(7, 0, 0);
    double[] undisturbed = new double[2];
    for (int i = 0; i < spaxels; i++) {
      double te = 6000 + 9000 * random.nextDouble();
      double ne = Math.pow(10, 2 + 2.5 * random.nextDouble());
      tem[i] = TEM.value(te, ne);
      den[i] = DEN.value(te, ne);
      exact.solve(tem[i], den[i], undisturbed);
      lnTe[i] = Math.log(undisturbed[0]);
      lnNe[i] = Math.log(undisturbed[1]);
    }
  }

  int pairs() {
    return tem.length * realizations;
  }

  /** Draws and solves all; how many have a solution. */
  int solve(CrossErrors.Solver solver) {
    NormalStream random = new NormalStream(0, 0, 0);
    double[] result = new double[2];
    int solved = 0;
    for (int i = 0; i < tem.length; i++) {
      for (int j = 0; j < realizations; j++) {
        random.reset(SEED, i, j);
        double t = tem[i] * (1 + TEM_NOISE * random.next());
        double d = den[i] * (1 + DEN_NOISE * random.next());
        solved += solver.solve(t, d, lnTe[i], lnNe[i], result).solved() ? 1 : 0;
      }
    }
    return solved;
  }

  /** The draws without the solutions. */
  void drawAll() {
    double[] sum = new double[1];
    solve(
        (t, d, u, v, result) -> {
          sum[0] += t + d;
          return org.nebulark.nebular.CrossStatus.BAD_RATIO;
        });
    if (Double.isNaN(sum[0])) {
      throw new IllegalStateException("The draws are not finite");
    }
  }

  /**
   * Writes all pairs as ln ratios, and the exact solutions (Te, Ne; NaN = none) of the first
   * realization of the first spaxels.
   *
   * @return every which pair of the file has a solution in the other file
   */
  int write(Path pairs, Path exact, CrossTable table) {
    CrossSolver solver = new CrossSolver(table);
    NormalStream random = new NormalStream(0, 0, 0);
    double[] result = new double[2];
    try (DataOutputStream out = open(pairs);
        DataOutputStream solutions = open(exact)) {
      for (int i = 0; i < tem.length; i++) {
        for (int j = 0; j < realizations; j++) {
          random.reset(SEED, i, j);
          double t = tem[i] * (1 + TEM_NOISE * random.next());
          double d = den[i] * (1 + DEN_NOISE * random.next());
          out.writeDouble(Math.log(t));
          out.writeDouble(Math.log(d));
          if (j == 0 && i < COMPARED) {
            solver.solve(t, d, result);
            solutions.writeDouble(result[0]);
            solutions.writeDouble(result[1]);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + pairs, e);
    }
    return realizations;
  }

  /** Writes ln ratios, ln Te and ln Ne of the grid that networks are trained on. */
  static void writeGrid(Path grid, CrossNetwork.Training training) {
    int side = training.side();
    try (DataOutputStream out = open(grid)) {
      for (int i = 0; i < side * side; i++) {
        double te =
            training.minTe()
                * Math.pow(training.maxTe() / training.minTe(), (i / side) / (side - 1.0));
        double ne =
            training.minNe()
                * Math.pow(training.maxNe() / training.minNe(), (i % side) / (side - 1.0));
        out.writeDouble(Math.log(TEM.value(te, ne)));
        out.writeDouble(Math.log(DEN.value(te, ne)));
        out.writeDouble(Math.log(te));
        out.writeDouble(Math.log(ne));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + grid, e);
    }
  }

  private static DataOutputStream open(Path file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
  }
}
