package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/**
 * One row an object: its place on a map where near objects lie near to each other. The axes and the
 * distances between far groups say nothing.
 */
public final class Embedding {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column X =
      optional("x", DOUBLE, "", "pos.cartesian.x", "First coordinate; null = not on the map");
  public static final Column Y =
      optional("y", DOUBLE, "", "pos.cartesian.y", "Second coordinate; null = not on the map");
  public static final Column FLAG =
      required("flag", INT, "", "meta.code.qual", "Quality bits, see the table of flags");

  /** Note of the Kullback-Leibler divergence in nat. */
  public static final String DIVERGENCE = "kl_divergence";

  /** Note of the trustworthiness of the nearest neighbours on the map. */
  public static final String TRUSTWORTHINESS = "trustworthiness";

  /** Note of the number of objects on the map. */
  public static final String OBJECTS = "objects";

  /** Note of the label whose purity is told. */
  public static final String LABEL = "label";

  /** Note of the share of the nearest on the map that have the object's own label. */
  public static final String PURITY = "purity";

  /** Note of the same share in the plane of the first two principal components. */
  public static final String PLANE_PURITY = "purity_components";

  public static final Product PRODUCT =
      Product.table("embedding", 1, "Map of the objects by likeness (t-SNE)", ID, X, Y, FLAG);

  private Embedding() {}
}
