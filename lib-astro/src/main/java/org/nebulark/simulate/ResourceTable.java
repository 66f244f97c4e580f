package org.nebulark.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The rows of a comma-separated resource beside this class, without the lines that begin with #.
 */
final class ResourceTable {

  private ResourceTable() {}

  static List<String[]> rows(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ResourceTable.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
