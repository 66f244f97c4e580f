package org.nebulark.nebular;

import java.util.Arrays;

/**
 * Where a {@link CrossTable} can be inverted without a search: the densities below which the two
 * ratios are a one-to-one map of (Te, Ne), and what the rest of the box can yield.
 *
 * <p>In the region the temperature ratio grows with Te, the density ratio changes with Ne in its
 * sense (the low-density branch) and the determinant of the slopes keeps its sign, so that along a
 * contour of the temperature ratio the density ratio is monotonic. A contour begins at one place
 * (below, or once at an edge of temperature); each time it leaves the region or comes back, its
 * density ratio is among those that occur outside. A pair whose density ratio lies beyond these has
 * therefore at most one solution, in the first or the last piece of the contour.
 */
final class CrossRegion {

  private static final int BINS = 4096;

  /** Greatest end of the region in v = ln Ne; 0 if there is none. */
  final double maxV;

  /** Number of patch columns that each row has in the region. */
  private final int[] ends;

  private final CrossTable table;
  private final double direction;
  private final double lowX;
  private final double binsPerX;

  /** Least and greatest ln density ratio, in its sense, by the ln temperature ratio: outside. */
  private final double[] outside = new double[2 * BINS];

  /** The same in the region. */
  private final double[] inside = new double[2 * BINS];

  /** Between these ln temperature ratios contours cross the region, or the box, from end to end. */
  private final double[] wholeRegion;

  private final double[] wholeBox;

  /**
   * Above these, on the lower and the upper edge of temperature, the edge's ratio grows with
   * density, so that a contour leaves the region there at most once.
   */
  private final double[] wiggle = new double[2];

  /** ln temperature ratio, increasing, and ln density ratio along the lowest density. */
  private final double[] thinX;

  private final double[] thinY;

