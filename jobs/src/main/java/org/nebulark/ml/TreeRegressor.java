package org.nebulark.ml;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sqrt;

import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.product.RegressionCrossValidation;

/** Learns a number, by least squares. */
public record TreeRegressor() implements TreeLearner {

  private static final String TARGET = RegressionCrossValidation.TARGET.name();
  private static final String PREDICTION = RegressionCrossValidation.PREDICTION.name();

  @Override
  public PipelineModel fit(Dataset<Row> prepared, TreeSettings settings) {
    PipelineStage learner =
        switch (settings.method()) {
          case RANDOM_FOREST -> forest(settings);
          case BOOSTED_TREES -> new BoostedTrees(settings, TARGET, 0);
          case XGBOOST -> Xgboost.learner(prepared, settings, TARGET, 0);
        };
    return new Pipeline().setStages(new PipelineStage[] {learner}).fit(prepared);
  }

  private static RandomForestRegressor forest(TreeSettings settings) {
    TreeSettings.Growth growth = settings.growth();
    return new RandomForestRegressor()
        .setFeaturesCol(FeatureSelection.VECTOR)
        .setLabelCol(TARGET)
        .setPredictionCol(PREDICTION)
        .setNumTrees(settings.trees())
        .setMaxDepth(settings.depth())
        .setMinInstancesPerNode(growth.minLeaf())
        .setMaxBins(growth.bins())
        .setFeatureSubsetStrategy(growth.subset().strategy())
        .setSubsamplingRate(growth.subsample())
        .setMaxMemoryInMB(PASS_MEMORY)
        .setSeed(growth.seed());
  }

  @Override
  public Dataset<Row> predict(PipelineModel model, Dataset<Row> prepared) {
    // Without a step in between Spark hands on the rows that a map made, which do not know the
    // names
    // of their columns: XGBoost asks for them.
    return model.transform(prepared.filter(col(FeatureSelection.VECTOR).isNotNull()));
  }

  @Override
  public double score(Dataset<Row> predicted) {
    Column residual =
        RegressionCrossValidation.PREDICTION.col().minus(RegressionCrossValidation.TARGET.col());
    return -predicted.agg(sqrt(avg(residual.multiply(residual)))).first().getDouble(0);
  }

  @Override
  public String scoreName() {
    return "-rmse";
  }
}
