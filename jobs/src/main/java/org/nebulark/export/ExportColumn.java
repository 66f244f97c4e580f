package org.nebulark.export;

import org.nebulark.stage.ColumnType;

/**
 * A column as the world sees it: one of the product, or one named element of an array column.
 *
 * @param name unique in the table
 * @param type of the cell
 * @param unit of the values, empty for none
 * @param ucd IVOA unified content descriptor, empty for none
 * @param doc one sentence
 * @param source index of the product's column
 * @param element index in the array; -1 = the whole cell
 */
record ExportColumn(
    String name, ColumnType type, String unit, String ucd, String doc, int source, int element) {

  /** Whether a cell holds several values. */
  boolean isArray() {
    return switch (type) {
      case INTS, FLOATS, DOUBLES, STRINGS -> true;
      default -> false;
    };
  }
}
