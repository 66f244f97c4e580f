package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/**
 * One row a point, of each class against all others: thinned for drawing. The exact areas under all
 * points stand in the notes {@link #ROC_AREA} and {@link #AVERAGE_PRECISION}, by class.
 */
public final class ClassifierCurves {

  /** Most points of a class. */
  public static final int MOST_POINTS = 200;

  /** Note: area under the ROC curve [1] of each class. */
  public static final String ROC_AREA = "roc_auc";

  /** Note: average precision [1] of each class. */
  public static final String AVERAGE_PRECISION = "average_precision";

  public static final Column LABEL =
      required("label", STRING, "", "src.class", "Class that is told from all others");
  public static final Column THRESHOLD =
      required(
          "threshold",
          DOUBLE,
          "",
          "stat.probability",
          "Probability from which on an object is taken for the class");
  public static final Column FALSE_POSITIVE_RATE =
      required(
          "false_positive_rate",
          DOUBLE,
          "",
          "stat",
          "Share of the objects of other classes that are taken");
  public static final Column RECALL =
      required(
          "recall",
          DOUBLE,
          "",
          "stat",
          "Share of the class that is taken, also called true positive rate");
  public static final Column PRECISION =
      required("precision", DOUBLE, "", "stat", "Share of those taken that are of the class");

  public static final Product PRODUCT =
      Product.table(
              "classifier_curves",
              1,
              "ROC and precision-recall curve of each class, from cross-validation, at most "
                  + MOST_POINTS
                  + " points each; the exact areas stand in the notes of the manifest",
              LABEL,
              THRESHOLD,
              FALSE_POSITIVE_RATE,
              RECALL,
              PRECISION)
          .keyedBy(LABEL, THRESHOLD);

  private ClassifierCurves() {}
}
