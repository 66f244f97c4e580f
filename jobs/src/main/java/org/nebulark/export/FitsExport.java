package org.nebulark.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.fits.BinaryTableWriter;
import org.nebulark.fits.TableColumnSpec;
import org.nebulark.stage.UserError;

/** A binary table; texts and arrays are as wide as the longest one. */
final class FitsExport {

  private FitsExport() {}

  static void write(ExportTable table, OutputStream out) throws IOException {
    List<TableColumnSpec> columns = columns(table);
    try (BinaryTableWriter writer =
        new BinaryTableWriter(out, table.name(), columns, table.size())) {
      for (Iterator<Row> rows = table.rows(); rows.hasNext(); ) {
        writer.row(table.cells(rows.next()));
      }
    }
  }

  private static List<TableColumnSpec> columns(ExportTable table) {
    Row widths = widths(table);
    List<TableColumnSpec> columns = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      ExportColumn column = table.columns().get(c);
      int width = widths.isNullAt(c) ? 0 : widths.getInt(c);
      columns.add(
          new TableColumnSpec(
              column.name(), type(column), width, column.unit(), column.ucd(), column.doc()));
    }
    return columns;
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
          case STRING -> functions.length(one);
          case INTS, FLOATS, DOUBLES -> functions.size(one);
          default -> functions.lit(1);
        };
    return functions
        .coalesce(width, functions.lit(0))
        .cast("int")
        .as("w" + table.columns().indexOf(column));
  }

  private static TableColumnSpec.Type type(ExportColumn column) {
    return switch (column.type()) {
      case STRING -> TableColumnSpec.Type.TEXT;
      case BOOLEAN -> TableColumnSpec.Type.LOGICAL;
      case INT, INTS -> TableColumnSpec.Type.INT;
      case LONG -> TableColumnSpec.Type.LONG;
      case FLOAT, FLOATS -> TableColumnSpec.Type.FLOAT;
      case DOUBLE, DOUBLES -> TableColumnSpec.Type.DOUBLE;
      case STRINGS ->
          throw UserError.usage(column.name() + ": FITS takes no arrays of texts of any length");
    };
  }
}
