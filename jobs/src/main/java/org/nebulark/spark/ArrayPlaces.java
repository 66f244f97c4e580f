package org.nebulark.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.nebulark.stage.Column;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Manifest;

/**
 * Which elements of an array column of two runs have the same name and unit.
 *
 * @param name of the column
 * @param first elements in the first run; empty = they have no names
 * @param second elements in the second run
 */
record ArrayPlaces(String name, List<Entry> first, List<Entry> second) {

  private static final int MOST_NAMES = 5;

  static ArrayPlaces of(Column column, Manifest first, Manifest second) {
    return new ArrayPlaces(
        column.name(),
        first.entries().getOrDefault(column.name(), List.of()),
        second.entries().getOrDefault(column.name(), List.of()));
  }

  /** Places of the common elements in both runs; null = they are the same, or have no names. */
  int[][] common() {
    if (keys(first).equals(keys(second))) {
      return null;
    }
    Map<String, Integer> places = new HashMap<>();
    List<String> others = keys(second);
    for (int i = 0; i < others.size(); i++) {
      places.put(others.get(i), i);
    }
    List<String> keys = keys(first);
    int[] inFirst =
        IntStream.range(0, keys.size()).filter(i -> places.containsKey(keys.get(i))).toArray();
    int[] inSecond = Arrays.stream(inFirst).map(i -> places.get(keys.get(i))).toArray();
    return new int[][] {inFirst, inSecond};
  }

  /** What is wrong with the elements; the common ones can be compared none the less. */
  Optional<String> problem(String firstRun, String secondRun) {
    if (keys(first).equals(keys(second))) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    only(first, second, firstRun).ifPresent(parts::add);
    only(second, first, secondRun).ifPresent(parts::add);
    return Optional.of(
        "elements of "
            + name
            + (parts.isEmpty() ? " stand in another order" : ": " + String.join("; ", parts)));
  }

  private static Optional<String> only(List<Entry> some, List<Entry> others, String run) {
    Set<String> there = new HashSet<>(keys(others));
    List<String> names =
        keys(some).stream().filter(key -> !there.contains(key)).map(String::trim).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String more = names.size() > MOST_NAMES ? ", ..." : "";
    return Optional.of(
        "%d only in %s (%s%s)"
            .formatted(
                names.size(),
                run,
                String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size()))),
                more));
  }

  private static List<String> keys(List<Entry> entries) {
    return entries.stream().map(entry -> entry.name() + " " + entry.unit()).toList();
  }

  /** The column, or one element of it by its name. */
  String name(int element) {
    if (element < 0) {
      return name;
    }
    return "%s[%s]".formatted(name, element < first.size() ? first.get(element).name() : element);
  }
}
