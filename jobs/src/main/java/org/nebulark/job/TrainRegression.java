package org.nebulark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.nebulark.math.RegressionScore;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.FeatureSubset;
import org.nebulark.ml.PrimitiveColumns;
import org.nebulark.ml.TreeMethod;
import org.nebulark.ml.TreeRegressor;
import org.nebulark.product.Features;
import org.nebulark.product.RegressionCrossValidation;
import org.nebulark.product.RegressionImportances;
import org.nebulark.product.RegressionModel;
import org.nebulark.product.RegressionScores;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Param;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/** Trains trees to predict a number from features, and scores them by cross-validation. */
public final class TrainRegression implements Stage<TrainRegression.Options> {

  private static final Column TARGET = RegressionCrossValidation.TARGET.col();

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Number to learn: the name of a feature, or z", def = "z") String target,
      @Param(
              doc = "Features to learn from: names with * and !; never the target or its _err",
              def = TreeOptions.FEATURES)
          String features,
      @Param(doc = "How trees are put together", def = "random-forest") TreeMethod method,
      @Param(doc = "Trees, of boosted trees the iterations", def = "100", min = 1, max = 10_000)
          int trees,
      @Param(
              doc = "Depth of a tree at most; 0 = 12 for a forest, 5 for boosted trees",
              def = "0",
              min = 0,
              max = 30)
          int depth,
      @Param(
              doc = "Share of each tree that is added to boosted trees",
              def = "0.1",
              min = 1e-6,
              max = 1)
          double learningRate,
      @Param(doc = "Objects in a leaf at least", def = "1", min = 1) int minLeaf,
      @Param(
              doc = "Bins of a feature, between which splits are tried",
              def = "32",
              min = 2,
              max = 10_000)
          int bins,
      @Param(
              doc =
                  "Features a split may choose from; auto = a third for a forest, all for boosted trees",
              def = "auto")
          FeatureSubset subset,
      @Param(
              doc = "Share of the objects that each tree is grown on",
              def = "1",
              min = 1e-6,
              max = 1)
          double subsample,
      @Param(
              doc = "Residual beyond which an object counts as an outlier",
              unit = "unit of the target",
              def = "0.1",
              min = 1e-300)
          double outlier,
      @Param(doc = "Folds of the cross-validation", def = "5", min = 2, max = 100) int folds,
      @Param(doc = Tuning.DOC, def = "false") boolean tune,
      @Param(doc = Tuning.DEPTH_DOC, def = "4,8,12") String tuneDepth,
      @Param(doc = Tuning.TREES_DOC, def = "") String tuneTrees,
      @Param(doc = Tuning.LEARNING_RATE_DOC, def = "") String tuneLearningRate,
      @Param(doc = "Seed of every random draw", def = "42") long seed)
      implements TreeOptions {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "train-regression",
            "Trains trees on a number and scores them by cross-validation",
            Options.class)
        .reads(Features.PRODUCT)
        .writes(
            RegressionModel.PRODUCT,
            RegressionCrossValidation.PRODUCT,
            RegressionScores.PRODUCT,
            RegressionImportances.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    options.method().require();
    Entry target = FeatureSets.target(context, options.target());
    FeatureSelection selection =
        FeatureSets.select(context, options.features())
            .without(List.of(target.name(), target.name() + "_err"));
    int place = FeatureSets.names(context).indexOf(target.name());
    Dataset<Row> objects =
        selection.vectorsWithTarget(context.read(Features.PRODUCT), place).filter(finite(TARGET));
    TreeFit fit =
        new TreeFit(context, options, RegressionModel.PRODUCT, RegressionImportances.PRODUCT);
    Dataset<Row> prepared = fit.folded(objects);
    try {
      fit.learn(
          new TreeRegressor(),
          prepared,
          selection.names(),
          predictions -> {
            context.write(RegressionCrossValidation.PRODUCT, predictions);
            writeScores(context, predictions, options);
          });
      long all = context.manifest(Features.PRODUCT).rows().out();
      long used = prepared.count();
      context.log(used + " of " + all + " objects have " + target.name());
      for (Product product : List.of(RegressionModel.PRODUCT, RegressionCrossValidation.PRODUCT)) {
        context.note(product, SavedModel.TARGET, target.name());
        context.note(product, SavedModel.UNIT, target.unit());
        context.note(product, "withoutTarget", all - used);
      }
    } finally {
      prepared.unpersist();
    }
  }

  private static Column finite(Column value) {
    return value.isNotNull().and(functions.abs(value).leq(Double.MAX_VALUE));
  }

  private static void writeScores(StageContext context, Dataset<Row> predictions, Options options) {
    double[][] columns =
        PrimitiveColumns.collect(
            predictions.select(
                TARGET,
                RegressionCrossValidation.PREDICTION.col(),
                RegressionCrossValidation.FOLD.col().cast("double")));
    List<Row> rows = new ArrayList<>();
    for (int fold = RegressionScores.ALL; fold < options.folds(); fold++) {
      rows.add(row(fold, score(columns, fold, options.outlier())));
    }
    context.write(
        RegressionScores.PRODUCT,
        context.spark().createDataFrame(rows, RegressionScores.PRODUCT.schema()).coalesce(1));
    context.note(RegressionScores.PRODUCT, SavedModel.TARGET, options.target());
  }

  /** Of columns target, prediction and fold. */
  private static RegressionScore score(double[][] columns, int fold, double limit) {
    int[] kept =
        IntStream.range(0, columns[0].length)
            .filter(i -> fold == RegressionScores.ALL || columns[2][i] == fold)
            .toArray();
    return RegressionScore.of(
        IntStream.of(kept).mapToDouble(i -> columns[0][i]).toArray(),
        IntStream.of(kept).mapToDouble(i -> columns[1][i]).toArray(),
        limit);
  }

  private static Row row(int fold, RegressionScore score) {
    return RowFactory.create(
        fold,
        (long) score.count(),
        score.rmse(),
        score.bias(),
        score.nmad(),
        score.outlierFraction(),
        Double.isNaN(score.r2()) ? null : (Double) score.r2());
  }
}
