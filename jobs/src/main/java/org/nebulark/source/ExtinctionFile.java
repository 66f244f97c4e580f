package org.nebulark.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.nebulark.extinction.ExtinctionTable;
import org.nebulark.nebular.Reddening;
import org.nebulark.stage.UserError;

/**
 * A table of extinction of the user's: wavelength [Angstrom] and X = A / E(B-V) in two columns,
 * between them commas or blanks; lines that begin with # and one heading are passed over.
 */
public final class ExtinctionFile {

  private ExtinctionFile() {}

  /**
   * Reads it.
   *
   * @throws UserError naming file, row and reason when it is no such table, or does not reach H
   *     beta
   */
  public static ExtinctionTable read(String uri, Configuration configuration) {
    List<double[]> rows;
    Path path = new Path(uri);
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                path.getFileSystem(configuration).open(path), StandardCharsets.UTF_8))) {
      rows = rows(uri, in);
    } catch (IOException e) {
      throw UserError.data(uri + ": " + e.getMessage(), e);
    }
    try {
      ExtinctionTable table =
          new ExtinctionTable(
              rows.stream().mapToDouble(row -> row[0]).toArray(),
              rows.stream().mapToDouble(row -> row[1]).toArray());
      if (Double.isNaN(table.x(Reddening.HBETA))) {
        throw UserError.data(uri + ": the table does not reach H beta, 4861.33 Angstrom");
      }
      return table;
    } catch (IllegalArgumentException e) {
      throw UserError.data(uri + ": " + e.getMessage(), e);
    }
  }

  private static List<double[]> rows(String uri, BufferedReader in) throws IOException {
    List<double[]> rows = new ArrayList<>();
    boolean heading = false;
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      double[] row = numbers(text.split("[,;\\s]+"));
      if (row != null) {
        rows.add(row);
      } else if (rows.isEmpty() && !heading) {
        heading = true;
      } else {
        throw UserError.data(
            "%s, row %d: '%s' is not a wavelength and an X".formatted(uri, number, text));
      }
    }
    return rows;
  }

  private static double[] numbers(String[] cells) {
    if (cells.length != 2) {
      return null;
    }
    try {
      return new double[] {Double.parseDouble(cells[0]), Double.parseDouble(cells[1])};
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
