package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row an object. What was predicted, and its unit, stand in the notes. */
public final class RegressionPredictions {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column PREDICTION =
      required("prediction", DOUBLE, "", "stat.fit", "Predicted number, in the unit of the target");
  public static final Column FLAG =
      required("flag", INT, "", "meta.code.qual", "Quality bits, see the table of flags");

  public static final Product PRODUCT =
      Product.table(
          "regression_predictions", 1, "Predicted number of each object", ID, PREDICTION, FLAG);

  private RegressionPredictions() {}
}
