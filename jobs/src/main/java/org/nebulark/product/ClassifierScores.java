package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.LONG;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a class. */
public final class ClassifierScores {

  public static final Column LABEL = required("label", STRING, "", "src.class", "Class");
  public static final Column SUPPORT =
      required("support", LONG, "", "meta.number", "Objects of the class");
  public static final Column PRECISION =
      required("precision", DOUBLE, "", "stat", "Share of those predicted that are");
  public static final Column RECALL =
      required("recall", DOUBLE, "", "stat", "Share of those that are predicted");
  public static final Column F1 =
      required("f1", DOUBLE, "", "stat", "Harmonic mean of precision and recall");
  public static final Column CONFUSION =
      required(
          "confusion", DOUBLES, "", "meta.number", "Objects of this class predicted as each class");

  public static final Product PRODUCT =
      Product.table(
          "classifier_scores",
          1,
          "Scores of the classifier for each class, from cross-validation",
          LABEL,
          SUPPORT,
          PRECISION,
          RECALL,
          F1,
          CONFUSION);

  private ClassifierScores() {}
}
