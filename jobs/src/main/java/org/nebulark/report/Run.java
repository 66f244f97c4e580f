package org.nebulark.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Product;

/**
 * What was run and what became of the rows.
 *
 * @param title of the page
 * @param products in the order of the flow
 * @param classes objects of each class, by name; empty when not known
 * @param rejected rows set aside
 */
record Run(String title, List<Made> products, Map<String, Long> classes, Rejected rejected) {

  /**
   * One product of the run.
   *
   * @param manifest its proof
   * @param location its folder (URI)
   */
  record Made(Manifest manifest, String location) {}

  /**
   * Rows set aside.
   *
   * @param byError how many of each class of error
   * @param rows the first of them
   */
  record Rejected(Map<String, Long> byError, List<Reject> rows) {

    long total() {
      return byError.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * One row set aside.
   *
   * @param product that lacks it
   * @param file where it came from
   * @param hdu in the file, -1 = none
   * @param row in the HDU, -1 = none
   * @param error class of error
   * @param message the reason
   */
  record Reject(String product, String file, long hdu, long row, String error, String message) {}

  /** The manifest of a product of this run. */
  Optional<Manifest> manifest(Product product) {
    return products.stream()
        .map(Made::manifest)
        .filter(manifest -> manifest.product().equals(product.name()))
        .findFirst();
  }

  /** When the last product was complete, ISO 8601; empty for a run without products. */
  String completed() {
    return products.stream()
        .map(made -> made.manifest().created())
        .filter(created -> created != null)
        .max(Comparator.naturalOrder())
        .orElse("");
  }

  /** What came from outside: inputs that are no product of this run. */
  List<Manifest.Input> outsideInputs() {
    List<String> own = products.stream().map(made -> made.manifest().product()).toList();
    return products.stream()
        .flatMap(made -> made.manifest().inputs().stream())
        .filter(input -> !own.contains(input.name()))
        .distinct()
        .toList();
  }
}
