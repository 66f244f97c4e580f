package org.nebulark.source.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of one table, one at a time; memory holds one row, or the file's bytes. */
interface TableRows extends Closeable {

  /** Its columns, in order. */
  List<TableField> fields();

  /** HDU in the file, 0 where there are none. */
  int hdu();

  /**
   * Goes to the next row.
   *
   * @return false behind the last one
   * @throws TableReject when the row, or the rest of the file, cannot be read
   * @throws IOException of the storage: to be tried again, never a verdict
   */
  boolean next() throws IOException, TableReject;

  /** Number of the row: of a CSV file the line, header = 1; else counted from 0. */
  long row();

  /** A cell as text without blanks at its ends; empty = none. */
  String text(int column);

  /**
   * A cell as a number; NaN = not measured.
   *
   * @throws NumberFormatException when it is no number
   */
  double number(int column);
}
