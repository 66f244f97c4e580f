package org.nebulark.nebular;

/**
 * The low-density branch of a density-sensitive ratio: at its temperature, densities up to the
 * first extremum of the ratio (beyond it, about 1e6 cm-3, some ratios turn round on their way to
 * Boltzmann's populations).
 */
final class DensityBranch {

  private final CrossTable table;
  private final PatchPoint point = new PatchPoint();

  /** +1 if the ratio grows with density, -1 if it falls. */
  final double direction;

  DensityBranch(CrossTable table) {
    this.table = table;
    direction = direction();
  }

  /** The sense between the ends of the box at 10,000 K, or at mid-range if that lies outside. */
  private double direction() {
    double low = table.edge[0];
    double high = table.edge[table.rows];
    double u = Math.log(10_000);
    u = u > low && u < high ? u : 0.5 * (low + high);
    point.at(table, u, 0);
    double thin = point.den;
    point.at(table, u, table.maxV);
    return Math.signum(point.den - thin);
  }

  /** True if a point of the box lies before the extremum: no lower density yields its ratio. */
  boolean contains(double u, double v) {
    point.at(table, u, v);
    if (!(direction * point.denV > 0)) {
      return false;
    }
    double here = direction * point.den;
    int column = table.column(v);
    for (int k = 0; k <= column; k++) {
      point.at(table, u, Math.min(k / table.inverseHeight, v));
      if (direction * point.den > here) {
        return false;
      }
    }
    return true;
  }
}
