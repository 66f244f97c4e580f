package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row an object: the prediction of the fold in which it was left out. */
public final class CrossValidation {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column FOLD =
      required("fold", INT, "", "meta.id", "Fold in which the object was left out");
  public static final Column LABEL =
      required("label", STRING, "", "src.class", "Label of the catalogue");
  public static final Column PREDICTION =
      required("prediction", STRING, "", "src.class", "Predicted label");
  public static final Column PROBABILITIES =
      required("probabilities", DOUBLES, "", "stat.probability", "Probability of each class");

  public static final Product PRODUCT =
      Product.table(
          "cross_validation",
          1,
          "Predictions for objects that the model had not seen",
          ID,
          FOLD,
          LABEL,
          PREDICTION,
          PROBABILITIES);

  private CrossValidation() {}
}
