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
        dense = column == table.columns || !branch.contains(u, v);
        thin |= column == 0;
        point.at(table, u, v);
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
    point.at(table, table.edge[0], v);
    if (point.tem > x) {
      return Double.NaN;
    }
    for (int row = 0; row < table.rows; row++) {
      double high = table.edge[row + 1];
      point.at(table, high, v);
      if (point.tem >= x) {
        return bisect(x, v, table.edge[row], high);
      }
    }
    return Double.NaN;
  }

  private double bisect(double x, double v, double from, double to) {
    double low = from;
    double high = to;
    for (int i = 0; i < 40; i++) {
      double middle = 0.5 * (low + high);
      point.at(table, middle, v);
      if (point.tem < x) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }
}
