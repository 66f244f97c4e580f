package org.nebulark.atom;

import java.util.List;

/**
 * Emissivities of some lines at the nodes of temperature and density.
 *
 * @param te temperatures [K], increasing
 * @param logNe log10 of the densities [cm-3], increasing
 * @param lines names, one an emissivity row
 * @param emissivity [erg cm3 s-1], one row a line, the density fastest
 * @param rule how PyNeb's default or the formula behind the table is met best
 * @param cells how each cell between nodes is cut, the density fastest: / from (low, low) to (high,
 *     high), \ the other way, - not at all
 */
record RecombinationTable(
    double[] te,
    double[] logNe,
    String[] lines,
    double[][] emissivity,
    Recombination.Rule rule,
    String cells) {

  static RecombinationTable parse(List<String[]> rows) {
    List<String[]> lines = rows.subList(4, rows.size());
    return new RecombinationTable(
        AtomTable.numbers(rows.get(0)[2]),
        AtomTable.numbers(rows.get(1)[2]),
        lines.stream().map(row -> row[1]).toArray(String[]::new),
        lines.stream().map(row -> AtomTable.numbers(row[2])).toArray(double[][]::new),
        Recombination.Rule.valueOf(rows.get(2)[2]),
        rows.get(3)[2]);
  }

  TemperatureRange range() {
    return new TemperatureRange(te[0], te[te.length - 1]);
  }

  /** Index of a line, -1 if it is not here. */
  int row(String line) {
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].equals(line)) {
        return i;
      }
    }
    return -1;
  }

  double emissivity(int row, double atTe, double ne, Recombination.Rule by) {
    if (!(atTe >= te[0] && atTe <= te[te.length - 1] && ne > 0)) {
      return Double.NaN;
    }
    double y = Math.min(Math.max(Math.log10(ne), logNe[0]), logNe[logNe.length - 1]);
    int j = node(logNe, y);
    double y01 = (y - logNe[j]) / (logNe[j + 1] - logNe[j]);
    if (by == Recombination.Rule.CUBIC && positive(row, j) && positive(row, j + 1)) {
      double low = cubic(row, j, atTe);
      return low + y01 * (cubic(row, j + 1, atTe) - low);
    }
    int i = node(te, atTe);
    double x01 = (1 / atTe - 1 / te[i]) / (1 / te[i + 1] - 1 / te[i]);
    return linear(row, i, j, x01, y01);
  }

  /** Linear on the triangle of the cell, bilinear where the cell is not cut; x and y 0 to 1. */
  private double linear(int row, int i, int j, double x, double y) {
    double v00 = value(row, i, j);
    double dx = value(row, i + 1, j) - v00;
    double dy = value(row, i, j + 1) - v00;
    double twist = value(row, i + 1, j + 1) - v00 - dx - dy;
    double shared =
        switch (cells.charAt(i * (logNe.length - 1) + j)) {
          case '/' -> Math.min(x, y);
          case '\\' -> Math.max(0, x + y - 1);
          default -> x * y;
        };
    return v00 + x * dx + y * dy + shared * twist;
  }

  /** Lagrange's polynomial through four nodes of (ln T, ln j). */
  private double cubic(int row, int j, double atTe) {
    int from = Math.min(Math.max(node(te, atTe) - 1, 0), te.length - 4);
    double at = Math.log(atTe);
    double sum = 0;
    for (int i = from; i < from + 4; i++) {
      double factor = 1;
      double node = Math.log(te[i]);
      for (int k = from; k < from + 4; k++) {
        if (k != i) {
          double other = Math.log(te[k]);
          factor *= (at - other) / (node - other);
        }
      }
      sum += factor * Math.log(value(row, i, j));
    }
    return Math.exp(sum);
  }

  private boolean positive(int row, int j) {
    for (int i = 0; i < te.length; i++) {
      if (!(value(row, i, j) > 0)) {
        return false;
      }
    }
    return true;
  }

  private double value(int row, int i, int j) {
    return emissivity[row][i * logNe.length + j];
  }

  private static int node(double[] nodes, double at) {
    int node = 0;
    while (node < nodes.length - 2 && at >= nodes[node + 1]) {
      node++;
    }
    return node;
  }
}
