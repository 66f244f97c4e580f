package org.nebulark.math;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a comma-separated table by column name: lines that begin with # are left out, the
 * next one names the columns, a cell in double quotes may hold commas.
 */
public final class NamedRows {

  private NamedRows() {}

  /** The rows of a resource that lies beside a class. */
  public static List<Map<String, String>> of(Class<?> owner, String resource) {
    return of(new InputStreamReader(owner.getResourceAsStream(resource), StandardCharsets.UTF_8));
  }

  /** The rows of a table, which is closed. */
  public static List<Map<String, String>> of(Reader table) {
    try (BufferedReader reader = new BufferedReader(table)) {
      List<String> lines =
          reader.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
      List<String> names = cells(lines.get(0));
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        rows.add(row(names, line));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> row(List<String> names, String line) {
    List<String> cells = cells(line);
    if (cells.size() != names.size()) {
      throw new IllegalArgumentException(
          "Invalid row: " + cells.size() + " cells for " + names.size() + " columns: " + line);
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), cells.get(i));
    }
    return row;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
