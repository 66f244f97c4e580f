package org.nebulark.export;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.stage.Column;
import org.nebulark.stage.ColumnType;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Product;

/**
 * A product as a flat table. Arrays whose elements have names become a column each; in FITS, which
 * takes 999 columns, as long as there is room. Other arrays stay arrays, and one without elements
 * is left out. Arrays of texts become one text, but in Parquet.
 */
final class ExportTable {

  private static final int MOST_COLUMNS_FITS = 999;
  private static final String BETWEEN_TEXTS = ";";

  private final Product product;
  private final Dataset<Row> rows;
  private final Manifest manifest;
  private final Export.Format format;
  private final List<ExportColumn> columns = new ArrayList<>();

  ExportTable(Product product, Dataset<Row> rows, Manifest manifest, Export.Format format) {
    this.product = product;
    this.rows = rows;
    this.manifest = manifest;
    this.format = format;
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
    boolean tooMany =
        format == Export.Format.FITS
            && columns.size() + entries.size() + behind > MOST_COLUMNS_FITS;
    if (entries.isEmpty() || tooMany) {
      columns.add(whole(column, source));
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      String unit = entry.unit().isEmpty() ? column.unit() : entry.unit();
      columns.add(
          new ExportColumn(
              unique(entry.name(), column.name()),
              element(column.type()),
              VoUnit.of(unit),
              column.ucd(),
              entry.doc(),
              source,
              i));
    }
  }

  private ExportColumn whole(Column column, int source) {
    boolean joined = column.type() == ColumnType.STRINGS && format != Export.Format.VOPARQUET;
    return new ExportColumn(
        column.name(),
        joined ? ColumnType.STRING : column.type(),
        VoUnit.of(column.unit()),
        column.ucd(),
        joined ? column.doc() + " (separated by " + BETWEEN_TEXTS + ")" : column.doc(),
        source,
        -1);
  }

  /** Two arrays may name their elements alike, as a flux and its error. */
  private String unique(String name, String column) {
    String unique = name;
    for (int n = 1; isTaken(unique); n++) {
      unique = name + "_" + column + (n == 1 ? "" : n);
    }
    return unique;
  }

  private boolean isTaken(String name) {
    return columns.stream().anyMatch(c -> c.name().equalsIgnoreCase(name))
        || product.columns().stream().anyMatch(c -> c.name().equalsIgnoreCase(name));
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

  /** Names, units and docs of the elements of a column that stayed an array; empty for others. */
  List<Entry> elements(ExportColumn column) {
    return column.element() >= 0
        ? List.of()
        : manifest.entries().getOrDefault(product.columns().get(column.source()).name(), List.of());
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
        cells[c] = whole(row, column);
      }
    }
    return cells;
  }

  private Object whole(Row row, ExportColumn column) {
    if (product.columns().get(column.source()).type() == column.type()) {
      return column.isArray() ? row.getList(column.source()) : row.get(column.source());
    }
    return row.<String>getList(column.source()).stream()
        .map(text -> text == null ? "" : text)
        .collect(Collectors.joining(BETWEEN_TEXTS));
  }

  /** The texts of an array as one, in an expression. */
  static org.apache.spark.sql.Column joined(org.apache.spark.sql.Column texts) {
    return functions.array_join(texts, BETWEEN_TEXTS, "");
  }
}
