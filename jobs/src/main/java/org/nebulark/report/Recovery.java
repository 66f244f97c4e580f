package org.nebulark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well planted objects were found.
 *
 * @param planted how many there are
 * @param top length of the head of the ranking that is looked at
 * @param found planted objects within the head
 * @param averagePrecision mean over the planted of the precision at their rank [1], 0 to 1
 * @param kinds each kind, by name
 */
record Recovery(int planted, int top, int found, double averagePrecision, List<Kind> kinds) {

  /**
   * One planted object.
   *
   * @param kind what it is
   * @param rank 1 = the strangest, 0 = not ranked
   */
  record Planted(String kind, long rank) {}

  /**
   * One kind.
   *
   * @param name of it
   * @param planted how many there are
   * @param found within the head
   * @param medianRank of the ranked ones, NaN when none is
   */
  record Kind(String name, int planted, int found, double medianRank) {}

  /** Share of the head that is planted [1], 0 to 1. */
  double precision() {
    return top == 0 ? Double.NaN : (double) found / top;
  }

  /**
   * Counts.
   *
   * @param planted all of them
   * @param top length of the head, at most the number of ranked objects
   */
  static Recovery of(List<Planted> planted, int top) {
    long[] ranks = ranks(planted);
    double sum = 0;
    for (int i = 0; i < ranks.length; i++) {
      sum += (i + 1.0) / ranks[i];
    }
    double averagePrecision = planted.isEmpty() ? Double.NaN : sum / planted.size();
    Map<String, List<Planted>> byKind = new TreeMap<>();
    planted.forEach(one -> byKind.computeIfAbsent(one.kind(), k -> new ArrayList<>()).add(one));
    List<Kind> kinds =
        byKind.entrySet().stream().map(e -> kind(e.getKey(), e.getValue(), top)).toList();
    return new Recovery(planted.size(), top, within(ranks, top), averagePrecision, kinds);
  }

  private static Kind kind(String name, List<Planted> planted, int top) {
    long[] ranks = ranks(planted);
    int n = ranks.length;
    double median = n == 0 ? Double.NaN : (ranks[(n - 1) / 2] + ranks[n / 2]) / 2.0;
    return new Kind(name, planted.size(), within(ranks, top), median);
  }

  private static long[] ranks(List<Planted> planted) {
    return planted.stream()
        .filter(one -> one.rank() > 0)
        .sorted(Comparator.comparingLong(Planted::rank))
        .mapToLong(Planted::rank)
        .toArray();
  }

  private static int within(long[] ranks, int top) {
    int found = 0;
    while (found < ranks.length && ranks[found] <= top) {
      found++;
    }
    return found;
  }
}
