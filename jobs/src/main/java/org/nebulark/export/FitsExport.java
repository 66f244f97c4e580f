package org.nebulark.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.nebulark.fits.BinaryTableWriter;
import org.nebulark.fits.TableColumnSpec;
import org.nebulark.stage.Entry;

/**
 * A binary table; texts and arrays are as wide as the longest one. Where the elements of an array
 * have names but are too many for a column each, a second table holds the names.
 */
final class FitsExport {

  private static final String ELEMENTS = "elements";
  private static final int LONGEST_NAME = 68;

  private FitsExport() {}

  static void write(ExportTable table, OutputStream out) throws IOException {
    List<TableColumnSpec> columns = columns(table);
    try (BinaryTableWriter writer =
        new BinaryTableWriter(out, table.name(), columns, table.size())) {
      for (Iterator<Row> rows = table.rows(); rows.hasNext(); ) {
        writer.row(table.cells(rows.next()));
      }
      List<Object[]> elements = elements(table);
      if (!elements.isEmpty()) {
        writer.next(ELEMENTS, elementColumns(elements), elements.size());
        for (Object[] element : elements) {
          writer.row(element);
        }
      }
    }
  }

  private static List<Object[]> elements(ExportTable table) {
    List<Object[]> rows = new ArrayList<>();
    for (ExportColumn column : table.columns()) {
      int place = 0;
      for (Entry entry : table.elements(column)) {
        String unit = entry.unit().isEmpty() ? column.unit() : VoUnit.of(entry.unit());
        rows.add(new Object[] {column.name(), place++, entry.name(), unit, entry.doc()});
      }
    }
    return rows;
  }

  private static List<TableColumnSpec> elementColumns(List<Object[]> rows) {
    return List.of(
        text("column", "Column of the first table", rows, 0),
        new TableColumnSpec(
            "element", TableColumnSpec.Type.INT, 1, "", "", "Place in the array, from 0"),
        text("name", "Name of the element", rows, 2),
        text("unit", "Its unit", rows, 3),
        text("description", "What it is", rows, 4));
  }

  private static TableColumnSpec text(String name, String doc, List<Object[]> rows, int cell) {
    int width = rows.stream().mapToInt(row -> ((String) row[cell]).length()).max().orElse(0);
    return new TableColumnSpec(
        name, TableColumnSpec.Type.TEXT, Math.max(1, width), "", "meta.note", doc);
  }

  private static List<TableColumnSpec> columns(ExportTable table) {
    Row widths = widths(table);
    List<TableColumnSpec> columns = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      ExportColumn column = table.columns().get(c);
      // A column without width is allowed, but not expected by readers.
      int width = widths.isNullAt(c) ? 1 : Math.max(1, widths.getInt(c));
      columns.add(
          new TableColumnSpec(
              name(column.name(), columns),
              type(column),
              width,
              column.unit(),
              column.ucd(),
              column.doc()));
    }
    return columns;
  }

  /** As FITS takes it: printable ASCII that fits into a card, once in the table. */
  private static String name(String name, List<TableColumnSpec> before) {
    String ascii = name.replaceAll("[^ -~]", "_");
    String unique = ascii.substring(0, Math.min(LONGEST_NAME, ascii.length()));
    for (int n = 2; isTaken(unique, before); n++) {
      String end = "_" + n;
      int length = Math.min(LONGEST_NAME - end.length(), ascii.length());
      unique = ascii.substring(0, length) + end;
    }
    return unique;
  }

  private static boolean isTaken(String name, List<TableColumnSpec> before) {
    return before.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
  }

  private static Row widths(ExportTable table) {
    Column[] widths =
        table.columns().stream().map(column -> width(table, column)).toArray(Column[]::new);
    return table.dataset().select(widths).groupBy().agg(max(0), rest(widths.length)).first();
  }

  private static Column[] rest(int n) {
    Column[] rest = new Column[n - 1];
    for (int i = 1; i < n; i++) {
      rest[i - 1] = max(i);
    }
    return rest;
  }

  private static Column max(int column) {
    return functions.max(functions.col("w" + column));
  }

  private static Column width(ExportTable table, ExportColumn column) {
    Column cell = functions.col(table.dataset().columns()[column.source()]);
    Column one = column.element() >= 0 ? cell.getItem(column.element()) : cell;
    Column width =
        switch (column.type()) {
          case STRING -> functions.length(isTexts(table, column) ? ExportTable.joined(one) : one);
          case INTS, FLOATS, DOUBLES -> functions.size(one);
          default -> functions.lit(1);
        };
    // Spark says that nothing has the size -1.
    return functions
        .when(one.isNull(), 0)
        .otherwise(width)
        .cast("int")
        .as("w" + table.columns().indexOf(column));
  }

  private static boolean isTexts(ExportTable table, ExportColumn column) {
    boolean array =
        table.dataset().schema().fields()[column.source()].dataType() instanceof ArrayType;
    return array && column.element() < 0;
  }

  private static TableColumnSpec.Type type(ExportColumn column) {
    return switch (column.type()) {
      case STRING -> TableColumnSpec.Type.TEXT;
      case BOOLEAN -> TableColumnSpec.Type.LOGICAL;
      case INT, INTS -> TableColumnSpec.Type.INT;
      case LONG -> TableColumnSpec.Type.LONG;
      case FLOAT, FLOATS -> TableColumnSpec.Type.FLOAT;
      case DOUBLE, DOUBLES -> TableColumnSpec.Type.DOUBLE;
      case STRINGS -> throw new IllegalStateException("Invalid column: " + column);
    };
  }
}
