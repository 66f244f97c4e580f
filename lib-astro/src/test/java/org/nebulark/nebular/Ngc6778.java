package org.nebulark.nebular;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nebulark.testing.Shared;

/** Fluxes of NGC 6778 (MUSE) and what PyNeb 1.1.32 with a converged solver made of them. */
record Ngc6778(List<String> labels, double[] flux) {

  static List<String[]> rows(String name) throws Exception {
    return Files.readAllLines(Shared.reference("nebular/expected/ngc6778/" + name)).stream()
        .map(line -> line.split(",", -1))
        .toList();
  }

  static double number(String[] header, String[] row, String name) {
    String cell = row[Arrays.asList(header).indexOf(name)];
    return cell.equals("nan") ? Double.NaN : Double.parseDouble(cell);
  }

  /** The integrated spectrum: int_file or map_sum. */
  static Ngc6778 integrated(String dataset) throws Exception {
    List<String> labels = new ArrayList<>();
    List<Double> fluxes = new ArrayList<>();
    for (String[] row : rows("integrated_fluxes.csv")) {
      if (row[0].equals(dataset)) {
        labels.add(row[1]);
        fluxes.add(Double.parseDouble(row[2]));
      }
    }
    return new Ngc6778(labels, fluxes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** What a chain makes of the 300 spaxels. */
  static List<Derived> spaxels(NebularOptions options) throws Exception {
    List<String[]> fluxes = rows("spaxel_fluxes.csv");
    String[] head = fluxes.get(0);
    List<String> labels = new ArrayList<>();
    for (int c = 3; c < head.length; c += 2) {
      labels.add(head[c]);
    }
    NebularChain chain = new NebularChain(labels, options);
    List<Derived> derived = new ArrayList<>();
    for (String[] row : fluxes.subList(1, fluxes.size())) {
      double[] flux = labels.stream().mapToDouble(label -> number(head, row, label)).toArray();
      derived.add(derive(chain, flux));
    }
    return derived;
  }

  Derived derive(NebularOptions options) {
    return derive(new NebularChain(labels, options), flux);
  }

  private static Derived derive(NebularChain chain, double[] flux) {
    double[] result = new double[chain.quantities().size()];
    int flags = chain.derive(flux, result);
    return new Derived(chain.quantities(), result, flags);
  }

  /** I(H beta) = 100 after dereddening, as the reference prints it. */
  double i(String label) throws Exception {
    for (String[] row : rows("integrated_fluxes.csv")) {
      if (row[0].equals("int_file") && row[1].equals(label)) {
        return Double.parseDouble(row[5]);
      }
    }
    throw new AssertionError(label);
  }
}
