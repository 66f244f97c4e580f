package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.LONG;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row an object whose label would teach much. */
public final class LabelRequests {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column DISAGREEMENT =
      required(
          "disagreement",
          DOUBLE,
          "",
          "stat",
          "Of classes the entropy of the votes over its largest value, 0 to 1; of numbers the"
              + " standard deviation of the committee, in the unit of the target");
  public static final Column RANK =
      required("rank", LONG, "", "meta.id", "1 = the object that the committee disagrees on most");

  public static final Product PRODUCT =
      Product.table(
          "label_requests", 1, "Objects whose labels would teach most", ID, DISAGREEMENT, RANK);

  private LabelRequests() {}
}
