package org.nebulark.nebular;

/** The two logarithms of a {@link CrossTable} and their slopes at one point; a scratch. */
final class PatchPoint {

  double tem;
  double temU;
  double temV;
  double den;
  double denU;
  double denV;

  /** Evaluates at u = ln Te and v = ln Ne inside the box; slopes per u and v. */
  void at(CrossTable table, double u, double v) {
    int row = table.row(u);
    int column = table.column(v);
    double width = table.inverseWidth[row];
    double height = table.inverseHeight;
    local(table, row * table.columns + column, (u - table.edge[row]) * width, v * height - column);
    temU *= width;
    denU *= width;
    temV *= height;
    denV *= height;
  }

  /**
   * Evaluates at the coordinates 0 to 1 of a patch, s along u and t along v; slopes per s and t.
   */
  void local(CrossTable table, int patch, double s, double t) {
    double[] c = table.c;
    int k = patch * CrossTable.PATCH;
    double a3 = c[k + 12] + t * (c[k + 13] + t * (c[k + 14] + t * c[k + 15]));
    double a2 = c[k + 8] + t * (c[k + 9] + t * (c[k + 10] + t * c[k + 11]));
    double a1 = c[k + 4] + t * (c[k + 5] + t * (c[k + 6] + t * c[k + 7]));
    double a0 = c[k] + t * (c[k + 1] + t * (c[k + 2] + t * c[k + 3]));
    double t3 = 3 * t;
    double t2 = 2 * t;
    double b3 = c[k + 13] + t2 * c[k + 14] + t * t3 * c[k + 15];
    double b2 = c[k + 9] + t2 * c[k + 10] + t * t3 * c[k + 11];
    double b1 = c[k + 5] + t2 * c[k + 6] + t * t3 * c[k + 7];
    double b0 = c[k + 1] + t2 * c[k + 2] + t * t3 * c[k + 3];
    tem = a0 + s * (a1 + s * (a2 + s * a3));
    temU = a1 + s * (2 * a2 + 3 * s * a3);
    temV = b0 + s * (b1 + s * (b2 + s * b3));
    k += 16;
    a3 = c[k + 12] + t * (c[k + 13] + t * (c[k + 14] + t * c[k + 15]));
    a2 = c[k + 8] + t * (c[k + 9] + t * (c[k + 10] + t * c[k + 11]));
    a1 = c[k + 4] + t * (c[k + 5] + t * (c[k + 6] + t * c[k + 7]));
    a0 = c[k] + t * (c[k + 1] + t * (c[k + 2] + t * c[k + 3]));
    b3 = c[k + 13] + t2 * c[k + 14] + t * t3 * c[k + 15];
    b2 = c[k + 9] + t2 * c[k + 10] + t * t3 * c[k + 11];
    b1 = c[k + 5] + t2 * c[k + 6] + t * t3 * c[k + 7];
    b0 = c[k + 1] + t2 * c[k + 2] + t * t3 * c[k + 3];
    den = a0 + s * (a1 + s * (a2 + s * a3));
    denU = a1 + s * (2 * a2 + 3 * s * a3);
    denV = b0 + s * (b1 + s * (b2 + s * b3));
  }

  /** Determinant of the slopes, temU denV - temV denU. */
  double determinant() {
    return temU * denV - temV * denU;
  }
}
