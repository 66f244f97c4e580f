package org.nebulark.ml;

import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Learns something from vectors with trees, as a pipeline that MLlib saves and loads. */
public interface TreeLearner {

  /** Memory for the histograms of one pass over the data [MB]. */
  int PASS_MEMORY = 1024;

  /** Fits on rows made by {@link TrainingRows#prepare}, in a {@link FixedOrder}. */
  PipelineModel fit(Dataset<Row> prepared, TreeSettings settings);

  /** The rows with the predictions, named as the products of predictions name them. */
  Dataset<Row> predict(PipelineModel model, Dataset<Row> prepared);

  /** How good predictions for known objects are; greater is better. */
  double score(Dataset<Row> predicted);

  /** What {@link #score} is, for people. */
  String scoreName();

  /** Importance of each feature, sum 1 [1]. */
  static double[] importances(PipelineModel model, int features) {
    for (Transformer stage : model.stages()) {
      if (stage instanceof RandomForestClassificationModel forest) {
        return forest.featureImportances().toArray();
      }
      if (stage instanceof RandomForestRegressionModel forest) {
        return forest.featureImportances().toArray();
      }
      if (stage instanceof BoostedTreesModel boosted) {
        return boosted.importances();
      }
      double[] foreign = Xgboost.importances(stage, features);
      if (foreign != null) {
        return foreign;
      }
    }
    throw new IllegalArgumentException("Invalid model: no trees in it");
  }
}
