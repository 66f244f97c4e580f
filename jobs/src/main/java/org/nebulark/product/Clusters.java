package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row an object: where it lies in the space of the principal components. */
public final class Clusters {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column CLUSTER =
      optional(
          "cluster",
          INT,
          "",
          "meta.id",
          "Number of the cluster by falling size, 0 = the largest; null = not clustered");
  public static final Column DISTANCE =
      optional(
          "distance",
          DOUBLE,
          "",
          "stat",
          "Distance to the centre of the cluster in the space of the components");
  public static final Column SCORES =
      optional("scores", DOUBLES, "", "stat.fit.param", "Principal components of the object");
  public static final Column FLAG =
      required("flag", INT, "", "meta.code.qual", "Quality bits, see the table of flags");

  public static final Product PRODUCT =
      Product.table(
          "clusters",
          1,
          "Cluster and principal components of each object",
          ID,
          CLUSTER,
          DISTANCE,
          SCORES,
          FLAG);

  private Clusters() {}
}
