package org.nebulark.job;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.nebulark.ml.FixedOrder;
import org.nebulark.ml.Folds;
import org.nebulark.ml.TrainingRows;
import org.nebulark.ml.TreeLearner;
import org.nebulark.ml.TreeSettings;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.Features;
import org.nebulark.stage.Product;
import org.nebulark.stage.StageContext;

/**
 * What the stages that grow trees do alike: folds, cross-validation and the fit to all objects.
 *
 * @param model product of the fitted trees
 * @param importances product of the importances of their features
 */
record TreeFit(StageContext context, TreeOptions options, Product model, Product importances) {

  private static final String FOLD = CrossValidation.FOLD.name();

  /** Objects in a fixed order, each in a fold; persisted. */
  Dataset<Row> folded(Dataset<Row> objects) {
    return FixedOrder.of(
            TrainingRows.withFold(
                TrainingRows.prepare(objects), options.folds(), options.seed(), FOLD),
            context.manifest(Features.PRODUCT).rows().out())
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * Cross-validates, fits and writes the model.
   *
   * @param prepared objects out of {@link #folded}
   * @param names of the features
   * @param score takes the predictions of objects that their model had not seen
   */
  void learn(
      TreeLearner learner,
      Dataset<Row> prepared,
      List<String> names,
      Consumer<Dataset<Row>> score) {
    FeatureSets.requireFolds(prepared, FOLD, options.folds());
    List<TreeSettings> grid = options.grid();
    Folds.Outcome outcome =
        new Folds(learner, prepared, FOLD, options.folds(), context::log).run(grid);
    Dataset<Row> predictions = outcome.predictions().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      score.accept(predictions);
    } finally {
      predictions.unpersist();
    }
    PipelineModel fitted = learner.fit(prepared, outcome.chosen());
    SavedModel.write(context, model, importances, fitted, names);
    SavedModel.noteChoice(context, model, outcome, grid, learner);
  }
}
