package org.nebulark.source.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file, or one separated by blanks, with a header. A column is numeric if, in the first
 * {@value #SAMPLE} rows, every cell is a number or missing and one at least is a number.
 */
final class CsvTable implements TableRows {

  /** Rows that decide what is numeric. */
  static final int SAMPLE = 1000;

  private final CsvLines lines;
  private final List<String> names;
  private List<String> cells = List.of();

  private CsvTable(InputStream in, boolean blanks) throws IOException, TableReject {
    lines = new CsvLines(in, blanks);
    List<String> header = header();
    if (header == null) {
      throw new TableReject("EMPTY", -1, -1, "the file has no line, expected a header");
    }
    names = Cells.unique(header);
  }

  /** Reads the header; closes the stream when there is none. */
  static CsvTable open(InputStream in, boolean blanks) throws IOException, TableReject {
    try {
      return new CsvTable(in, blanks);
    } catch (TableReject | IOException e) {
      in.close();
      throw e;
    }
  }

  private List<String> header() throws IOException, TableReject {
    try {
      return lines.next();
    } catch (TableReject e) {
      throw new TableReject(e.error(), -1, -1, "the header: " + e.getMessage());
    }
  }

  /** Reads the first rows and says what the columns are. */
  static List<TableField> sample(InputStream in, boolean blanks) throws IOException, TableReject {
    CsvTable table = new CsvTable(in, blanks);
    int columns = table.names.size();
    boolean[] text = new boolean[columns];
    boolean[] number = new boolean[columns];
    boolean[] exact = new boolean[columns];
    for (int row = 0; row < SAMPLE; row++) {
      try {
        if (!table.next()) {
          break;
        }
      } catch (TableReject e) {
        if (e.row() < 0) {
          break;
        }
        continue;
      }
      for (int c = 0; c < columns; c++) {
        String cell = table.text(c);
        text[c] |= !Cells.isNumber(cell);
        number[c] |= !Cells.isMissing(cell);
        exact[c] |= !Cells.isMissing(cell) && !Cells.isRounded(cell);
      }
    }
    List<TableField> fields = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      boolean numeric = number[c] && !text[c];
      fields.add(new TableField(table.names.get(c), "", numeric, numeric && !exact[c]));
    }
    return fields;
  }

  @Override
  public List<TableField> fields() {
    return names.stream().map(name -> new TableField(name, "", true, false)).toList();
  }

  @Override
  public int hdu() {
    return 0;
  }

  @Override
  public boolean next() throws IOException, TableReject {
    cells = lines.next();
    if (cells != null && cells.size() != names.size()) {
      throw new TableReject(
          "BAD_ROW",
          -1,
          lines.number(),
          "the line has " + cells.size() + " cells, the header " + names.size());
    }
    return cells != null;
  }

  @Override
  public long row() {
    return lines.number();
  }

  @Override
  public String text(int column) {
    return cells.get(column);
  }

  @Override
  public double number(int column) {
    return Cells.number(cells.get(column));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
