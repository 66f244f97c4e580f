package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** Some rows an object: who is most like it. */
public final class Neighbours {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column RANK =
      required("neighbour_rank", INT, "", "meta.id", "1 = the most similar");
  public static final Column NEIGHBOUR =
      required("neighbour", STRING, "", "meta.id", "Identifier of the similar object");
  public static final Column SIMILARITY =
      required(
          "similarity",
          DOUBLE,
          "",
          "stat",
          "Share of the forest's trees in which both sit in one real leaf, 0 to 1");
  public static final Column DISTANCE =
      required(
          "pca_distance", DOUBLE, "", "stat", "Distance of the two in the space of the components");

  public static final Product PRODUCT =
      Product.table(
              "neighbours",
              1,
              "Most similar objects of the strangest ones and of those asked for",
              ID,
              RANK,
              NEIGHBOUR,
              SIMILARITY,
              DISTANCE)
          .keyedBy(ID, RANK);

  private Neighbours() {}
}
