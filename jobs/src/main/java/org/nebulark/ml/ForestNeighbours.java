package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.nebulark.math.Statistic;
import org.nebulark.product.Neighbours;

/**
 * The most similar objects under the forest, without comparing all pairs: candidates are the
 * nearest in the space of the components, and only their similarity is counted. Of equal
 * similarities the nearer one comes first, then the smaller identifier.
 */
public final class ForestNeighbours {

  private static final int SAMPLE = 10_000;

  /** So many objects of the sample lie within the radius at least, or it would be chance. */
  private static final int LEAST = 20;

  private ForestNeighbours() {}

  /**
   * How to look.
   *
   * @param objects number of all objects
   * @param candidates objects whose similarity is counted, for each object: exactly so many up to
   *     10,000 objects, beyond that on average, by the density of a random sample
   * @param neighbours to keep for each
   * @param seed of the sample
   */
  public record Settings(long objects, int candidates, int neighbours, long seed) {}

  /** An object whose neighbours are asked for; the radius is squared. */
  private record Query(String id, double[] scores, int[] leaf, double radius)
      implements java.io.Serializable {}

  private record Found(String id, int alike, double distance) {

    static final Comparator<Found> ORDER =
        Comparator.comparingInt((Found f) -> -f.alike)
            .thenComparingDouble(Found::distance)
            .thenComparing(Found::id);
  }

  /**
   * Rows of {@link Neighbours}.
   *
   * @param objects rows of identifier, vector and {@link OutlierSpace#SCORES}, for several passes
   * @param ids whose neighbours; one that is not scored has none
   */
  public static Dataset<Row> of(
      Dataset<Row> objects, OutlierForestModel forest, Collection<String> ids, Settings settings) {
    Dataset<Row> placed =
        objects
            .select(FeatureSelection.ID, FeatureSelection.VECTOR, OutlierSpace.SCORES)
            .filter(functions.col(OutlierSpace.SCORES).isNotNull());
    List<double[]> sample =
        SampleRanks.draw(placed.toJavaRDD(), 1, SAMPLE, settings.seed()).stream()
            .map(row -> scores(row))
            .toList();
    OutlierForestModel.Scorer scorer = forest.scorer();
    Query[] queries =
        placed
            .filter(functions.col(FeatureSelection.ID).isin(ids.toArray()))
            .orderBy(FeatureSelection.ID)
            .collectAsList()
            .stream()
            .map(row -> query(row, scorer, sample, settings))
            .toArray(Query[]::new);
    return ranked(best(placed, scorer, queries, settings.neighbours()), settings.neighbours());
  }

  private static double[] scores(Row row) {
    return row.<Double>getList(2).stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Query query(
      Row row, OutlierForestModel.Scorer scorer, List<double[]> sample, Settings settings) {
    double[] scores = scores(row);
    double[] distances = sample.stream().mapToDouble(s -> squared(s, scores)).toArray();
    double share = (double) settings.candidates() / settings.objects();
    // The nearest of all is the object itself.
    long place = Math.max(LEAST, Math.round(share * distances.length));
    double radius =
        place >= distances.length
            ? Double.POSITIVE_INFINITY
            : Statistic.select(distances, distances.length, (int) place);
    return new Query(row.getString(0), scores, scorer.leaves(row.getAs(1)), radius);
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  /** The best of each partition. */
  private static Dataset<Row> best(
      Dataset<Row> placed, OutlierForestModel.Scorer scorer, Query[] queries, int neighbours) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(placed.sparkSession().sparkContext());
    Broadcast<Query[]> asked = context.broadcast(queries);
    Broadcast<OutlierForestModel.Scorer> shared = context.broadcast(scorer);
    MapPartitionsFunction<Row, Row> search =
        rows -> search(rows, asked.value(), shared.value(), neighbours);
    return placed.mapPartitions(search, Encoders.row(Neighbours.PRODUCT.schema()));
  }

  private static Iterator<Row> search(
      Iterator<Row> rows, Query[] queries, OutlierForestModel.Scorer scorer, int neighbours) {
    List<TreeSet<Found>> best = new ArrayList<>();
    for (int q = 0; q < queries.length; q++) {
      best.add(new TreeSet<>(Found.ORDER));
    }
    while (rows.hasNext()) {
      Row row = rows.next();
      double[] scores = scores(row);
      int[] leaf = null;
      for (int q = 0; q < queries.length; q++) {
        double distance = squared(scores, queries[q].scores());
        if (distance <= queries[q].radius() && !queries[q].id().equals(row.getString(0))) {
          leaf = leaf == null ? scorer.leaves(row.<Vector>getAs(1)) : leaf;
          int alike = scorer.scores().alike(leaf, queries[q].leaf());
          best.get(q).add(new Found(row.getString(0), alike, distance));
          if (best.get(q).size() > neighbours) {
            best.get(q).pollLast();
          }
        }
      }
    }
    List<Row> found = new ArrayList<>();
    for (int q = 0; q < queries.length; q++) {
      for (Found one : best.get(q)) {
        double similarity = (double) one.alike() / scorer.scores().trees();
        found.add(
            RowFactory.create(queries[q].id(), 0, one.id(), similarity, Math.sqrt(one.distance())));
      }
    }
    return found.iterator();
  }

  private static Dataset<Row> ranked(Dataset<Row> best, int neighbours) {
    return best.withColumn(
            Neighbours.RANK.name(),
            functions
                .row_number()
                .over(
                    Window.partitionBy(Neighbours.ID.col())
                        .orderBy(
                            Neighbours.SIMILARITY.col().desc(),
                            Neighbours.DISTANCE.col(),
                            Neighbours.NEIGHBOUR.col())))
        .filter(Neighbours.RANK.col().leq(neighbours));
  }
}
