package org.nebulark.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Collects in words what differs between two runs. */
final class Differences {

  private static final int MOST = 20;
  private static final int LONGEST = 120;

  private final double tolerance;
  private final List<String> found = new ArrayList<>();

  /** With the difference that numbers may have, relative to the larger and 1; 0 = equal bits. */
  Differences(double tolerance) {
    this.tolerance = tolerance;
  }

  /** The first of them. */
  List<String> found() {
    return found;
  }

  void compare(String what, Object a, Object b) {
    if (found.size() >= MOST || equal(a, b)) {
      return;
    }
    if (a instanceof List<?> listA && b instanceof List<?> listB && listA.size() == listB.size()) {
      for (int i = 0; i < listA.size(); i++) {
        compare(what + "[" + i + "]", listA.get(i), listB.get(i));
      }
    } else {
      found.add("%s: %s and %s".formatted(what, brief(a), brief(b)));
    }
  }

  private static String brief(Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  void compareRows(String table, ParquetRows.Table a, ParquetRows.Table b) {
    compare(table + " columns", a.columns(), b.columns());
    compare(table + " rows", a.rows().size(), b.rows().size());
    if (!a.columns().equals(b.columns()) || a.rows().size() != b.rows().size()) {
      return;
    }
    List<List<Object>> rowsA = sorted(a.rows());
    List<List<Object>> rowsB = sorted(b.rows());
    for (int row = 0; row < rowsA.size(); row++) {
      for (int column = 0; column < a.columns().size(); column++) {
        String what =
            "%s, %s of %s".formatted(table, a.columns().get(column), rowsA.get(row).get(0));
        compare(what, rowsA.get(row).get(column), rowsB.get(row).get(column));
      }
    }
  }

  private static List<List<Object>> sorted(List<List<Object>> rows) {
    List<List<Object>> sorted = new ArrayList<>(rows);
    sorted.sort(Differences::order);
    return sorted;
  }

  /** Numbers by value, texts by letters, lists by their first elements that differ; null first. */
  private static int order(Object a, Object b) {
    if (a instanceof List<?> listA && b instanceof List<?> listB) {
      for (int i = 0; i < Math.min(listA.size(), listB.size()); i++) {
        int order = order(listA.get(i), listB.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(listA.size(), listB.size());
    }
    if (a instanceof Number numberA && b instanceof Number numberB) {
      return Double.compare(numberA.doubleValue(), numberB.doubleValue());
    }
    return Comparator.nullsFirst(Comparator.<String>naturalOrder())
        .compare(a == null ? null : a.toString(), b == null ? null : b.toString());
  }

  private boolean equal(Object a, Object b) {
    if (a instanceof List<?> listA && b instanceof List<?> listB) {
      boolean equal = listA.size() == listB.size();
      for (int i = 0; equal && i < listA.size(); i++) {
        equal = equal(listA.get(i), listB.get(i));
      }
      return equal;
    }
    if (a instanceof Double || a instanceof Float) {
      return b != null && a.getClass() == b.getClass() && equal((Number) a, (Number) b);
    }
    return Objects.equals(a, b);
  }

  /** A float is a double without loss, so that the bits of the doubles tell. */
  private boolean equal(Number a, Number b) {
    double x = a.doubleValue();
    double y = b.doubleValue();
    if (Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(y)) {
      return true;
    }
    return Math.abs(x - y) <= tolerance * Math.max(1, Math.max(Math.abs(x), Math.abs(y)))
        && tolerance > 0;
  }
}
