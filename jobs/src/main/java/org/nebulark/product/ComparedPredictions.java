package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row an unlabelled object and method. */
public final class ComparedPredictions {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column METHOD =
      required("method", STRING, "", "meta.code", "How the classes were learned");
  public static final Column PREDICTION =
      required("prediction", STRING, "", "src.class", "Predicted label");
  public static final Column PROBABILITY =
      required("probability", DOUBLE, "", "stat.probability", "Probability of the predicted label");

  public static final Product PRODUCT =
      Product.table(
              "compared_predictions",
              1,
              "Class of each unlabelled object by each method",
              ID,
              METHOD,
              PREDICTION,
              PROBABILITY)
          .keyedBy(ID, METHOD);

  private ComparedPredictions() {}
}
