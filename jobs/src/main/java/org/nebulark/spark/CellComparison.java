package org.nebulark.spark;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Counts in how many rows one column differs, and where it does most. */
final class CellComparison {

  /**
   * What {@link #row} holds: column, rows that differ, largest difference, its element, its key and
   * both values.
   */
  static final StructType SCHEMA =
      new StructType()
          .add("column", DataTypes.IntegerType)
          .add("rows", DataTypes.LongType)
          .add("difference", DataTypes.DoubleType)
          .add("element", DataTypes.IntegerType)
          .add("key", DataTypes.StringType)
          .add("first", DataTypes.StringType)
          .add("second", DataTypes.StringType);

  private static final int LONGEST_TEXT = 40;

  private final int column;
  private final double tolerance;
  private final int[][] places;
  private long rows;
  private double difference = -1;
  private int element = -1;
  private String key = "";
  private Object first;
  private Object second;
  private double cell;
  private int cellElement;
  private Object cellFirst;
  private Object cellSecond;

  /**
   * Of a column.
   *
   * @param places of the elements of arrays that have the same name, in both; null = all, as they
   *     stand
   */
  CellComparison(int column, double tolerance, int[][] places) {
    this.column = column;
    this.tolerance = tolerance;
    this.places = places;
  }

  /** Compares the column's values of one key. */
  void compare(Object a, Object b, String ofKey) {
    cell = -1;
    if (a instanceof List<?> one && b instanceof List<?> other) {
      compareLists(one, other);
    } else {
      hold(a, b, -1);
    }
    if (cell >= 0) {
      rows++;
      if (cell > difference) {
        difference = cell;
        element = cellElement;
        key = ofKey;
        first = cellFirst;
        second = cellSecond;
      }
    }
  }

  private void compareLists(List<?> a, List<?> b) {
    if (places != null) {
      for (int i = 0; i < places[0].length; i++) {
        hold(a.get(places[0][i]), b.get(places[1][i]), places[0][i]);
      }
    } else if (a.size() != b.size()) {
      hold(a, b, -1);
    } else {
      for (int i = 0; i < a.size(); i++) {
        hold(a.get(i), b.get(i), i);
      }
    }
  }

  private void hold(Object a, Object b, int at) {
    double found = difference(a, b);
    if (found > tolerance && found > cell) {
      cell = found;
      cellElement = at;
      cellFirst = a;
      cellSecond = b;
    }
  }

  /** 0 = equal, infinite = not to be compared; else relative to the larger value and 1 [1]. */
  static double difference(Object a, Object b) {
    if (!(a instanceof Number one && b instanceof Number other)) {
      return Objects.equals(a, b) ? 0 : Double.POSITIVE_INFINITY;
    }
    double x = one.doubleValue();
    double y = other.doubleValue();
    boolean whole = a instanceof Long || a instanceof Integer;
    if (a.equals(b) || x == y && !whole) {
      return 0;
    }
    double far = Math.abs(x - y) / Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
    // Long integers may differ by less than a double can say.
    return Double.isFinite(far) ? Math.max(far, Double.MIN_VALUE) : Double.POSITIVE_INFINITY;
  }

  /** The counts so far. */
  Row row() {
    return RowFactory.create(column, rows, difference, element, key, brief(first), brief(second));
  }

  private static String brief(Object value) {
    if (value instanceof List<?> list) {
      return list.size() + " elements";
    }
    String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }
}
