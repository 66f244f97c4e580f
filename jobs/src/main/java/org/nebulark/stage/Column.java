package org.nebulark.stage;

import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/**
 * One declared column of a product: no other file spells its name.
 *
 * @param name as stored
 * @param type as stored
 * @param unit canonical unit, empty for none
 * @param ucd IVOA unified content descriptor, empty for none
 * @param doc one sentence
 * @param required whether a null is an error
 */
public record Column(
    String name, ColumnType type, String unit, String ucd, String doc, boolean required) {

  /** A column that holds a value in every row. */
  public static Column required(String name, ColumnType type, String unit, String ucd, String doc) {
    return new Column(name, type, unit, ucd, doc, true);
  }

  /** A column that may be null. */
  public static Column optional(String name, ColumnType type, String unit, String ucd, String doc) {
    return new Column(name, type, unit, ucd, doc, false);
  }

  /** The column in an expression. */
  public org.apache.spark.sql.Column col() {
    return functions.col(name);
  }

  /** Its type in Spark. */
  public DataType dataType() {
    return type.dataType();
  }
}
