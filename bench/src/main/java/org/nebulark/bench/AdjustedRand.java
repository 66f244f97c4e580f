package org.nebulark.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Agreement of two partitions, 0 by chance, 1 if equal (Hubert & Arabie 1985, J. Class. 2, 193).
 */
final class AdjustedRand {

  private AdjustedRand() {}

  /** Of two labels for each object [1]; NaN for fewer than two objects. */
  static double of(int[] one, int[] other) {
    Map<Integer, Long> rows = new HashMap<>();
    Map<Integer, Long> columns = new HashMap<>();
    Map<List<Integer>, Long> cells = new HashMap<>();
    for (int i = 0; i < one.length; i++) {
      rows.merge(one[i], 1L, Long::sum);
      columns.merge(other[i], 1L, Long::sum);
      cells.merge(Arrays.asList(one[i], other[i]), 1L, Long::sum);
    }
    double a = pairs(rows);
    double b = pairs(columns);
    double chance = a * b / (0.5 * one.length * (one.length - 1));
    return (pairs(cells) - chance) / (0.5 * (a + b) - chance);
  }

  private static double pairs(Map<?, Long> counts) {
    return counts.values().stream().mapToDouble(n -> 0.5 * n * (n - 1)).sum();
  }
}
