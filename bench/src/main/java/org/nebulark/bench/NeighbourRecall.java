package org.nebulark.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.nebulark.job.ScoreOutliers;
import org.nebulark.product.Neighbours;
import org.nebulark.product.Outliers;

/**
 * How many of the ten most similar objects are among the nearest 2,000 in the space of the
 * components, for every 25th object and for the 400 strangest; an object as similar as the tenth
 * counts as found. The bar is on the former: the strangest lie apart in the space.
 */
final class NeighbourRecall {

  private static final int NEIGHBOURS = 10;
  private static final double RECALL = 0.95;
  private static final int EVERY = 25;

  private NeighbourRecall() {}

  static void put(Figures figures, Spark spark, Path run) {
    List<Row> objects =
        spark
            .rows(run, Outliers.PRODUCT)
            .select(Outliers.ID.col())
            .orderBy(Outliers.ID.col())
            .collectAsList();
    List<String> sample = new ArrayList<>();
    for (int i = 0; i < objects.size(); i += EVERY) {
      sample.add(objects.get(i).getString(0));
    }
    figures.accuracy(
        "neighbours_recall_at_10",
        recall(spark, run, Map.of("top", "0", "neighbours-of", String.join(",", sample))),
        Bar.atLeast(RECALL));
    figures.put("strangest_recall_at_10", recall(spark, run, Map.of("top", "400")));
  }

  private static double recall(Spark spark, Path run, Map<String, String> whose) {
    Map<String, double[]> exact = similarities(spark, run, whose, "1000000");
    Map<String, double[]> found = similarities(spark, run, whose, "2000");
    double hits = 0;
    for (Map.Entry<String, double[]> object : exact.entrySet()) {
      double tenth = object.getValue()[NEIGHBOURS];
      for (int i = 1; i <= NEIGHBOURS; i++) {
        hits += found.get(object.getKey())[i] >= tenth ? 1 : 0;
      }
    }
    return hits / NEIGHBOURS / exact.size();
  }

  /** Similarity by rank, from 1. */
  private static Map<String, double[]> similarities(
      Spark spark, Path run, Map<String, String> whose, String candidates) {
    Map<String, String> options = new HashMap<>(whose);
    options.put("candidates", candidates);
    spark.run(run, new ScoreOutliers(), options);
    List<Row> rows =
        spark
            .rows(run, Neighbours.PRODUCT)
            .select(Neighbours.ID.col(), Neighbours.RANK.col(), Neighbours.SIMILARITY.col())
            .collectAsList();
    Map<String, double[]> similarities = new HashMap<>();
    for (Row row : rows) {
      similarities
              .computeIfAbsent(row.getString(0), id -> new double[NEIGHBOURS + 1])[row.getInt(1)] =
          row.getDouble(2);
    }
    return similarities;
  }

  /** Deletes what the stage made. */
  static void delete(Path run) {
    new ScoreOutliers()
        .spec()
        .writes()
        .forEach(product -> TempFolder.delete(run.resolve(product.name())));
  }
}
