package org.nebulark.spark;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nebulark.stage.Column;
import org.nebulark.stage.Names;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/**
 * By how much numbers of two runs may differ: |a - b| <= t max(1, |a|, |b|) [1].
 *
 * @param all for every column of floating-point numbers; flags, counts and identifiers are equal or
 *     not
 * @param named by column, or by product and column as {@code nebular.values}
 */
record Tolerances(double all, Map<String, Double> named) implements Serializable {

  /**
   * From what a user types.
   *
   * @param texts {@code 1e-9}, {@code values=1e-6} or {@code features.values=1e-6} each
   */
  static Tolerances of(List<String> texts) {
    double all = 0;
    Map<String, Double> named = new HashMap<>();
    for (String text : texts) {
      int at = text.indexOf('=');
      if (at < 0) {
        all = number(text, text);
      } else {
        named.put(text.substring(0, at), number(text.substring(at + 1), text));
      }
    }
    return new Tolerances(all, named);
  }

  private static double number(String number, String text) {
    try {
      double tolerance = Double.parseDouble(number);
      if (tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY) {
        return tolerance;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw UserError.usage("--tolerance " + text + ": expected a number from 0, or column=number");
  }

  /** That of a column. */
  double of(Product product, Column column) {
    double unnamed =
        switch (column.type()) {
          case FLOAT, DOUBLE, FLOATS, DOUBLES -> all;
          default -> 0;
        };
    return named.getOrDefault(
        product.name() + "." + column.name(), named.getOrDefault(column.name(), unnamed));
  }

  /** Refuses a name that no column of these products has. */
  void check(List<Product> products) {
    Set<String> names = new TreeSet<>();
    for (Product product : products) {
      for (Column column : product.columns()) {
        names.add(column.name());
        names.add(product.name() + "." + column.name());
      }
    }
    for (String name : named.keySet()) {
      if (!names.contains(name)) {
        throw UserError.usage(
            "--tolerance %s: no such column%s".formatted(name, Names.didYouMean(name, names)));
      }
    }
  }
}
