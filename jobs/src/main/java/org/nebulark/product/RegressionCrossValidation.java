package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/**
 * One row an object that has the target: the prediction of the fold in which it was left out. What
 * the target is, and its unit, stand in the notes.
 */
public final class RegressionCrossValidation {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column FOLD =
      required("fold", INT, "", "meta.id", "Fold in which the object was left out");
  public static final Column TARGET =
      required("target", DOUBLE, "", "", "The number to be learned, in its own unit");
  public static final Column PREDICTION =
      required("prediction", DOUBLE, "", "stat.fit", "Predicted number, in the unit of the target");

  public static final Product PRODUCT =
      Product.table(
          "regression_cross_validation",
          1,
          "Predicted numbers for objects that the model had not seen",
          ID,
          FOLD,
          TARGET,
          PREDICTION);

  private RegressionCrossValidation() {}
}
