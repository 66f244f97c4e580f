package org.nebulark.math;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows of a table that lies beside a class, without the lines that begin with #. */
public final class ResourceRows {

  private ResourceRows() {}

  /**
   * The cells of each row, which hold no commas themselves.
   *
   * @param owner class beside which the resource lies
   * @param resource name of the file
   */
  public static List<String[]> of(Class<?> owner, String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(owner.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }
}
