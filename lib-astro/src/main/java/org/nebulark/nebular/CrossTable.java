package org.nebulark.nebular;

import java.util.TreeSet;
import org.nebulark.atom.Populations;
import org.nebulark.atom.TemperatureRange;

/**
 * The logarithms of two line ratios as bicubic patches in u = ln Te and v = ln Ne.
 *
 * <p>Each patch is the bicubic polynomial through 4 x 4 values from the level equations; patches
 * end where an effective collision strength has a node, since the ratios' slope in T jumps there.
 * With the default 400 values a side the polynomials are right to about 1e-7. Immutable; about 6
 * MB.
 */
public final class CrossTable {

  /** Lowest electron density of the box [cm-3]. */
  public static final double MIN_NE = 1;

  /** Highest electron density of the box [cm-3]. */
  public static final double MAX_NE = 1e8;

  /** Numbers a patch: 16 coefficients of each ratio, power of u slowest. */
  static final int PATCH = 32;

  private static final int BINS = 2048;
  private static final double TINY = 1e-300;
  private static final double SAME_NODE = 1e-4;

  final DiagnosticRatio tem;
  final DiagnosticRatio den;
  final TemperatureRange range;

  /** +1 if the temperature ratio grows with Te, else -1 and the table holds the inverse ratio. */
  final double sense;

  /** Edges of the patches in u, one more than there are patches. */
  final double[] edge;

  final double[] inverseWidth;
  final int rows;
  final int columns;

  /** Patches a unit of v. */
  final double inverseHeight;

  final double maxV = Math.log(MAX_NE / MIN_NE);

  /** Coefficients in the patch's own coordinates 0 to 1. */
  final double[] c;

  /** Least and greatest value in each patch: tem, tem, den, den. */
  final double[] bound;

  /** Least and greatest ln temperature ratio in each row of patches. */
  final double[] rowBound;

  /**
   * Patches whose slopes change little, so that a root in them is the only one and found at once.
   */
  final boolean[] regular;

  /** Where the table can be inverted without a search. */
  final CrossRegion region;

  private final int[] bin = new int[BINS + 1];
  private final double binsPerU;

  /** A table of the default size. */
  public static CrossTable of(DiagnosticRatio tem, DiagnosticRatio den) {
    return new CrossTable(tem, den, 133);
  }

  /**
   * A table for two ratios.
   *
   * @param tem temperature-sensitive ratio; its ion sets the range of temperatures
   * @param den density-sensitive ratio
   * @param patches patches a side, at least 8; each holds 3 x 3 intervals of the values
   */
  public CrossTable(DiagnosticRatio tem, DiagnosticRatio den, int patches) {
    this.tem = tem;
    this.den = den;
    range = tem.ion().temperatureRange();
    sense = sense();
    edge = edges(tem, den, patches);
    rows = edge.length - 1;
    columns = patches;
    inverseHeight = columns / maxV;
    inverseWidth = new double[rows];
    for (int i = 0; i < rows; i++) {
      inverseWidth[i] = 1 / (edge[i + 1] - edge[i]);
    }
    binsPerU = BINS / (edge[rows] - edge[0]);
    for (int b = 0, i = 0; b <= BINS; b++) {
      while (i < rows - 1 && edge[0] + b / binsPerU >= edge[i + 1]) {
        i++;
      }
      bin[b] = i;
    }
    c = new double[rows * columns * PATCH];
    bound = new double[rows * columns * 4];
    for (int row = 0; row < rows; row++) {
      fill(row);
    }
    rowBound = rowBound();
    regular = regular();
    region = new CrossRegion(this, new DensityBranch(this));
  }

  private double[] rowBound() {
    double[] all = new double[2 * rows];
    for (int row = 0; row < rows; row++) {
      all[2 * row] = Double.POSITIVE_INFINITY;
      all[2 * row + 1] = Double.NEGATIVE_INFINITY;
      for (int patch = row * columns; patch < (row + 1) * columns; patch++) {
        all[2 * row] = Math.min(all[2 * row], bound[4 * patch]);
        all[2 * row + 1] = Math.max(all[2 * row + 1], bound[4 * patch + 1]);
      }
    }
    return all;
  }

