package org.nebulark.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.nebular.RadialProfile;
import org.nebulark.product.NebularProfiles;

/**
 * Rows of {@link NebularProfiles} out of the spaxels of one object.
 *
 * @param quantities names, in the order of their columns
 * @param rings of equal width, when there are no edges
 * @param edges of the rings [pixel]; empty = of equal width
 */
public record ProfileRows(List<String> quantities, int rings, List<Double> edges)
    implements Serializable {

  /** Columns before those of the quantities: object, x, y, flux of H beta. */
  public static final int BEFORE = 4;

  /** The rings of one object; the order of its spaxels does not matter. */
  public Iterator<Row> of(String object, Iterator<Row> spaxels) {
    List<Row> rows = new ArrayList<>();
    spaxels.forEachRemaining(rows::add);
    rows.sort(
        Comparator.<Row>comparingInt(row -> row.getInt(2)).thenComparingInt(r -> r.getInt(1)));
    double[] x = rows.stream().mapToDouble(row -> row.getInt(1)).toArray();
    double[] y = rows.stream().mapToDouble(row -> row.getInt(2)).toArray();
    double[] centre = RadialProfile.centre(x, y, column(rows, BEFORE - 1));
    double[] radius = new double[x.length];
    for (int i = 0; i < radius.length; i++) {
      radius[i] = Math.hypot(x[i] - centre[0], y[i] - centre[1]);
    }
    if (Double.isNaN(centre[0])) {
      return List.<Row>of().iterator();
    }
    double[] edge =
        edges.isEmpty()
            ? RadialProfile.edges(radius, rings)
            : edges.stream().mapToDouble(Double::doubleValue).toArray();
    List<Row> out = new ArrayList<>();
    double[] shares = new double[3];
    for (int q = 0; q < quantities.size(); q++) {
      double[] values = column(rows, BEFORE + q);
      for (int r = 0; r + 1 < edge.length; r++) {
        int n = RadialProfile.ring(radius, values, edge[r], edge[r + 1], shares);
        out.add(
            RowFactory.create(
                object,
                quantities.get(q),
                r,
                edge[r],
                edge[r + 1],
                n,
                shares[0],
                shares[1],
                shares[2],
                centre[0],
                centre[1]));
      }
    }
    return out.iterator();
  }

  private static double[] column(List<Row> rows, int column) {
    return rows.stream().mapToDouble(row -> row.getDouble(column)).toArray();
  }
}
