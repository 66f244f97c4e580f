package org.nebulark.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.stage.Column;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Manifest;

/** Cells of collected rows; a null is NaN, the empty text or an empty array. */
final class Cells {

  private Cells() {}

  static double number(Row row, Column column) {
    Number value = row.getAs(column.name());
    return value == null ? Double.NaN : value.doubleValue();
  }

  /** A whole number, or the given one for null. */
  static long whole(Row row, Column column, long missing) {
    Number value = row.getAs(column.name());
    return value == null ? missing : value.longValue();
  }

  static String text(Row row, Column column) {
    String value = row.getAs(column.name());
    return value == null ? "" : value;
  }

  static double[] numbers(Row row, Column column) {
    int at = row.fieldIndex(column.name());
    if (row.isNullAt(at)) {
      return new double[0];
    }
    List<Number> values = row.getList(at);
    return values.stream().mapToDouble(v -> v == null ? Double.NaN : v.doubleValue()).toArray();
  }

  static List<String> texts(Row row, Column column) {
    int at = row.fieldIndex(column.name());
    return row.isNullAt(at) ? List.of() : row.getList(at);
  }

  /** Names of the elements of an array column. */
  static List<String> names(Manifest manifest, Column column) {
    return manifest.entries().getOrDefault(column.name(), List.of()).stream()
        .map(Entry::name)
        .toList();
  }

  /** How many rows hold each value, by value. */
  static Map<String, Long> counts(Dataset<Row> rows, org.apache.spark.sql.Column value) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row :
        rows.groupBy(functions.coalesce(value, functions.lit(""))).count().collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    return counts;
  }
}
