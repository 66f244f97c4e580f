package org.nebulark.ml;

import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.OneVsRestModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Learns something from vectors with trees, as a pipeline that plain MLlib loads. */
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

  /** Importance of each feature, sum 1 [1]; of several models, one for each class, the mean. */
  static double[] importances(PipelineModel model) {
    for (Transformer stage : model.stages()) {
      if (stage instanceof OneVsRestModel several) {
        double[] mean = new double[several.models()[0].numFeatures()];
        for (Model<?> one : several.models()) {
          double[] importances = importances(one).toArray();
          for (int i = 0; i < mean.length; i++) {
            mean[i] += importances[i] / several.models().length;
          }
        }
        return mean;
      }
      Vector importances = importances(stage);
      if (importances != null) {
        return importances.toArray();
      }
    }
    throw new IllegalArgumentException("Invalid model: no trees in it");
  }

  private static Vector importances(Transformer stage) {
    if (stage instanceof RandomForestClassificationModel forest) {
      return forest.featureImportances();
    }
    if (stage instanceof GBTClassificationModel boosted) {
      return boosted.featureImportances();
    }
    if (stage instanceof RandomForestRegressionModel forest) {
      return forest.featureImportances();
    }
    return stage instanceof GBTRegressionModel boosted ? boosted.featureImportances() : null;
  }
}
