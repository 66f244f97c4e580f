package org.nebulark.job;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.nebulark.ml.TreeMethod;
import org.nebulark.ml.TreeSettings;

/**
 * Which settings of trees to choose from.
 *
 * @param on whether to choose at all
 * @param depths comma-separated; empty keeps the option's own value
 * @param trees the same
 * @param learningRates the same, of boosted trees
 */
record Tuning(boolean on, String depths, String trees, String learningRates) {

  static final String DOC = "Choose depth, trees and learning rate by nested cross-validation";
  static final String DEPTH_DOC = "Depths to choose from, comma-separated; empty = --depth alone";
  static final String TREES_DOC =
      "Numbers of trees to choose from, comma-separated; empty = --trees alone";
  static final String LEARNING_RATE_DOC =
      "Learning rates to choose from, comma-separated; empty = --learning-rate alone";

  /**
   * The settings, shallow before deep and in the order given.
   *
   * @param base the options' own values
   * @param folds of the cross-validation
   * @throws IllegalArgumentException when the options do not go together
   */
  List<TreeSettings> grid(TreeSettings base, int folds) {
    List<Double> depth = numbers("tune-depth", depths, base.depth(), d -> whole(d, 30));
    List<Double> count = numbers("tune-trees", trees, base.trees(), t -> whole(t, 10_000));
    List<Double> rate =
        numbers("tune-learning-rate", learningRates, base.learningRate(), r -> r > 0 && r <= 1);
    if (!on) {
      return List.of(base);
    }
    if (base.method() == TreeMethod.RANDOM_FOREST && rate.size() > 1) {
      throw new IllegalArgumentException(
          "tune-learning-rate = " + learningRates + " is of boosted trees alone");
    }
    if (folds < 3) {
      throw new IllegalArgumentException(
          "tune needs folds >= 3 (one to score, two to choose by), not " + folds);
    }
    List<TreeSettings> grid = new ArrayList<>();
    for (double r : rate) {
      for (double t : count) {
        for (double d : depth) {
          grid.add(base.with((int) t, (int) d, r));
        }
      }
    }
    if (grid.size() < 2) {
      throw new IllegalArgumentException("tune has one setting only: give tune-depth two values");
    }
    return List.copyOf(grid);
  }

  private static boolean whole(double value, int most) {
    return value == Math.rint(value) && value >= 1 && value <= most;
  }

  private static List<Double> numbers(
      String name, String list, double alone, DoublePredicate allowed) {
    if (list.isBlank()) {
      return List.of(alone);
    }
    Set<Double> numbers = new LinkedHashSet<>();
    for (String text : list.split(",", -1)) {
      double number = number(text.trim());
      if (!allowed.test(number)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "%s = %s: %s cannot be tried", name, list, text.trim()));
      }
      numbers.add(number);
    }
    return List.copyOf(numbers);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
