package org.nebulark.ml;

import java.util.Map;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.stage.UserError;

/**
 * XGBoost4J-Spark (Chen & Guestrin 2016, KDD), where its jar is on the class path. Nebulark is
 * neither built against it nor ships it: its estimators are found by name and set by MLlib's own
 * parameters, so that one program serves every version of Scala.
 */
final class Xgboost {

  private static final String PACKAGE = "ml.dmlc.xgboost4j.scala.spark.";

  private Xgboost() {}

  /**
   * Refuses when the jar is not there.
   *
   * @throws UserError that says which jar to add, and where
   */
  static void require() {
    try {
      Class.forName(PACKAGE + "XGBoostClassifier");
    } catch (ClassNotFoundException e) {
      throw UserError.usage(
          "method = xgboost needs xgboost4j-spark (ml.dmlc:xgboost4j-spark_2.12:3.4.0, one jar):"
              + " put it into dist/jars, or give it to spark-submit with --jars");
    }
  }

  /**
   * An estimator of these settings; what they do not name is as XGBoost has it, lambda = 1 too.
   *
   * @param prepared what will be learned from
   * @param target column to learn
   * @param classes number of classes, 0 for a number
   */
  static Estimator<?> learner(
      Dataset<Row> prepared, TreeSettings settings, String target, int classes) {
    require();
    Estimator<?> learner = instance(classes == 0 ? "XGBoostRegressor" : "XGBoostClassifier");
    TreeSettings.Growth growth = settings.growth();
    int features = prepared.schema().fieldIndex(FeatureSelection.VECTOR);
    int width = prepared.first().<org.apache.spark.ml.linalg.Vector>getAs(features).size();
    set(learner, "featuresCol", FeatureSelection.VECTOR);
    set(learner, "labelCol", target);
    set(learner, "missing", (float) TrainingRows.NOT_MEASURED);
    set(learner, "numRound", settings.trees());
    set(learner, "max_depth", settings.depth());
    set(learner, "eta", settings.learningRate());
    set(learner, "min_child_weight", (double) growth.minLeaf());
    set(learner, "max_bin", growth.bins());
    set(learner, "colsample_bynode", (double) growth.subset().count(width) / width);
    set(learner, "subsample", growth.subsample());
    set(learner, "seed", growth.seed());
    set(learner, "tree_method", "hist");
    set(
        learner,
        "numWorkers",
        Math.min(
            prepared.toJavaRDD().getNumPartitions(),
            prepared.sparkSession().sparkContext().defaultParallelism()));
    if (classes > 2) {
      set(learner, "objective", "multi:softprob");
      set(learner, "num_class", classes);
    } else {
      set(learner, "objective", classes == 2 ? "binary:logistic" : "reg:squarederror");
    }
    return learner;
  }

  private static Estimator<?> instance(String name) {
    try {
      return (Estimator<?>) Class.forName(PACKAGE + name).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Invalid xgboost4j-spark: no " + name, e);
    }
  }

  private static void set(Estimator<?> learner, String name, Object value) {
    learner.set(learner.getParam(name), value);
  }

  /**
   * Share of each feature in what the splits gained [1], sum 1; null when the model is none of
   * XGBoost's.
   *
   * @param features number of features, which its model does not know
   */
  static double[] importances(Transformer model, int features) {
    if (!model.getClass().getName().startsWith(PACKAGE)) {
      return null;
    }
    try {
      Object scala = model.getClass().getMethod("nativeBooster").invoke(model);
      Object booster = scala.getClass().getMethod("booster").invoke(scala);
      Map<?, ?> gains =
          (Map<?, ?>)
              booster
                  .getClass()
                  .getMethod("getScore", String[].class, String.class)
                  .invoke(booster, new String[0], "total_gain");
      double[] importances = new double[features];
      double sum = gains.values().stream().mapToDouble(g -> ((Number) g).doubleValue()).sum();
      // XGBoost names a feature by its place: f0, f1, ...
      gains.forEach(
          (name, gain) ->
              importances[Integer.parseInt(name.toString().substring(1))] =
                  ((Number) gain).doubleValue() / sum);
      return importances;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Invalid model of xgboost4j-spark", e);
    }
  }
}
