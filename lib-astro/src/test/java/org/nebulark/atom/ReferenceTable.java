package org.nebulark.atom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nebulark.testing.Shared;

/** Rows of a table under shared/reference/nebular by column name; skips the test without it. */
public final class ReferenceTable {

  private ReferenceTable() {}

  public static List<Map<String, String>> read(String name) {
    List<Map<String, String>> rows = new ArrayList<>();
    try {
      String[] header = null;
      for (String line :
          Files.readAllLines(Shared.reference("nebular/" + name), StandardCharsets.UTF_8)) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] cells = line.split(",", -1);
        if (header == null) {
          header = cells;
          continue;
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], cells[i]);
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  public static double number(Map<String, String> row, String column) {
    String cell = row.get(column);
    return switch (cell) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      default -> Double.parseDouble(cell);
    };
  }
}
