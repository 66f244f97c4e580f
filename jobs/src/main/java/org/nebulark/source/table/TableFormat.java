package org.nebulark.source.table;

import java.util.Locale;
import org.nebulark.stage.UserError;

/** How a table is written. */
public enum TableFormat {
  /** As the ending of the first file's name says. */
  AUTO,
  /** Comma-separated, with a header. */
  CSV,
  /**
   * Separated by spaces or tabs, any number, with a header; lines that begin with # are comments.
   */
  DAT,
  /** Apache Parquet. */
  PARQUET,
  /** A FITS binary table. */
  FITS;

  /** Whether it is lines of text. */
  boolean isText() {
    return this == CSV || this == DAT;
  }

  /** The format that a file's name says. */
  static TableFormat ofName(String file) {
    String name = file.toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
    if (name.endsWith(".csv") || name.endsWith(".txt")) {
      return CSV;
    }
    if (name.endsWith(".dat")) {
      return DAT;
    }
    if (name.endsWith(".parquet") || name.endsWith(".pq")) {
      return PARQUET;
    }
    if (name.endsWith(".fits") || name.endsWith(".fit") || name.endsWith(".fts")) {
      return FITS;
    }
    throw UserError.usage(
        file + ": its name does not say what it is: give format = csv, dat, parquet or fits");
  }
}
