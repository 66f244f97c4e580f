package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a number of labels: how well is learned with labels asked for, and with random ones. */
public final class LearningCurve {

  /** Note: how often it was repeated. */
  public static final String REPETITIONS = "repetitions";

  /** Note: what the error is. */
  public static final String ERROR = "error";

  public static final Column LABELS =
      required("labels", INT, "", "meta.number", "Labels that were known");
  public static final Column COMMITTEE =
      error("committee_error", "Median error with the labels that the committee asked for");
  public static final Column COMMITTEE_P16 =
      error("committee_error_p16", "Its 16th percentile over the repetitions");
  public static final Column COMMITTEE_P84 =
      error("committee_error_p84", "Its 84th percentile over the repetitions");
  public static final Column RANDOM =
      error("random_error", "Median error with so many labels at random");
  public static final Column RANDOM_P16 =
      error("random_error_p16", "Its 16th percentile over the repetitions");
  public static final Column RANDOM_P84 =
      error("random_error_p84", "Its 84th percentile over the repetitions");
  public static final Column SHARE =
      optional(
          "share",
          DOUBLE,
          "",
          "stat",
          "Labels that the committee needs for the median error of so many random ones, over"
              + " these; null where it does not come so far");

  public static final Product PRODUCT =
      Product.table(
          "learning_curve",
          1,
          "What a committee saves, tried on labels that are known: share of wrong classes, or root"
              + " of the mean squared error in the unit of the target",
          LABELS,
          COMMITTEE,
          COMMITTEE_P16,
          COMMITTEE_P84,
          RANDOM,
          RANDOM_P16,
          RANDOM_P84,
          SHARE);

  private LearningCurve() {}

  private static Column error(String name, String doc) {
    return required(name, DOUBLE, "", "stat.error", doc);
  }
}
