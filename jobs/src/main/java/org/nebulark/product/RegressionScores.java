package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.LONG;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row for all folds together and one for each; residual = predicted - true. */
public final class RegressionScores {

  /** Stands for all folds together. */
  public static final int ALL = -1;

  public static final Column FOLD =
      required("fold", INT, "", "meta.id", "Fold that was left out, -1 = all folds together");
  public static final Column SUPPORT =
      required("support", LONG, "", "meta.number", "Objects that were predicted");
  public static final Column RMSE =
      required(
          "rmse",
          DOUBLE,
          "",
          "stat.fit.residual",
          "Root of the mean squared residual, in the unit of the target");
  public static final Column BIAS =
      required(
          "bias",
          DOUBLE,
          "",
          "stat.fit.residual;stat.mean",
          "Mean residual, in the unit of the target");
  public static final Column NMAD =
      required(
          "nmad",
          DOUBLE,
          "",
          "stat",
          "1.4826 times the median distance of the residuals from their median, in the unit of the target");
  public static final Column OUTLIER_FRACTION =
      required(
          "outlier_fraction",
          DOUBLE,
          "",
          "stat",
          "Share of the objects with a residual beyond the limit");
  public static final Column R2 =
      optional(
          "r2",
          DOUBLE,
          "",
          "stat",
          "Share of the variance that is explained, null where the target does not vary");

  public static final Product PRODUCT =
      Product.table(
          "regression_scores",
          1,
          "Scores of the regression, from cross-validation",
          FOLD,
          SUPPORT,
          RMSE,
          BIAS,
          NMAD,
          OUTLIER_FRACTION,
          R2);

  private RegressionScores() {}
}
