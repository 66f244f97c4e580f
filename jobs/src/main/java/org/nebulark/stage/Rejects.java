package org.nebulark.stage;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.LONG;
import static org.nebulark.stage.ColumnType.STRING;

import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** The rows that a stage set aside: where they came from and why. */
public final class Rejects {

  public static final Column FILE =
      required("file", STRING, "", "meta.id;meta.file", "URI of the file, relative to the input");
  public static final Column HDU = required("hdu", INT, "", "", "HDU in the file, -1 = none");
  public static final Column ROW = required("row", LONG, "", "", "Row in the HDU, -1 = none");
  public static final Column ERROR = required("error", STRING, "", "meta.code", "Class of error");
  public static final Column MESSAGE = required("message", STRING, "", "meta.note", "The reason");

  /** The contract of the table of rejects beside each product. */
  public static final Product PRODUCT =
      Product.table(
          "rejects", 1, "Rows set aside, with the reason", FILE, HDU, ROW, ERROR, MESSAGE);

  /** Name of the struct column that marks a row as rejected. */
  public static final String COLUMN = "_reject";

  private Rejects() {}

  /** The struct of that column. */
  public static StructType struct() {
    return PRODUCT.schema();
  }

  /** Whether a row is rejected. */
  public static org.apache.spark.sql.Column rejected() {
    return functions.col(COLUMN).isNotNull();
  }
}
