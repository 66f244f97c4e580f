package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.LONG;
import static org.nebulark.stage.ColumnType.STRINGS;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a cluster. */
public final class ClusterProfiles {

  public static final Column CLUSTER =
      required("cluster", INT, "", "meta.id", "Number of the cluster, 0 = the largest");
  public static final Column SIZE = required("size", LONG, "", "meta.number", "Members");
  public static final Column CENTRE =
      required(
          "centre", DOUBLES, "", "stat.value;stat.mean", "Centre in the space of the components");
  public static final Column MEAN =
      required(
          "mean", DOUBLES, "", "stat.value;stat.mean", "Mean of each feature over the members");
  public static final Column TYPICAL =
      required("typical", STRINGS, "", "meta.id", "Members nearest to the centre");

  public static final Product PRODUCT =
      Product.table(
          "cluster_profiles",
          1,
          "Size, mean and typical members of each cluster",
          CLUSTER,
          SIZE,
          CENTRE,
          MEAN,
          TYPICAL);

  private ClusterProfiles() {}
}
