package org.nebulark.fits;

/**
 * A column of a table to be written.
 *
 * @param name printable ASCII
 * @param type of one element
 * @param repeat elements of a cell, of text the characters; at least 0
 * @param unit of the elements, empty for none
 * @param ucd IVOA unified content descriptor, empty for none
 * @param doc one sentence
 */
public record TableColumnSpec(
    String name, Type type, int repeat, String unit, String ucd, String doc) {

  /** Types of elements. */
  public enum Type {
    /** Characters, filled with NUL. */
    TEXT('A', 1),
    /** T, F, or NUL for unknown. */
    LOGICAL('L', 1),
    /** 32 bits. */
    INT('J', 4),
    /** 64 bits. */
    LONG('K', 8),
    /** IEEE single precision. */
    FLOAT('E', 4),
    /** IEEE double precision. */
    DOUBLE('D', 8);

    final char code;
    final int bytes;

    Type(char code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }
  }

  /** Length of a cell [byte]. */
  int bytes() {
    return Math.multiplyExact(repeat, type.bytes);
  }
}
