package org.nebulark.ml;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.slice;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.OneVsRestModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.product.CrossValidation;

/**
 * Learns a label. A forest knows any number of classes. Boosted trees tell two apart; for more, one
 * model for each class tells it from the rest, and the probabilities are the logistic functions of
 * their margins divided by the sum over the classes.
 *
 * @param labels the classes, in the order of the probabilities
 */
public record TreeClassifier(List<String> labels) implements TreeLearner {

  /** Column of the predicted label in the fitted pipeline. */
  public static final String PREDICTION = "predicted_label";

  private static final String PROBABILITY = "probability";
  private static final String MARGINS = "rawPrediction";
  private static final String LABEL_INDEX = "label_index";
  private static final String SHARES = "shares";

  @Override
  public PipelineModel fit(Dataset<Row> prepared, TreeSettings settings) {
    if (settings.method() == TreeMethod.RANDOM_FOREST) {
      return pipeline(indexer("keep"), forest(settings), namer()).fit(prepared);
    }
    GBTClassifier boosted = boosted(settings);
    PipelineStage learner =
        labels.size() == 2
            ? boosted
            : new OneVsRest()
                .setClassifier(boosted)
                .setFeaturesCol(FeatureSelection.VECTOR)
                .setLabelCol(LABEL_INDEX)
                .setRawPredictionCol(MARGINS);
    // While fitting, no class must be counted that stands for "none of these".
    PipelineModel fitted = pipeline(indexer("error"), learner).fit(prepared);
    return pipeline(indexer("keep"), fitted.stages()[1], namer()).fit(prepared);
  }

  private static Pipeline pipeline(PipelineStage... stages) {
    return new Pipeline().setStages(stages);
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

  private static GBTClassifier boosted(TreeSettings settings) {
    TreeSettings.Growth growth = settings.growth();
    return new GBTClassifier()
        .setFeaturesCol(FeatureSelection.VECTOR)
        .setLabelCol(LABEL_INDEX)
        .setMaxIter(settings.trees())
        .setStepSize(settings.learningRate())
        .setMaxDepth(settings.depth())
        .setMinInstancesPerNode(growth.minLeaf())
        .setMaxBins(growth.bins())
        .setFeatureSubsetStrategy(growth.subset().strategy())
        .setSubsamplingRate(growth.subsample())
        .setMaxMemoryInMB(PASS_MEMORY)
        .setSeed(growth.seed());
  }

  private StringIndexerModel indexer(String unknown) {
    return new StringIndexerModel(labels.toArray(String[]::new))
        .setInputCol(FeatureSelection.LABEL)
        .setOutputCol(LABEL_INDEX)
        .setHandleInvalid(unknown);
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
    Dataset<Row> transformed = model.transform(prepared);
    boolean oneVsRest = Stream.of(model.stages()).anyMatch(s -> s instanceof OneVsRestModel);
    Dataset<Row> shares =
        oneVsRest
            ? transformed
                .withColumn(SHARES, array(MARGINS))
                // No margin is so low that all shares could be 0.
                .withColumn(
                    SHARES, expr("transform(shares, m -> 1 / (1 + exp(-2 * greatest(m, -300D))))"))
                .withColumn(
                    SHARES,
                    expr("transform(shares, s -> s / aggregate(shares, 0D, (a, b) -> a + b))"))
            : transformed.withColumn(SHARES, array(PROBABILITY));
    return shares
        .withColumn(CrossValidation.PREDICTION.name(), col(PREDICTION))
        .withColumn(CrossValidation.PROBABILITIES.name(), slice(col(SHARES), 1, labels.size()));
  }

  private static Column array(String vector) {
    return org.apache.spark.ml.functions.vector_to_array(col(vector), "float64");
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
