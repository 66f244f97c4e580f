package org.nebulark.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.nebulark.product.Inspection;
import org.nebulark.product.Outliers;
import org.nebulark.stage.Column;

/** The table of the objects to look at, and the form for verdicts, as text (RFC 4180). */
final class InspectionCsv {

  private InspectionCsv() {}

  /** All columns of {@link Inspection}; the elements of an array have spaces between them. */
  static String table(List<Row> rows) {
    StringBuilder out = new StringBuilder();
    List<Column> columns = Inspection.PRODUCT.columns();
    line(out, columns.stream().map(Column::name).toList());
    for (Row row : rows) {
      List<String> cells = new java.util.ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        cells.add(text(row.get(i)));
      }
      line(out, cells);
    }
    return out.toString();
  }

  /** One row an object, its verdict and the comment left empty. */
  static String form(List<Row> ranked) {
    StringBuilder out = new StringBuilder();
    line(out, List.of("id", "verdict", "comment"));
    ranked.forEach(row -> line(out, List.of(Cells.text(row, Outliers.ID), "", "")));
    return out.toString();
  }

  private static String text(Object value) {
    if (value instanceof Collection<?> elements) {
      return elements.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
    return value == null ? "" : value.toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(cells.stream().map(InspectionCsv::quoted).collect(Collectors.joining(",")));
    out.append("\r\n");
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
