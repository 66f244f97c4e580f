package org.nebulark.atom;

import java.util.Arrays;
import java.util.List;
import org.nebulark.math.ResourceRows;

/** The rows of a comma-separated resource, without the lines that begin with #. */
final class AtomTable {

  private AtomTable() {}

  static List<String[]> rows(String resource) {
    return ResourceRows.of(AtomTable.class, resource);
  }

  /** Numbers that are separated by blanks in one cell. */
  static double[] numbers(String cell) {
    return Arrays.stream(cell.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
