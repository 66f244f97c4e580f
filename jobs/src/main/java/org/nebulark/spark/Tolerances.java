package org.nebulark.spark;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nebulark.stage.UserError;

/**
 * By how much numbers of two runs may differ: |a - b| <= t max(1, |a|, |b|) [1].
 *
 * @param all for every column
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
  double of(String product, String column) {
    return named.getOrDefault(product + "." + column, named.getOrDefault(column, all));
  }
}
