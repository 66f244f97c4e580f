package org.nebulark.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.nebulark.testing.Shared;

/**
 * Globular clusters with and without a subsystem of black holes, of shared/reference/ism/gc_bhs;
 * the sixth number is the median relaxation time, for models as for clusters of the sky.
 */
final class ClusterTables {

  private static final List<String> COLUMNS =
      List.of(
          "Observational Half-Light Radius",
          "Central Surface Brightness",
          "Central Velocity Dispersion",
          "Total V-band luminosity",
          "Observational Core Radius");

  private ClusterTables() {}

  /** Models of MOCCA: all, or those whose black holes were born with fallback of mass. */
  static LabelledRows models(boolean fallbackOnly) {
    List<String[]> lines = lines("mocca_models.csv");
    List<String> header = Arrays.asList(lines.get(0));
    int fallback = header.indexOf("Fallback Enabled");
    return rows(
        header,
        lines.stream().skip(1).filter(l -> !fallbackOnly || l[fallback].equals("1")).toList(),
        "Median Relaxation Time",
        "BHS");
  }

  /** Clusters of the catalogue of Harris, with the class that was published for fallback. */
  static LabelledRows harris() {
    List<String[]> lines = lines("galactic_harris.csv");
    return rows(
        Arrays.asList(lines.get(0)),
        lines.subList(1, lines.size()),
        "Half-Mass Relaxation Time",
        "BHS (Fallback)");
  }

  private static LabelledRows rows(
      List<String> header, List<String[]> lines, String relaxation, String label) {
    double[][] x = new double[lines.size()][COLUMNS.size() + 1];
    int[] y = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      String[] cells = lines.get(i);
      for (int f = 0; f < COLUMNS.size(); f++) {
        x[i][f] = Double.parseDouble(cells[header.indexOf(COLUMNS.get(f))]);
      }
      x[i][COLUMNS.size()] = Double.parseDouble(cells[header.indexOf(relaxation)]);
      y[i] = List.of("1", "True").contains(cells[header.indexOf(label)]) ? 1 : 0;
    }
    return new LabelledRows(x, y, 2);
  }

  private static List<String[]> lines(String name) {
    try {
      return Files.readAllLines(Shared.reference("ism/gc_bhs/" + name)).stream()
          .map(line -> line.split(","))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
