package org.nebulark.nebular;

import org.nebulark.atom.Populations;

/**
 * Electron temperature and density from two line ratios, exact: all solutions of the level
 * equations in the box of the temperature ion's range and of Ne = 1 to 1e8 cm-3.
 *
 * <p>The patches of a {@link CrossTable} that can hold a solution are searched by Newton's method
 * on their polynomials from five starts each, or from one where the slopes hardly change; each root
 * is then refined on the level equations until its steps are below 1e-12. Holds scratch: make one a
 * thread.
 */
public final class CrossSolver {

  private static final int MAX_SOLUTIONS = 16;
  private static final double[] START_S = {0.5, 0.15, 0.85, 0.15, 0.85};
  private static final double[] START_T = {0.5, 0.15, 0.15, 0.85, 0.85};

  private final CrossTable table;
  private final DensityBranch branch;
  private final CrossReason reason;
  private final PatchPoint point = new PatchPoint();
  private final Populations.Workspace temWork;
  private final Populations.Workspace denWork;
  private final double[] temPopulations;
  private final double[] denPopulations;
  private final double[] u = new double[MAX_SOLUTIONS];
  private final double[] v = new double[MAX_SOLUTIONS];
  private int solutions;

  /** A solver for the ratios of a table. */
  public CrossSolver(CrossTable table) {
    this.table = table;
    branch = new DensityBranch(table);
    reason = new CrossReason(table, branch);
    temWork = new Populations.Workspace(table.tem.ion());
    denWork = new Populations.Workspace(table.den.ion());
    temPopulations = new double[table.tem.ion().levels()];
    denPopulations = new double[table.den.ion().levels()];
  }

  /**
   * Solves for temperature and density; allocates nothing.
   *
   * @param temRatio measured value of the temperature-sensitive ratio [1]
   * @param denRatio measured value of the density-sensitive ratio [1]
   * @param result out: electron temperature [K] and density [cm-3], both NaN if there is no
   *     solution; of several the one of lowest density
   */
  public CrossStatus solve(double temRatio, double denRatio, double[] result) {
    solutions = 0;
    result[0] = Double.NaN;
    result[1] = Double.NaN;
    if (!(temRatio > 0 && temRatio <= Double.MAX_VALUE)
        || !(denRatio > 0 && denRatio <= Double.MAX_VALUE)) {
      return CrossStatus.BAD_RATIO;
    }
    double x = table.sense * Math.log(temRatio);
    double y = Math.log(denRatio);
    for (int row = 0; row < table.rows; row++) {
      if (may(table.rowBound, 2 * row, x)) {
        searchRow(row, x, y);
      }
    }
    if (solutions == 0) {
      return reason.of(x, y);
    }
    int lowest = 0;
    for (int i = 1; i < solutions; i++) {
      lowest = v[i] < v[lowest] ? i : lowest;
    }
    result[0] = Math.exp(u[lowest]);
    result[1] = CrossTable.MIN_NE * Math.exp(v[lowest]);
    return solutions == 1 ? CrossStatus.OK : CrossStatus.MULTIPLE;
  }

  /** Number of solutions that the last call found. */
  public int solutions() {
    return solutions;
  }

  /** The polynomials may leave the bounds of their nodes by a quarter of the range. */
  private static boolean may(double[] bound, int at, double value) {
    double slack = 0.25 * (bound[at + 1] - bound[at]) + 1e-9;
    return value >= bound[at] - slack && value <= bound[at + 1] + slack;
  }

  private void searchRow(int row, double x, double y) {
    for (int column = 0; column < table.columns; column++) {
      int patch = row * table.columns + column;
      if (may(table.bound, 4 * patch, x) && may(table.bound, 4 * patch + 2, y)) {
        int starts = table.regular[patch] ? 1 : START_S.length;
        for (int start = 0; start < starts; start++) {
          searchPatch(row, column, start, x, y);
        }
      }
    }
  }

  /** Newton's method on the polynomials of one patch, then on the level equations. */
  private void searchPatch(int row, int column, int start, double x, double y) {
    double s = START_S[start];
    double t = START_T[start];
    for (int i = 0; i < 20; i++) {
      point.local(table, row * table.columns + column, s, t);
      double f = x - point.tem;
      double g = y - point.den;
      double det = point.determinant();
      double ds = (f * point.denV - g * point.temV) / det;
      double dt = (g * point.temU - f * point.denU) / det;
      s += ds;
      t += dt;
      if (!(s > -1 && s < 2 && t > -1 && t < 2)) {
        return;
      }
      if (Math.abs(ds) < 1e-7 && Math.abs(dt) < 1e-7) {
        if (s > -0.05 && s < 1.05 && t > -0.05 && t < 1.05) {
          double fromU = table.edge[row] + s * (table.edge[row + 1] - table.edge[row]);
          double fromV = (column + t) / table.inverseHeight;
          if (!known(fromU, fromV, 1e-5)) {
            refine(fromU, fromV, x, y);
          }
        }
        return;
      }
    }
  }

  private void refine(double fromU, double fromV, double x, double y) {
    double atU = fromU;
    double atV = fromV;
    for (int i = 0; i < 40; i++) {
      double te = Math.exp(atU);
      double ne = CrossTable.MIN_NE * Math.exp(atV);
      double tem = table.tem.value(te, ne, temWork, temPopulations);
      double f = x - table.sense * Math.log(tem);
      double g = y - Math.log(table.den.value(te, ne, denWork, denPopulations));
      point.at(table, insideU(atU), Math.min(Math.max(atV, 0), table.maxV));
      double det = point.determinant();
      double du = (f * point.denV - g * point.temV) / det;
      double dv = (g * point.temU - f * point.denU) / det;
      if (!(Math.abs(du) < 0.1 && Math.abs(dv) < 0.3)) {
        return;
      }
      atU += du;
      atV += dv;
      if (Math.abs(du) < 1e-12 && Math.abs(dv) < 1e-11) {
        add(atU, atV);
        return;
      }
    }
  }

  private double insideU(double at) {
    return Math.min(Math.max(at, table.edge[0]), table.edge[table.rows]);
  }

  private void add(double atU, double atV) {
    boolean inside =
        atU >= table.edge[0] && atU <= table.edge[table.rows] && atV >= 0 && atV <= table.maxV;
    if (inside
        && !known(atU, atV, 1e-7)
        && solutions < MAX_SOLUTIONS
        && branch.contains(atU, atV)) {
      u[solutions] = atU;
      v[solutions++] = atV;
    }
  }

  private boolean known(double atU, double atV, double within) {
    for (int i = 0; i < solutions; i++) {
      if (Math.abs(u[i] - atU) < within && Math.abs(v[i] - atV) < within) {
        return true;
      }
    }
    return false;
  }
}
