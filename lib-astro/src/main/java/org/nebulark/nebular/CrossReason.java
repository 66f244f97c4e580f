package org.nebulark.nebular;

/** Says why two line ratios have no solution, from the contour of the temperature ratio. */
final class CrossReason {

  private final CrossTable table;
  private final PatchPoint point = new PatchPoint();
  private final DensityBranch branch;

  CrossReason(CrossTable table, DensityBranch branch) {
    this.table = table;
    this.branch = branch;
  }

  /** The reason for ln ratios x (temperature) and y (density) without a solution. */
  CrossStatus of(double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    boolean thin = false;
    boolean dense = false;
    for (int column = 0; column <= table.columns; column++) {
      double v = Math.min(column / table.inverseHeight, table.maxV);
      double u = temperature(x, v);
      if (!Double.isNaN(u)) {
        thin |= column == 0;
        point.at(table, u, v);
        dense = column == table.columns || !(branch.direction * point.denV > 0);
        least = Math.min(least, branch.direction * point.den);
        greatest = Math.max(greatest, branch.direction * point.den);
        if (dense) {
          break;
        }
      }
    }
    if (least > greatest) {
      return CrossStatus.TEMPERATURE_OUT_OF_RANGE;
    }
    if (thin && branch.direction * y < least) {
      return CrossStatus.BELOW_LOW_DENSITY_LIMIT;
    }
    if (dense && branch.direction * y > greatest) {
      return CrossStatus.ABOVE_HIGH_DENSITY_LIMIT;
    }
    return CrossStatus.OUTSIDE_RANGE;
  }

  /** Lowest u = ln Te at which the temperature ratio has ln value x at v, NaN if there is none. */
  private double temperature(double x, double v) {
    int column = table.column(v);
    double t = v * table.inverseHeight - column;
    for (int row = 0; row < table.rows; row++) {
      int patch = row * table.columns + column;
      if (x <= table.bound[4 * patch + 1] + 1e-3 && x >= table.bound[4 * patch] - 1e-3) {
        double s = place(patch, t, x);
        if (!Double.isNaN(s)) {
          return table.edge[row] + s * (table.edge[row + 1] - table.edge[row]);
        }
      }
    }
    return Double.NaN;
  }

  /** Where along u a patch has ln temperature ratio x, 0 to 1; NaN if nowhere. */
  private double place(int patch, double t, double x) {
    double s = 0.5;
    for (int i = 0; i < 6; i++) {
      point.local(table, patch, s, t);
      s += (x - point.tem) / point.temU;
    }
    return s >= -1e-9 && s <= 1 + 1e-9 ? Math.min(Math.max(s, 0), 1) : Double.NaN;
  }
}
