package org.nebulark.export;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.stage.Column;
import org.nebulark.stage.ColumnType;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Product;

/**
 * A product as a flat table. Arrays whose elements have names become a column each, as long as the
 * table stays below 1000 columns, which is what FITS takes; other arrays stay arrays, and one
 * without elements is left out.
 */
final class ExportTable {

  private static final int MOST_COLUMNS = 999;

  private final Product product;
  private final Dataset<Row> rows;
  private final Manifest manifest;
  private final List<ExportColumn> columns = new ArrayList<>();

  ExportTable(Product product, Dataset<Row> rows, Manifest manifest) {
    this.product = product;
    this.rows = rows;
    this.manifest = manifest;
    for (int c = 0; c < product.columns().size(); c++) {
      add(product.columns().get(c), c);
    }
  }

  private void add(Column column, int source) {
    List<Entry> entries = manifest.entries().getOrDefault(column.name(), List.of());
    if (entries.isEmpty() && manifest.entries().containsKey(column.name())) {
      return;
    }
    int behind = product.columns().size() - source - 1;
    if (entries.isEmpty() || columns.size() + entries.size() + behind > MOST_COLUMNS) {
      columns.add(
          new ExportColumn(
              column.name(), column.type(), column.unit(), column.ucd(), column.doc(), source, -1));
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      String unit = entry.unit().isEmpty() ? column.unit() : entry.unit();
      columns.add(
          new ExportColumn(
              unique(entry.name(), column.name()),
              element(column.type()),
              unit,
              column.ucd(),
              entry.doc(),
              source,
              i));
    }
  }

  /** Two arrays may name their elements alike, as a flux and its error. */
  private String unique(String name, String column) {
    boolean taken =
        columns.stream()
                .anyMatch(
                    c -> c.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
            || product.columns().stream().anyMatch(c -> c.name().equalsIgnoreCase(name));
    return taken ? name + "_" + column : name;
  }

  private static ColumnType element(ColumnType array) {
    return switch (array) {
      case INTS -> ColumnType.INT;
      case FLOATS -> ColumnType.FLOAT;
      case DOUBLES -> ColumnType.DOUBLE;
      case STRINGS -> ColumnType.STRING;
      default -> array;
    };
  }

  String name() {
    return product.name();
  }

  String doc() {
    return product.doc();
  }

  List<ExportColumn> columns() {
    return columns;
  }

  /** Number of rows, by the manifest. */
  long size() {
    return manifest.rows().out();
  }

  /** The product's rows, see {@link #cells}; a partition at a time stands in memory. */
  Iterator<Row> rows() {
    return rows.toLocalIterator();
  }

  Dataset<Row> dataset() {
    return rows;
  }

  /** The cells of a row, one a column: null, a number, a text, a truth, or a list of such. */
  Object[] cells(Row row) {
    Object[] cells = new Object[columns.size()];
    for (int c = 0; c < cells.length; c++) {
      ExportColumn column = columns.get(c);
      if (row.isNullAt(column.source())) {
        cells[c] = null;
      } else if (column.element() >= 0) {
        cells[c] = row.getList(column.source()).get(column.element());
      } else {
        cells[c] = column.isArray() ? row.getList(column.source()) : row.get(column.source());
      }
    }
    return cells;
  }
}
