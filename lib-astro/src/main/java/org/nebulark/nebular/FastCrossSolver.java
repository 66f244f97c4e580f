package org.nebulark.nebular;

/**
 * Electron temperature and density from two line ratios, for bulk work: Newton's method on the
 * polynomials of a {@link CrossTable}; what does not end inside the region where the solution is
 * known to be the only one goes to the {@link CrossSolver}, and so does each pair near a limit.
 *
 * <p>For 99 % of pairs (3,000-25,000 K, log Ne 1-6, 5 % noise) it agrees with the exact solver to
 * 2e-7 in Te and in log Ne (6e-6 and 2e-4 at worst in 140,000 pairs), and it says the same of each
 * pair that has no solution, or several. Holds scratch: make one a thread; the table can be shared.
 */
public final class FastCrossSolver {

  private static final int MAX_STEPS = 25;
  private static final double SMALL_U = 5e-4;
  private static final double SMALL_V = 1e-3;

  private final CrossTable table;
  private final CrossSolver exact;
  private final CrossRegion region;
  private final PatchPoint point = new PatchPoint();
  private final double minU;
  private final double maxU;
  private double u;
  private double v;
  private long exactCalls;

  /** A solver for the ratios of a table. */
  public FastCrossSolver(CrossTable table) {
    this.table = table;
    exact = new CrossSolver(table);
    region = table.region;
    minU = table.edge[0];
    maxU = table.edge[table.rows];
  }

  /**
   * Solves for temperature and density from a start in the middle of the box; allocates nothing.
   *
   * @param temRatio measured value of the temperature-sensitive ratio [1]
   * @param denRatio measured value of the density-sensitive ratio [1]
   * @param result out: electron temperature [K] and density [cm-3], both NaN if there is no
   *     solution
   */
  public CrossStatus solve(double temRatio, double denRatio, double[] result) {
    return solve(temRatio, denRatio, 9.2, 6.9, result);
  }

  /**
   * Solves for temperature and density; allocates nothing.
   *
   * @param temRatio measured value of the temperature-sensitive ratio [1]
   * @param denRatio measured value of the density-sensitive ratio [1]
   * @param startLnTe ln of a temperature [K] to start from, such as that of the undisturbed ratios
   * @param startLnNe ln of a density [cm-3] to start from
   * @param result out: electron temperature [K] and density [cm-3], both NaN if there is no
   *     solution; of several the one of lowest density
   */
  public CrossStatus solve(
      double temRatio, double denRatio, double startLnTe, double startLnNe, double[] result) {
    double x = table.sense * Math.log(temRatio);
    double y = Math.log(denRatio);
    if (!(Math.abs(x) < 1e3 && Math.abs(y) < 1e3)) {
      return exact(temRatio, denRatio, result);
    }
    if (region.never(x)) {
      return none(CrossStatus.TEMPERATURE_OUT_OF_RANGE, result);
    }
    boolean found = newton(x, y, startLnTe, startLnNe);
    boolean alone = region.onlyInside(x, y);
    if (found && alone) {
      result[0] = Math.exp(u);
      result[1] = CrossTable.MIN_NE * Math.exp(v);
      return CrossStatus.OK;
    }
    if (!found && alone && region.belowThin(x, y)) {
      return none(CrossStatus.BELOW_LOW_DENSITY_LIMIT, result);
    }
    if (!found && region.beyondAll(x, y)) {
      return none(CrossStatus.ABOVE_HIGH_DENSITY_LIMIT, result);
    }
    return exact(temRatio, denRatio, result);
  }

  /** How many of the calls so far went to the exact solver. */
  public long exactCalls() {
    return exactCalls;
  }

  private CrossStatus exact(double temRatio, double denRatio, double[] result) {
    exactCalls++;
    return exact.solve(temRatio, denRatio, result);
  }

  private static CrossStatus none(CrossStatus status, double[] result) {
    result[0] = Double.NaN;
    result[1] = Double.NaN;
    return status;
  }

  /** Sets u and v; true if the steps have become small well inside the region. */
  private boolean newton(double x, double y, double startU, double startV) {
    double atU = startU > minU && startU < maxU ? startU : 0.5 * (minU + maxU);
    double atV = startV > 0 && startV < region.maxV ? startV : 0.5 * region.maxV;
    int clamped = 0;
    for (int i = 0; i < MAX_STEPS && clamped < 3; i++) {
      point.at(table, atU, atV);
      double f = x - point.tem;
      double g = y - point.den;
      double inverse = 1 / (point.temU * point.denV - point.temV * point.denU);
      double du = (f * point.denV - g * point.temV) * inverse;
      double dv = (g * point.temU - f * point.denU) * inverse;
      atU += du;
      atV += dv;
      if (Math.abs(du) < SMALL_U && Math.abs(dv) < SMALL_V) {
        u = atU;
        v = atV;
        return region.contains(atU, atV);
      }
      if (!(Math.abs(du) < 0.5 && Math.abs(dv) < 2)) {
        if (Double.isNaN(du + dv)) {
          return false;
        }
        atU += Math.min(Math.max(du, -0.5), 0.5) - du;
        atV += Math.min(Math.max(dv, -2), 2) - dv;
      }
      if (atU < minU || atU > maxU || atV < 0 || atV > region.maxV) {
        atU = Math.min(Math.max(atU, minU), maxU);
        atV = Math.min(Math.max(atV, 0), region.maxV);
        clamped++;
      }
    }
    return false;
  }
}
