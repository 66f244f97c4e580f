package org.nebulark.source.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.nebulark.fits.BinaryTable;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.fits.FitsFile;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.TableColumn;

/**
 * A binary table of a FITS file that stands in memory, up to a limit; cells are decoded when asked
 * for. A column of vectors becomes the numbers {@code name_1}, {@code name_2} and so on.
 */
final class FitsTable implements TableRows {

  /** Longest vector that becomes numbers; a longer one is left out. */
  static final int LONGEST = 10_000;

  /** Most values of a row. */
  private static final int MOST = 100_000;

  private static final String NUMERIC = "BIJKED";

  private final BinaryTable table;
  private final int hdu;
  private final List<TableField> fields = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private int row = -1;

  /** Where a field stands in the row. */
  private record Cell(int column, int element) {}

  /**
   * Reads a file.
   *
   * @param in the file
   * @param bytes its length [byte]
   * @param buffer takes its bytes, which must stay while the rows are read
   * @param wanted HDU of the table; 0 = the first binary table
   * @param limit most bytes of the file, decompressed [byte]
   */
  FitsTable(InputStream in, long bytes, FitsBuffer buffer, int wanted, long limit)
      throws IOException, TableReject {
    try {
      buffer.readFully(in, bytes, limit);
      FitsFile file = FitsFile.of(buffer.bytes(), buffer.length());
      hdu = wanted > 0 ? wanted : first(file);
      if (hdu < 0 || hdu >= file.size()) {
        throw new TableReject(
            "WRONG_LAYOUT",
            wanted > 0 ? wanted : -1,
            -1,
            wanted > 0
                ? "the file has " + file.size() + " HDUs"
                : "the file has no binary table in its " + file.size() + " HDUs");
      }
      table = BinaryTable.of(file, hdu);
      describe(file);
    } catch (FitsFormatException e) {
      throw TableReject.of(e);
    }
  }

  private static int first(FitsFile file) {
    for (int i = 1; i < file.size(); i++) {
      String extension = file.hdu(i).header().text("XTENSION");
      if (extension.equals("BINTABLE") || extension.equals("A3DTABLE")) {
        return i;
      }
    }
    return -1;
  }

  private void describe(FitsFile file) throws TableReject {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < table.columns(); c++) {
      names.add(table.column(c).name());
    }
    List<String> flat = new ArrayList<>();
    List<TableField> found = new ArrayList<>();
    names = Cells.unique(names);
    for (int c = 0; c < table.columns(); c++) {
      TableColumn column = table.column(c);
      String unit = file.hdu(hdu).header().text("TUNIT" + (c + 1)).strip();
      boolean numeric = NUMERIC.indexOf(column.type()) >= 0;
      int elements = numeric ? column.repeat() : column.type() == 'A' ? 1 : 0;
      elements = elements > LONGEST ? 0 : elements;
      if (elements == 0) {
        leftOut.add("%s (%d%s)".formatted(names.get(c), column.repeat(), column.type()));
      }
      if (flat.size() + elements > MOST) {
        throw new TableReject(
            "TOO_LARGE", hdu, -1, "a row has more than " + MOST + " values, the limit");
      }
      for (int e = 0; e < elements; e++) {
        flat.add(elements == 1 ? names.get(c) : names.get(c) + "_" + (e + 1));
        found.add(new TableField("", numeric ? unit : "", numeric, false));
        cells.add(new Cell(c, e));
      }
    }
    List<String> unique = Cells.unique(flat);
    for (int i = 0; i < unique.size(); i++) {
      TableField field = found.get(i);
      fields.add(new TableField(unique.get(i), field.unit(), field.numeric(), false));
    }
  }

  /** Columns that are neither numbers nor texts, or too long. */
  List<String> leftOut() {
    return leftOut;
  }

  @Override
  public List<TableField> fields() {
    return fields;
  }

  @Override
  public int hdu() {
    return hdu;
  }

  @Override
  public boolean next() {
    return ++row < table.rows();
  }

  @Override
  public long row() {
    return row;
  }

  @Override
  public String text(int field) {
    Cell cell = cells.get(field);
    TableColumn column = table.column(cell.column);
    boolean real = column.type() == 'E' || column.type() == 'D' || column.scale() != 1;
    return real || cell.element > 0
        ? Cells.text(table.number(cell.column, row, cell.element))
        : table.text(cell.column, row);
  }

  @Override
  public double number(int field) {
    Cell cell = cells.get(field);
    return table.number(cell.column, row, cell.element);
  }

  @Override
  public void close() {}
}
