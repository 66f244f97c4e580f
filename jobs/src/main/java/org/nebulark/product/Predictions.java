package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row an object. */
public final class Predictions {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column PREDICTION =
      required("prediction", STRING, "", "src.class", "Predicted label");
  public static final Column PROBABILITIES =
      required("probabilities", DOUBLES, "", "stat.probability", "Probability of each class");
  public static final Column FLAG =
      required("flag", INT, "", "meta.code.qual", "Quality bits, see the table of flags");

  public static final Product PRODUCT =
      Product.table(
          "predictions", 1, "Predicted class of each object", ID, PREDICTION, PROBABILITIES, FLAG);

  private Predictions() {}
}
