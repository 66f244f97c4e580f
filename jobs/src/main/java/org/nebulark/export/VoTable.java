package org.nebulark.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** VOTable 1.4 with its rows as TABLEDATA; https://www.ivoa.net/documents/VOTable/. */
final class VoTable {

  private VoTable() {}

  static void write(ExportTable table, OutputStream to) throws IOException {
    try (Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8))) {
      out.write(head(table));
      out.write("<DATA><TABLEDATA>\n");
      for (Iterator<Row> rows = table.rows(); rows.hasNext(); ) {
        row(out, table, table.cells(rows.next()));
      }
      out.write("</TABLEDATA></DATA>\n");
      out.write(foot());
    }
  }

  /** The columns without rows, as VOParquet keeps them in its footer. */
  static String withoutData(ExportTable table) {
    return head(table) + foot();
  }

  private static String head(ExportTable table) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\">\n");
    xml.append("<RESOURCE type=\"results\">\n<TABLE name=\"").append(escape(table.name()));
    xml.append("\" nrows=\"").append(table.size()).append("\">\n<DESCRIPTION>");
    xml.append(escape(table.doc())).append("</DESCRIPTION>\n");
    table.columns().forEach(column -> xml.append(field(column)));
    return xml.toString();
  }

  private static String foot() {
    return "</TABLE>\n</RESOURCE>\n</VOTABLE>\n";
  }

  private static String field(ExportColumn column) {
    String datatype =
        switch (column.type()) {
          case STRING, STRINGS -> "char\" arraysize=\"*";
          case BOOLEAN -> "boolean";
          case INT -> "int";
          case INTS -> "int\" arraysize=\"*";
          case LONG -> "long";
          case FLOAT -> "float";
          case FLOATS -> "float\" arraysize=\"*";
          case DOUBLE -> "double";
          case DOUBLES -> "double\" arraysize=\"*";
        };
    return "<FIELD name=\"%s\" datatype=\"%s\"%s%s><DESCRIPTION>%s</DESCRIPTION></FIELD>\n"
        .formatted(
            escape(column.name()),
            datatype,
            attribute("unit", column.unit()),
            attribute("ucd", column.ucd()),
            escape(column.doc()));
  }

  private static String attribute(String name, String value) {
    return value.isEmpty() ? "" : " " + name + "=\"" + escape(value) + "\"";
  }

  private static void row(Writer out, ExportTable table, Object[] cells) throws IOException {
    out.write("<TR>");
    for (int c = 0; c < cells.length; c++) {
      out.write("<TD>");
      out.write(escape(text(cells[c])));
      out.write("</TD>");
    }
    out.write("</TR>\n");
  }

  /** Nothing for null, NaN for an element that is null. */
  private static String text(Object cell) {
    if (cell instanceof List<?> list) {
      return list.stream()
          .map(one -> one == null ? "NaN" : number(one))
          .collect(Collectors.joining(" "));
    }
    return cell == null ? "" : number(cell);
  }

  private static String number(Object value) {
    String text = value.toString();
    return value instanceof Number ? text.replace("Infinity", "Inf") : text;
  }

  private static String escape(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
