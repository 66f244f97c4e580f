package org.nebulark.spark;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Counts in how many rows one column differs, and where it does most. */
final class CellComparison {

  /** What {@link #row} holds: column, rows that differ, largest difference, its element and key. */
  static final StructType SCHEMA =
      new StructType()
          .add("column", DataTypes.IntegerType)
          .add("rows", DataTypes.LongType)
          .add("difference", DataTypes.DoubleType)
          .add("element", DataTypes.IntegerType)
          .add("key", DataTypes.StringType);

  private final int column;
  private final double tolerance;
  private long rows;
  private double difference = -1;
  private int element = -1;
  private String key = "";
  private double cell;
  private int cellElement;

  CellComparison(int column, double tolerance) {
    this.column = column;
    this.tolerance = tolerance;
  }

  /** Compares the column's values of one key. */
  void compare(Object a, Object b, String ofKey) {
    cell = -1;
    cellElement = -1;
    if (a instanceof List<?> first && b instanceof List<?> second) {
      compareLists(first, second);
    } else {
      hold(a, b, -1);
    }
    if (cell >= 0) {
      rows++;
      if (cell > difference) {
        difference = cell;
        element = cellElement;
        key = ofKey;
      }
    }
  }

  private void compareLists(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      cell = Double.POSITIVE_INFINITY;
      return;
    }
    Iterator<?> second = b.iterator();
    int i = 0;
    for (Object first : a) {
      hold(first, second.next(), i++);
    }
  }

  private void hold(Object a, Object b, int at) {
    double found = difference(a, b);
    if (found > tolerance && found > cell) {
      cell = found;
      cellElement = at;
    }
  }

  /** 0 = equal, infinite = not to be compared; else relative to the larger value and 1 [1]. */
  static double difference(Object a, Object b) {
    if (a instanceof Number one && b instanceof Number other) {
      double x = one.doubleValue();
      double y = other.doubleValue();
      if (Objects.equals(a, b) || x == y) {
        return 0;
      }
      double far = Math.abs(x - y) / Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
      return Double.isFinite(far) ? far : Double.POSITIVE_INFINITY;
    }
    return Objects.equals(a, b) ? 0 : Double.POSITIVE_INFINITY;
  }

  /** The counts so far. */
  Row row() {
    return RowFactory.create(column, rows, difference, element, key);
  }
}
