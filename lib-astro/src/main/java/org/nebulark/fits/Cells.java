package org.nebulark.fits;

import java.util.Arrays;

/** Values of a catalogue that may be missing, out of headers and tables. */
final class Cells {

  private Cells() {}

  /** A whole number from 0 to 2^31 - 1 of a header, -1 where it is missing or outside. */
  static int identifier(FitsHeader header, String keyword) throws FitsFormatException {
    return identifier(header.integer(keyword, -1));
  }

  /** A whole number from 0 to 2^31 - 1 of a table, -1 where it is missing or outside. */
  static int identifier(BinaryTable table, String column, int row) {
    return identifier(integer(table, column, row, -1));
  }

  private static int identifier(long value) {
    return value >= 0 && value <= Integer.MAX_VALUE ? (int) value : -1;
  }

  /** A whole number of a table, as given where it is missing. */
  static long integer(BinaryTable table, String column, int row, long missing) {
    int found = table.find(column);
    return found < 0 ? missing : table.integer(found, row, missing);
  }

  /** A number of a table [the column's unit], NaN where it is missing. */
  static double number(BinaryTable table, String column, int row) {
    int found = table.find(column);
    return found < 0 ? Double.NaN : table.number(found, row);
  }

  /** A string of a table, "" where it is missing. */
  static String text(BinaryTable table, String column, int row) {
    int found = table.find(column);
    return found < 0 || table.column(found).type() != 'A' ? "" : table.text(found, row);
  }

  /** Inverse variances of a file that gives none: NaN, since 0 would mean masked. */
  static float[] unknown(int length) {
    float[] ivar = new float[length];
    Arrays.fill(ivar, Float.NaN);
    return ivar;
  }

  /** Mask bits that were stored as real numbers; all bits where a number is none of 32 bits. */
  static int[] bits(double[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      double value = values[i];
      boolean whole = value == Math.rint(value) && value >= -0x1p31 && value < 0x1p32;
      bits[i] = whole ? (int) (long) value : -1;
    }
    return bits;
  }
}
