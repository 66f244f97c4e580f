package org.nebulark.ml;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * k-means with one number of clusters, or with that of a range which has the largest mean
 * silhouette on squared Euclidean distances (Rousseeuw 1987); of equal ones the smallest.
 *
 * @param k number of clusters, the smallest of a range
 * @param kMax the largest of a range; not above k = no range
 * @param iterations at most
 * @param starts from which k-means is run; the fit with the smallest inertia counts
 * @param seed of the first start, those after it have the next ones
 */
public record ClusterCount(int k, int kMax, int iterations, int starts, long seed) {

  private static final String CLUSTER = "cluster";

  /**
   * A fit.
   *
   * @param model the chosen one
   * @param silhouettes mean silhouette [1], -1 to 1, of each number of clusters that was tried;
   *     empty when there was no choice
   */
  record Fit(KMeansModel model, SortedMap<Integer, Double> silhouettes) {}

  Fit fit(Dataset<Row> scores) {
    SortedMap<Integer, Double> silhouettes = new TreeMap<>();
    if (kMax <= k) {
      return new Fit(model(scores, k), silhouettes);
    }
    KMeansModel best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (int tried = k; tried <= kMax; tried++) {
      KMeansModel model = model(scores, tried);
      double silhouette = silhouette(model, scores);
      silhouettes.put(tried, silhouette);
      if (best == null || silhouette > highest) {
        best = model;
        highest = silhouette;
      }
    }
    return new Fit(best, silhouettes);
  }

  private KMeansModel model(Dataset<Row> scores, int clusters) {
    KMeansModel best = null;
    for (int start = 0; start < starts; start++) {
      KMeansModel model =
          new KMeans()
              .setFeaturesCol(FeatureSelection.VECTOR)
              .setPredictionCol(CLUSTER)
              .setK(clusters)
              .setMaxIter(iterations)
              .setSeed(seed + start)
              .fit(scores);
      // A difference in the last digits is the order of a sum, not a better fit.
      if (best == null
          || model.summary().trainingCost() < best.summary().trainingCost() * (1 - 1e-9)) {
        best = model;
      }
    }
    return best;
  }

  /** NaN where all objects fell into one cluster. */
  private static double silhouette(KMeansModel model, Dataset<Row> scores) {
    if (model.clusterCenters().length < 2) {
      return Double.NaN;
    }
    return new ClusteringEvaluator()
        .setFeaturesCol(FeatureSelection.VECTOR)
        .setPredictionCol(CLUSTER)
        .evaluate(model.transform(scores));
  }
}
