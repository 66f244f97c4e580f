package org.nebulark.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.nebulark.stage.ColumnType;

/**
 * VOTable 1.4 with its rows as TABLEDATA; https://www.ivoa.net/documents/VOTable/. Nothing stands
 * for null, and in arrays NaN or the smallest integer.
 */
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
    Set<String> identifiers = new HashSet<>();
    table.columns().forEach(column -> xml.append(field(column, identifiers)));
    return xml.toString();
  }

  private static String foot() {
    return "</TABLE>\n</RESOURCE>\n</VOTABLE>\n";
  }

  /** Readers make an identifier of the name; where it is none, they are given one. */
  private static String identifier(String name, Set<String> before) {
    String ascii = name.replaceAll("[^A-Za-z0-9_.-]", "_").replaceAll("^(?![A-Za-z_])", "_");
    String unique = ascii;
    for (int n = 2; !before.add(unique); n++) {
      unique = ascii + "_" + n;
    }
    return unique.equals(name) ? "" : unique;
  }

  private static String field(ExportColumn column, Set<String> identifiers) {
    String datatype =
        switch (column.type()) {
          case STRING, STRINGS -> "unicodeChar\" arraysize=\"*";
          case BOOLEAN -> "boolean";
          case INT -> "int";
          case INTS -> "int\" arraysize=\"*";
          case LONG -> "long";
          case FLOAT -> "float";
          case FLOATS -> "float\" arraysize=\"*";
          case DOUBLE -> "double";
          case DOUBLES -> "double\" arraysize=\"*";
        };
    String nulls =
        column.type() == ColumnType.INTS ? "<VALUES null=\"" + Integer.MIN_VALUE + "\"/>" : "";
    return "<FIELD name=\"%s\"%s datatype=\"%s\"%s%s><DESCRIPTION>%s</DESCRIPTION>%s</FIELD>\n"
        .formatted(
            escape(column.name()),
            attribute("ID", identifier(column.name(), identifiers)),
            datatype,
            attribute("unit", column.unit()),
            attribute("ucd", column.ucd()),
            escape(column.doc()),
            nulls);
  }

  private static String attribute(String name, String value) {
    return value.isEmpty() ? "" : " " + name + "=\"" + escape(value) + "\"";
  }

  private static void row(Writer out, ExportTable table, Object[] cells) throws IOException {
    out.write("<TR>");
    for (int c = 0; c < cells.length; c++) {
      out.write("<TD>");
      if (cells[c] instanceof String text) {
        out.write(escape(text));
      } else if (cells[c] instanceof List<?> list) {
        Object gap = table.columns().get(c).type() == ColumnType.INTS ? Integer.MIN_VALUE : "NaN";
        out.write(
            list.stream()
                .map(one -> number(one == null ? gap : one))
                .collect(Collectors.joining(" ")));
      } else if (cells[c] != null) {
        out.write(number(cells[c]));
      }
      out.write("</TD>");
    }
    out.write("</TR>\n");
  }

  private static String number(Object value) {
    String text = value.toString();
    return text.equals("Infinity") ? "+Inf" : text.equals("-Infinity") ? "-Inf" : text;
  }

  private static String escape(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\r", "&#13;");
  }
}
