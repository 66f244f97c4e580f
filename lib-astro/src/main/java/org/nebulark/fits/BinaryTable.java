package org.nebulark.fits;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * A binary table in the bytes of its file: cells are decoded when asked for. Columns and rows count
 * from 0. Reference: FITS Standard 4.0, section 7.3.
 */
public final class BinaryTable {

  private static final int MAX_COLUMNS = 999;
  private static final double TWO_63 = 0x1p63;
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private final byte[] bytes;
  private final int dataOffset;
  private final int rowWidth;
  private final int rows;
  private final TableColumn[] columns;

  private BinaryTable(byte[] bytes, int dataOffset, int rowWidth, int rows, TableColumn[] columns) {
    this.bytes = bytes;
    this.dataOffset = dataOffset;
    this.rowWidth = rowWidth;
    this.rows = rows;
    this.columns = columns;
  }

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.BIG_ENDIAN);
  }

  /**
   * The table of an HDU.
   *
   * @throws FitsFormatException WRONG_LAYOUT if the HDU is not a binary table, BAD_SIZE or
   *     BAD_HEADER if its keywords contradict each other
   */
  public static BinaryTable of(FitsFile file, int hdu) throws FitsFormatException {
    FitsFile.Hdu unit = file.hdu(hdu);
    FitsHeader header = unit.header();
    String extension = header.text("XTENSION");
    if (!extension.equals("BINTABLE") && !extension.equals("A3DTABLE")) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT,
          hdu,
          "XTENSION = '" + FitsFormatException.shown(extension) + "', expected a binary table");
    }
    expect(header, "BITPIX", 8);
    expect(header, "NAXIS", 2);
    expect(header, "GCOUNT", 1);
    long fields = header.required("TFIELDS");
    if (fields < 0 || fields > MAX_COLUMNS) {
      throw new FitsFormatException(
          Reason.BAD_SIZE, hdu, "TFIELDS = " + fields + ", expected 0 to " + MAX_COLUMNS);
    }
    long rowWidth = header.required("NAXIS1");
    long rows = header.required("NAXIS2");
    if (rowWidth > Integer.MAX_VALUE || rows > Integer.MAX_VALUE) {
      throw new FitsFormatException(
          Reason.BAD_SIZE, hdu, rows + " rows of " + rowWidth + " bytes, expected less than 2^31");
    }
    TableColumn[] columns = TableColumn.all(header, (int) fields, rowWidth);
    return new BinaryTable(file.bytes(), unit.dataOffset(), (int) rowWidth, (int) rows, columns);
  }

  private static void expect(FitsHeader header, String keyword, long expected)
      throws FitsFormatException {
    long found = header.integer(keyword, expected);
    if (found != expected) {
      throw new FitsFormatException(
          Reason.BAD_HEADER, header.hdu(), keyword + " = " + found + ", expected " + expected);
    }
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns.length;
  }

  /** What a column holds. */
  public TableColumn column(int column) {
    return columns[column];
  }

  /** Column of a name, whatever its case; -1 if absent; of two of one name the first. */
  public int find(String name) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private int cell(int column, int row, int element) {
    if (row < 0 || row >= rows || element < 0 || element >= columns[column].repeat()) {
      throw new IndexOutOfBoundsException(
          "Invalid cell: row %d of %d, element %d of %d"
              .formatted(row, rows, element, columns[column].repeat()));
    }
    return dataOffset + row * rowWidth + columns[column].offset();
  }

  /** First number of a cell [the column's unit], NaN where the column holds none. */
  public double number(int column, int row) {
    return columns[column].repeat() == 0 ? Double.NaN : number(column, row, 0);
  }

  /**
   * One number of a cell.
   *
   * @param column column from 0
   * @param row row from 0
   * @param element element of the cell from 0
   * @return value scaled by TSCAL and TZERO [the column's unit]; NaN for TNULL and for a column
   *     that is neither integer nor real
   */
  public double number(int column, int row, int element) {
    TableColumn c = columns[column];
    int at = cell(column, row, element);
    double stored;
    if (c.isInteger()) {
      long raw = stored(c.type(), at, element);
      if (c.hasNull() && raw == c.nullValue()) {
        return Double.NaN;
      }
      stored = raw;
    } else if (c.type() == 'E') {
      stored = Float.intBitsToFloat((int) INT.get(bytes, at + 4 * element));
    } else if (c.type() == 'D') {
      stored = Double.longBitsToDouble((long) LONG.get(bytes, at + 8 * element));
    } else {
      return Double.NaN;
    }
    return c.isScaled() ? c.zero() + c.scale() * stored : stored;
  }

  private long stored(char type, int at, int element) {
    return switch (type) {
      case 'B' -> bytes[at + element] & 0xff;
      case 'I' -> (short) SHORT.get(bytes, at + 2 * element);
      case 'J' -> (int) INT.get(bytes, at + 4 * element);
      default -> (long) LONG.get(bytes, at + 8 * element);
    };
  }

  /**
   * First integer of a cell.
   *
   * @param column column from 0
   * @param row row from 0
   * @param missing result for TNULL, for a column without numbers and for a value that is no long
   * @return the value; of a column with TZERO = 2^63 the 64 bits of the unsigned value
   */
  public long integer(int column, int row, long missing) {
    TableColumn c = columns[column];
    if (c.repeat() > 0 && c.isInteger() && c.scale() == 1 && isWhole(c.zero())) {
      long raw = stored(c.type(), cell(column, row, 0), 0);
      if (c.hasNull() && raw == c.nullValue()) {
        return missing;
      }
      return c.zero() == TWO_63 ? raw ^ Long.MIN_VALUE : raw + (long) c.zero();
    }
    double value = number(column, row);
    return isWhole(value) && value < TWO_63 ? (long) value : missing;
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) <= TWO_63 && value != -TWO_63;
  }

  /**
   * One of the two numbers of an array descriptor, section 7.3.5.
   *
   * @param column column from 0, of type P or Q, not of no elements
   * @param row row from 0
   * @param part 0 = number of elements, 1 = offset in the heap [byte]
   */
  long descriptor(int column, int row, int part) {
    int at = cell(column, row, 0);
    return columns[column].type() == 'P'
        ? (int) INT.get(bytes, at + Integer.BYTES * part)
        : (long) LONG.get(bytes, at + Long.BYTES * part);
  }

  /** A cell as text: a string without blanks at its ends and after NUL, or its first number. */
  public String text(int column, int row) {
    TableColumn c = columns[column];
    if (c.repeat() == 0) {
      return "";
    }
    int start = cell(column, row, 0);
    if (c.type() == 'A') {
      int stop = start;
      while (stop < start + c.width() && bytes[stop] != 0) {
        stop++;
      }
      return CardValue.ascii(bytes, start, stop).strip();
    }
    if (c.isInteger() && c.scale() == 1) {
      boolean isNull = Double.isNaN(number(column, row));
      long value = integer(column, row, 0);
      String text = c.zero() == TWO_63 ? Long.toUnsignedString(value) : Long.toString(value);
      return isNull ? "" : text;
    }
    return c.isNumeric() ? Double.toString(number(column, row)).toUpperCase(Locale.ROOT) : "";
  }

  /**
   * All values of a column, single precision; bit for bit where the column is E and not scaled.
   *
   * @param column column from 0, numeric
   * @param out the values, row by row [the column's unit], at least rows x repeat long
   */
  public void readFloats(int column, float[] out) {
    TableColumn c = columns[column];
    int n = checkBulk(c, out.length);
    if (c.type() == 'E' && !c.isScaled() && c.repeat() == 1) {
      int at = dataOffset + c.offset();
      for (int i = 0; i < n; i++, at += rowWidth) {
        out[i] = Float.intBitsToFloat((int) INT.get(bytes, at));
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      out[i] = (float) number(column, i / c.repeat(), i % c.repeat());
    }
  }

  /**
   * All values of a column, double precision.
   *
   * @param column column from 0, numeric
   * @param out the values, row by row [the column's unit], at least rows x repeat long
   */
  public void readDoubles(int column, double[] out) {
    TableColumn c = columns[column];
    int n = checkBulk(c, out.length);
    for (int i = 0; i < n; i++) {
      out[i] = number(column, i / c.repeat(), i % c.repeat());
    }
  }

  /**
   * All values of a column of integers; of a column of J with TZERO = 2^31 the bits of the unsigned
   * values. Stored TNULLs are not marked.
   *
   * @param column column from 0, of type B, I or J
   * @param out the values, row by row, at least rows x repeat long
   */
  public void readInts(int column, int[] out) {
    TableColumn c = columns[column];
    int n = checkBulk(c, out.length);
    if (!c.isInteger() || c.type() == 'K' || c.scale() != 1 || !isWhole(c.zero())) {
      throw new IllegalArgumentException("Invalid column of integers: " + c);
    }
    int zero = (int) (long) c.zero();
    for (int i = 0; i < n; i++) {
      int at = dataOffset + i / c.repeat() * rowWidth + c.offset();
      out[i] = (int) stored(c.type(), at, i % c.repeat()) + zero;
    }
  }

  private int checkBulk(TableColumn c, int available) {
    long n = (long) rows * c.repeat();
    if (!c.isNumeric() || n > available) {
      throw new IllegalArgumentException(
          "Invalid bulk read: %d values of type %s into %d".formatted(n, c.type(), available));
    }
    return (int) n;
  }
}
