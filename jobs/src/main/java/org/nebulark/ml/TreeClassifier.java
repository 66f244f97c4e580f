package org.nebulark.ml;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.slice;

import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.product.CrossValidation;

/**
 * Learns a label.
 *
 * @param labels the classes, in the order of the probabilities
 */
public record TreeClassifier(List<String> labels) implements TreeLearner {

  /** Column of the predicted label in the fitted pipeline. */
  public static final String PREDICTION = "predicted_label";

  private static final String PROBABILITY = BoostedTreesModel.PROBABILITY;
  private static final String LABEL_INDEX = "label_index";

  @Override
  public PipelineModel fit(Dataset<Row> prepared, TreeSettings settings) {
    PipelineStage learner =
        switch (settings.method()) {
          case RANDOM_FOREST -> forest(settings);
          case BOOSTED_TREES -> new BoostedTrees(settings, LABEL_INDEX, labels.size());
          case XGBOOST -> Xgboost.learner(prepared, settings, LABEL_INDEX, labels.size());
        };
    return new Pipeline()
        .setStages(new PipelineStage[] {indexer(), learner, namer()})
        .fit(prepared);
  }

  private static RandomForestClassifier forest(TreeSettings settings) {
    TreeSettings.Growth growth = settings.growth();
    return new RandomForestClassifier()
        .setFeaturesCol(FeatureSelection.VECTOR)
        .setLabelCol(LABEL_INDEX)
        .setNumTrees(settings.trees())
        .setMaxDepth(settings.depth())
        .setMinInstancesPerNode(growth.minLeaf())
        .setMaxBins(growth.bins())
        .setFeatureSubsetStrategy(growth.subset().strategy())
        .setSubsamplingRate(growth.subsample())
        .setMaxMemoryInMB(PASS_MEMORY)
        .setSeed(growth.seed());
  }

  private StringIndexerModel indexer() {
    return new StringIndexerModel(labels.toArray(String[]::new))
        .setInputCol(FeatureSelection.LABEL)
        .setOutputCol(LABEL_INDEX)
        .setHandleInvalid("keep");
  }

  private IndexToString namer() {
    return new IndexToString()
        .setInputCol("prediction")
        .setOutputCol(PREDICTION)
        .setLabels(labels.toArray(String[]::new));
  }

  /** A class never seen is left out of the probabilities. */
  @Override
  public Dataset<Row> predict(PipelineModel model, Dataset<Row> prepared) {
    Column probabilities = vector_to_array(col(PROBABILITY), "float64");
    return model
        .transform(prepared)
        .withColumn(CrossValidation.PREDICTION.name(), col(PREDICTION))
        .withColumn(CrossValidation.PROBABILITIES.name(), slice(probabilities, 1, labels.size()));
  }

  @Override
  public double score(Dataset<Row> predicted) {
    Column right = CrossValidation.LABEL.col().equalTo(CrossValidation.PREDICTION.col());
    return predicted.agg(avg(right.cast("double"))).first().getDouble(0);
  }

  @Override
  public String scoreName() {
    return "accuracy";
  }
}
