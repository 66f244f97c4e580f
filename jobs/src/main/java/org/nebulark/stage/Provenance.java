package org.nebulark.stage;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.LONG;
import static org.nebulark.stage.ColumnType.STRING;

import java.util.List;

/** The columns that say where a row came from. */
public final class Provenance {

  public static final Column FILE =
      required(
          "_file",
          STRING,
          "",
          "meta.id;meta.file",
          "File that it came from, relative to the input");
  public static final Column HDU = required("_hdu", INT, "", "", "HDU in the file");
  public static final Column ROW = required("_row", LONG, "", "", "Row or fibre in the HDU");

  private Provenance() {}

  /** All three. */
  public static List<Column> columns() {
    return List.of(FILE, HDU, ROW);
  }
}