  CrossRegion(CrossTable table, DensityBranch branch) {
    this.table = table;
    direction = branch.direction;
    ends = ends();
    int columns = Arrays.stream(ends).max().getAsInt();
    maxV = columns / table.inverseHeight;
    wholeRegion = whole(columns);
    wholeBox = whole(table.columns);
    wiggle[0] = wiggle(columns, 0);
    wiggle[1] = wiggle(columns, table.rows - 1);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < table.bound.length; i += 4) {
      low = Math.min(low, table.bound[i]);
      high = Math.max(high, table.bound[i + 1]);
    }
    lowX = low - 1e-3;
    binsPerX = BINS / (high - low + 2e-3);
    clear(outside);
    clear(inside);
    for (int patch = 0; patch < table.rows * table.columns; patch++) {
      enter(patch, patch % table.columns < ends[patch / table.columns] ? inside : outside);
    }
    thinX = new double[3 * table.rows + 1];
    thinY = new double[thinX.length];
    thinEdge();
  }

  /**
   * True if a point lies in the region, clear of the box's edges by more than the tables' error.
   */
  boolean contains(double u, double v) {
    return u > table.edge[0] + 1e-6
        && u < table.edge[table.rows] - 1e-6
        && v > 1e-3
        && v * table.inverseHeight < ends[table.row(u)];
  }

  /** True if x is outside what the table yields anywhere. */
  boolean never(double x) {
    return !(x >= lowX && (x - lowX) * binsPerX < BINS);
  }

  /**
   * True if the pair of ln ratios has at most one solution in the region and none outside; for x
   * such that not {@link #never}.
   */
  boolean onlyInside(double x, double y) {
    int bin = 2 * (int) ((x - lowX) * binsPerX);
    double value = direction * y;
    return x > wiggle[0]
        && (x > wiggle[1] || x < wholeRegion[1])
        && (value < outside[bin] || value > outside[bin + 1]);
  }

  /** True if the density ratio exceeds, in its sense, all on a contour that crosses the box. */
  boolean beyondAll(double x, double y) {
    int bin = 2 * (int) ((x - lowX) * binsPerX);
    return x > wholeBox[0]
        && x < wholeBox[1]
        && direction * y > Math.max(inside[bin + 1], outside[bin + 1]);
  }

  /**
   * True if the density ratio lies clearly below its value at the lowest density, where the contour
   * of x begins, so that the region has no solution.
   */
  boolean belowThin(double x, double y) {
    int at = Arrays.binarySearch(thinX, x);
    int i = at >= 0 ? at : -at - 2;
    if (maxV == 0 || i < 0 || i >= thinX.length - 1) {
      return false;
    }
    double t = (x - thinX[i]) / (thinX[i + 1] - thinX[i]);
    return direction * y < thinY[i] + t * (thinY[i + 1] - thinY[i]) - 2e-5;
  }

  private static void clear(double[] range) {
    for (int i = 0; i < range.length; i += 2) {
      range[i] = Double.POSITIVE_INFINITY;
      range[i + 1] = Double.NEGATIVE_INFINITY;
    }
  }

  private void enter(int patch, double[] range) {
    double least = table.bound[4 * patch] - slack(patch);
    double greatest = table.bound[4 * patch + 1] + slack(patch);
    int from = Math.max((int) ((least - lowX) * binsPerX), 0);
    int to = Math.min((int) ((greatest - lowX) * binsPerX), BINS - 1);
    double first = direction * table.bound[4 * patch + 2];
    double last = direction * table.bound[4 * patch + 3];
    double margin = 0.25 * Math.abs(last - first) + 1e-6;
    for (int bin = from; bin <= to; bin++) {
      range[2 * bin] = Math.min(range[2 * bin], Math.min(first, last) - margin);
      range[2 * bin + 1] = Math.max(range[2 * bin + 1], Math.max(first, last) + margin);
    }
  }

  /** How far the polynomial of the temperature ratio may leave the bounds of its nodes. */
  private double slack(int patch) {
    return 0.25 * (table.bound[4 * patch + 1] - table.bound[4 * patch]) + 1e-6;
  }

  private void thinEdge() {
    PatchPoint point = new PatchPoint();
    for (int i = 0; i < thinX.length; i++) {
      int row = Math.min(i / 3, table.rows - 1);
      point.local(table, row * table.columns, (i - 3 * row) / 3.0, 0);
      thinX[i] = point.tem;
      thinY[i] = direction * point.den;
    }
  }

  /** One column less than those without a violation, in a row and its neighbours. */
  private int[] ends() {
    PatchPoint point = new PatchPoint();
    int[] ends = new int[table.rows];
    Arrays.fill(ends, table.columns);
    for (int row = 0; row < table.rows; row++) {
      int column = 0;
      while (column < table.columns && regular(row, column, point)) {
        column++;
      }
      int end = column == table.columns ? column : Math.max(column - 1, 0);
      for (int near = Math.max(row - 1, 0); near <= Math.min(row + 1, table.rows - 1); near++) {
        ends[near] = Math.min(ends[near], end);
      }
    }
    return ends;
  }

  private boolean regular(int row, int column, PatchPoint point) {
    for (int k = 0; k < 16; k++) {
      point.local(table, row * table.columns + column, (k / 4) / 3.0, (k % 4) / 3.0);
      if (!(point.temU > 0 && direction * point.denV > 0 && direction * point.determinant() > 0)) {
        return false;
      }
    }
    return true;
  }

  /** Range of ln temperature ratios that both edges of temperature enclose up to a column. */
  private double[] whole(int columns) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (int column = 0; column < columns; column++) {
      low = Math.max(low, table.bound[4 * column + 1] + slack(column));
      int last = (table.rows - 1) * table.columns + column;
      high = Math.min(high, table.bound[4 * last] - slack(last));
    }
    return new double[] {low, high};
  }

  /** Greatest ln temperature ratio on an edge up to its last fall with density. */
  private double wiggle(int columns, int row) {
    PatchPoint point = new PatchPoint();
    double greatest = Double.NEGATIVE_INFINITY;
    double fallen = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 3 * columns; i++) {
      point.local(table, row * table.columns + i / 3, row == 0 ? 0 : 1, (i % 3) / 3.0);
      greatest = Math.max(greatest, point.tem);
      if (!(point.temV > 0)) {
        fallen = greatest + 1e-3;
      }
    }
    return fallen;
  }
}
