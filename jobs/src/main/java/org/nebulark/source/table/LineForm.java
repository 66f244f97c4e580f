package org.nebulark.source.table;

/** How a table holds the lines of its objects. */
public enum LineForm {
  /** As the names of its columns say. */
  AUTO,
  /** One row a line: columns of object, line, flux and error. */
  LONG,
  /** One row an object: a column of flux, and perhaps of error, for each line. */
  WIDE,
  /** One row a line and one column an object, as PyNeb's files of observations. */
  ROWS
}
