package org.nebulark.atom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The rows of a comma-separated resource, without the lines that begin with #. */
final class AtomTable {

  private AtomTable() {}

  static List<String[]> rows(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                AtomTable.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers that are separated by blanks in one cell. */
  static double[] numbers(String cell) {
    return Arrays.stream(cell.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
