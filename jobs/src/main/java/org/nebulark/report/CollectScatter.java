package org.nebulark.report;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.product.Clusters;
import org.nebulark.product.Outliers;
import org.nebulark.product.Spectra;
import org.nebulark.stage.StageContext;

/** A sample of the objects in the space of the principal components. */
final class CollectScatter {

  private CollectScatter() {}

  /**
   * The strangest objects, then others by the hash of the identifier: the same in every run.
   *
   * @param most how many objects
   * @param top objects up to this rank are always there
   */
  static Optional<Scatter> collect(StageContext context, int most, int top) {
    if (!context.has(Clusters.PRODUCT)) {
      return Optional.empty();
    }
    Dataset<Row> placed =
        context.read(Clusters.PRODUCT).where(functions.size(Clusters.SCORES.col()).geq(2));
    Dataset<Row> ranked = withRank(context, placed);
    Dataset<Row> sample =
        ranked
            .orderBy(
                functions.when(Outliers.RANK.col().leq(top), 0).otherwise(1),
                functions.xxhash64(Clusters.ID.col()),
                Clusters.ID.col())
            .limit(most);
    List<Scatter.Point> points =
        ObjectClasses.join(context, sample).orderBy(Clusters.ID.col()).collectAsList().stream()
            .map(CollectScatter::point)
            .toList();
    return Optional.of(new Scatter(points, placed.count(), top));
  }

  private static Dataset<Row> withRank(StageContext context, Dataset<Row> placed) {
    Dataset<Row> rows =
        placed.select(Clusters.ID.col(), Clusters.CLUSTER.col(), Clusters.SCORES.col());
    return context.has(Outliers.PRODUCT)
        ? rows.join(
            context.read(Outliers.PRODUCT).select(Outliers.ID.col(), Outliers.RANK.col()),
            Clusters.ID.name(),
            "left")
        : rows.withColumn(Outliers.RANK.name(), functions.lit(null).cast("long"));
  }

  private static Scatter.Point point(Row row) {
    double[] scores = Cells.numbers(row, Clusters.SCORES);
    return new Scatter.Point(
        Cells.text(row, Clusters.ID),
        scores[0],
        scores[1],
        Cells.text(row, Spectra.CLASS),
        (int) Cells.whole(row, Clusters.CLUSTER, -1),
        Cells.whole(row, Outliers.RANK, 0));
  }
}
