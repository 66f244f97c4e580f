package org.nebulark.fits;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes binary tables row by row behind an empty primary HDU, in the memory of one row.
 *
 * <p>A null is NaN in floating-point columns, the smallest integer (TNULL) in integer columns, NUL
 * in a logical one, and empty text; so are the elements that a short array lacks. Characters that
 * are no printable ASCII become question marks.
 */
public final class BinaryTableWriter implements AutoCloseable {

  private static final int BLOCK = 2880;
  private static final int MOST_COLUMNS = 999;

  private final DataOutputStream out;
  private List<TableColumnSpec> columns;
  private long rows;
  private int rowBytes;
  private long written;

  /**
   * Begins the file and its first table.
   *
   * @param to is closed with this
   * @param name of the extension
   * @param columns 1 to 999
   * @param rows how many will come
   */
  public BinaryTableWriter(OutputStream to, String name, List<TableColumnSpec> columns, long rows)
      throws IOException {
    out = new DataOutputStream(new BufferedOutputStream(to, 1 << 16));
    Cards primary = new Cards();
    primary.add("SIMPLE", true, "conforms to the FITS standard").add("BITPIX", 8, "");
    primary.add("NAXIS", 0, "").add("EXTEND", true, "").write(out);
    begin(name, columns, rows);
  }

  /** Ends the table and begins another one behind it. */
  public void next(String name, List<TableColumnSpec> columns, long rows) throws IOException {
    end();
    begin(name, columns, rows);
  }

  private void begin(String name, List<TableColumnSpec> columns, long rows) throws IOException {
    if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "Invalid number of columns: " + columns.size() + ", FITS takes 1 to " + MOST_COLUMNS);
    }
    this.columns = List.copyOf(columns);
    this.rows = rows;
    written = 0;
    rowBytes = columns.stream().mapToInt(TableColumnSpec::bytes).reduce(0, Math::addExact);
    writeHeader(name);
  }

  private void writeHeader(String name) throws IOException {
    Cards header = new Cards();
    header.add("XTENSION", "BINTABLE", "binary table").add("BITPIX", 8, "");
    header.add("NAXIS", 2, "").add("NAXIS1", rowBytes, "bytes of a row");
    header.add("NAXIS2", rows, "rows").add("PCOUNT", 0, "").add("GCOUNT", 1, "");
    header.add("TFIELDS", columns.size(), "columns").add("EXTNAME", name, "");
    for (int c = 0; c < columns.size(); c++) {
      TableColumnSpec column = columns.get(c);
      int n = c + 1;
      header.add("TTYPE" + n, column.name(), "");
      header.add("TFORM" + n, column.repeat() + "" + column.type().code, "");
      header.addText("TUNIT" + n, column.unit());
      header.addText("TUCD" + n, column.ucd());
      header.addText("TCOMM" + n, column.doc());
      if (column.type() == TableColumnSpec.Type.INT) {
        header.add("TNULL" + n, Integer.MIN_VALUE, "");
      } else if (column.type() == TableColumnSpec.Type.LONG) {
        header.add("TNULL" + n, Long.MIN_VALUE, "");
      }
    }
    header.write(out);
  }

  /**
   * Adds a row.
   *
   * @param cells one a column: null, a Number, Boolean or String, or a List of such
   */
  public void row(Object[] cells) throws IOException {
    if (cells.length != columns.size() || written == rows) {
      throw new IllegalArgumentException(
          "Invalid row %d of %d: %d cells for %d columns"
              .formatted(written + 1, rows, cells.length, columns.size()));
    }
    for (int c = 0; c < cells.length; c++) {
      TableColumnSpec column = columns.get(c);
      if (column.type() == TableColumnSpec.Type.TEXT) {
        text(column, cells[c] == null ? "" : cells[c].toString());
      } else if (cells[c] instanceof List<?> list) {
        list(column, list);
      } else {
        for (int i = 0; i < column.repeat(); i++) {
          element(column.type(), i == 0 ? cells[c] : null);
        }
      }
    }
    written++;
  }

  private void text(TableColumnSpec column, String text) throws IOException {
    // Only printable ASCII is allowed, and NUL would end the text.
    byte[] bytes = text.replaceAll("[^ -~]", "?").getBytes(StandardCharsets.US_ASCII);
    if (bytes.length > column.repeat()) {
      throw new IllegalArgumentException(
          "Invalid text of " + column.name() + ", longer than " + column.repeat() + ": " + text);
    }
    out.write(bytes);
    out.write(new byte[column.repeat() - bytes.length]);
  }

  private void list(TableColumnSpec column, List<?> list) throws IOException {
    if (list.size() > column.repeat()) {
      throw new IllegalArgumentException(
          "Invalid array of %s: %d elements, more than %d"
              .formatted(column.name(), list.size(), column.repeat()));
    }
    for (Object one : list) {
      element(column.type(), one);
    }
    for (int i = list.size(); i < column.repeat(); i++) {
      element(column.type(), null);
    }
  }

  private void element(TableColumnSpec.Type type, Object value) throws IOException {
    Number number = value instanceof Number given ? given : null;
    switch (type) {
      case LOGICAL -> out.writeByte(value instanceof Boolean yes ? (yes ? 'T' : 'F') : 0);
      case INT -> out.writeInt(number == null ? Integer.MIN_VALUE : number.intValue());
      case LONG -> out.writeLong(number == null ? Long.MIN_VALUE : number.longValue());
      case FLOAT -> out.writeFloat(number == null ? Float.NaN : number.floatValue());
      case DOUBLE -> out.writeDouble(number == null ? Double.NaN : number.doubleValue());
      case TEXT -> throw new IllegalArgumentException("Invalid array of text");
    }
  }

  /** Ends the file; complains when rows are missing. */
  @Override
  public void close() throws IOException {
    try (out) {
      end();
    }
  }

  private void end() throws IOException {
    long rest = (BLOCK - written * rowBytes % BLOCK) % BLOCK;
    out.write(new byte[(int) rest]);
    if (written != rows) {
      throw new IOException("Invalid table: " + written + " rows, " + rows + " were announced");
    }
  }
}