  private boolean[] regular() {
    PatchPoint point = new PatchPoint();
    boolean[] all = new boolean[rows * columns];
    for (int patch = 0; patch < all.length; patch++) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < 16; k++) {
        point.local(this, patch, (k / 4) / 3.0, (k % 4) / 3.0);
        least = Math.min(least, point.determinant());
        greatest = Math.max(greatest, point.determinant());
      }
      all[patch] = least * greatest > 0 && least / greatest > 0.5 && least / greatest < 2;
    }
    return all;
  }

  /** Index of the patch row of u = ln Te, inside the range. */
  int row(double u) {
    int i = bin[(int) ((u - edge[0]) * binsPerU)];
    while (i < rows - 1 && u >= edge[i + 1]) {
      i++;
    }
    return i;
  }

  /** Index of the patch column of v = ln Ne, inside the box. */
  int column(double v) {
    return Math.min((int) (v * inverseHeight), columns - 1);
  }

  private static double[] edges(DiagnosticRatio tem, DiagnosticRatio den, int patches) {
    TemperatureRange range = tem.ion().temperatureRange();
    TreeSet<Double> ends = new TreeSet<>();
    ends.add(Math.log(range.min()));
    ends.add(Math.log(range.max()));
    for (DiagnosticRatio ratio : new DiagnosticRatio[] {tem, den}) {
      for (double node : ratio.ion().temperatureNodes()) {
        double u = Math.log(node);
        Double below = ends.floor(u);
        Double above = ends.ceiling(u);
        if (below != null && above != null && u - below > SAME_NODE && above - u > SAME_NODE) {
          ends.add(u);
        }
      }
    }
    double width = Math.log(range.max() / range.min()) / patches;
    TreeSet<Double> edges = new TreeSet<>(ends);
    for (double end : ends) {
      Double next = ends.higher(end);
      int parts = next == null ? 0 : (int) Math.ceil((next - end) / width);
      for (int k = 1; k < parts; k++) {
        edges.add(end + k * (next - end) / parts);
      }
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private void fill(int row) {
    double[][] temValue = new double[4][3 * columns + 1];
    double[][] denValue = new double[4][3 * columns + 1];
    for (int i = 0; i < 4; i++) {
      double u = edge[row] + i * (edge[row + 1] - edge[row]) / 3;
      values(tem, sense, u, temValue[i]);
      values(den, 1, u, denValue[i]);
    }
    double[] corner = new double[16];
    for (int column = 0; column < columns; column++) {
      int patch = row * columns + column;
      cut(temValue, column, corner);
      store(corner, c, patch * PATCH, bound, patch * 4);
      cut(denValue, column, corner);
      store(corner, c, patch * PATCH + 16, bound, patch * 4 + 2);
    }
  }

  private static void cut(double[][] values, int column, double[] z) {
    for (int i = 0; i < 4; i++) {
      System.arraycopy(values[i], 3 * column, z, 4 * i, 4);
    }
  }

  /** Sense of the temperature ratio between 7,000 and 14,000 K, or the ends of a range outside. */
  private double sense() {
    boolean usual = range.contains(7000) && range.contains(14_000);
    double cool = tem.value(usual ? 7000 : range.min(), 100);
    double hot = tem.value(usual ? 14_000 : range.max(), 100);
    return hot >= cool ? 1 : -1;
  }

  private void values(DiagnosticRatio ratio, double sign, double u, double[] values) {
    Populations.Workspace work = new Populations.Workspace(ratio.ion());
    double[] populations = new double[ratio.ion().levels()];
    double te = Math.min(Math.max(Math.exp(u), range.min()), range.max());
    for (int j = 0; j < values.length; j++) {
      double ne = MIN_NE * Math.exp(j * maxV / (values.length - 1));
      double value = ratio.value(te, ne, work, populations);
      values[j] = sign * Math.log(value > TINY ? value : TINY);
    }
  }

  /** Coefficients of the polynomial through 4 x 4 values, and their bounds. */
  private static void store(double[] z, double[] c, int at, double[] bound, int boundAt) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : z) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    bound[boundAt] = least;
    bound[boundAt + 1] = greatest;
    for (int i = 0; i < 4; i++) {
      cubic(z, 4 * i, 1);
    }
    for (int j = 0; j < 4; j++) {
      cubic(z, j, 4);
    }
    System.arraycopy(z, 0, c, at, 16);
  }

  /** Values at 0, 1/3, 2/3 and 1 become coefficients of the cubic through them. */
  private static void cubic(double[] z, int at, int step) {
    double a = z[at];
    double b = z[at + step];
    double d = z[at + 2 * step];
    double e = z[at + 3 * step];
    z[at + step] = 0.5 * (-11 * a + 18 * b - 9 * d + 2 * e);
    z[at + 2 * step] = 0.5 * (18 * a - 45 * b + 36 * d - 9 * e);
    z[at + 3 * step] = 0.5 * (-9 * a + 27 * b - 27 * d + 9 * e);
  }
}
