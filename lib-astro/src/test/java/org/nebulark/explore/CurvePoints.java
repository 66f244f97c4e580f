package org.nebulark.explore;

/** Points on a curve in four dimensions and in a plane, the same for every program. */
final class CurvePoints {

  static final int COUNT = 60;

  private CurvePoints() {}

  static double[][] rows() {
    double[][] rows = new double[COUNT][];
    for (int t = 0; t < COUNT; t++) {
      rows[t] =
          new double[] {
            Math.cos(0.7 * t) * (1 + 0.05 * t),
            Math.sin(1.3 * t) * 2,
            0.1 * (t * t % 17),
            Math.cos(0.11 * t * t)
          };
    }
    return rows;
  }

  static double[][] map() {
    double[][] map = new double[COUNT][];
    for (int t = 0; t < COUNT; t++) {
      map[t] = new double[] {Math.sin(0.7 * t) * (1 + 0.05 * t), Math.cos(0.9 * t)};
    }
    return map;
  }
}
