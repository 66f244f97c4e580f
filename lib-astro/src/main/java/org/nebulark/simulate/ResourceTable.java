package org.nebulark.simulate;

import java.util.List;
import org.nebulark.math.ResourceRows;

/**
 * The rows of a comma-separated resource beside this class, without the lines that begin with #.
 */
final class ResourceTable {

  private ResourceTable() {}

  static List<String[]> rows(String resource) {
    return ResourceRows.of(ResourceTable.class, resource);
  }

  /** One column of all rows. */
  static double[] column(List<String[]> rows, int column) {
    return rows.stream().mapToDouble(cells -> Double.parseDouble(cells[column])).toArray();
  }

  /** Linear interpolation in an increasing table x; outside, the end value. */
  static double interpolate(double[] x, double[] y, double at) {
    int last = x.length - 1;
    if (!(at > x[0])) {
      return y[0];
    }
    if (at >= x[last]) {
      return y[last];
    }
    int high = 1;
    while (x[high] < at) {
      high++;
    }
    double t = (at - x[high - 1]) / (x[high] - x[high - 1]);
    return y[high - 1] + t * (y[high] - y[high - 1]);
  }
}
