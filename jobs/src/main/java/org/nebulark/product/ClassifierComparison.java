package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.LONG;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a method, fold and class. */
public final class ClassifierComparison {

  /** Number in {@link #FOLD} that stands for all folds together. */
  public static final int ALL = -1;

  public static final Column METHOD =
      required("method", STRING, "", "meta.code", "How the classes were learned");
  public static final Column FOLD =
      required("fold", INT, "", "meta.id", "Fold that was left out; -1 = all folds together");
  public static final Column LABEL =
      required("label", STRING, "", "src.class", "Class that the scores are of");
  public static final Column SUPPORT =
      required("support", LONG, "", "meta.number", "Objects of the class");
  public static final Column ACCURACY =
      required("accuracy", DOUBLE, "", "stat", "Share of the objects of all classes told right");
  public static final Column PRECISION =
      optional(
          "precision",
          DOUBLE,
          "",
          "stat",
          "Share of those called so that are of the class; null = none was");
  public static final Column RECALL =
      optional(
          "recall", DOUBLE, "", "stat", "Share of the class that was called so; null = no object");
  public static final Column F1 =
      optional("f1", DOUBLE, "", "stat", "Harmonic mean of precision and recall");

  public static final Product PRODUCT =
      Product.table(
              "classifier_comparison",
              1,
              "Scores of several methods on the same folds",
              METHOD,
              FOLD,
              LABEL,
              SUPPORT,
              ACCURACY,
              PRECISION,
              RECALL,
              F1)
          .keyedBy(METHOD, FOLD, LABEL);

  private ClassifierComparison() {}
}
