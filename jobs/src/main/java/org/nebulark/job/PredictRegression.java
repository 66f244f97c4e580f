package org.nebulark.job;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.TrainingRows;
import org.nebulark.ml.TreeRegressor;
import org.nebulark.product.Features;
import org.nebulark.product.RegressionModel;
import org.nebulark.product.RegressionPredictions;
import org.nebulark.stage.BorrowsProduct;
import org.nebulark.stage.Param;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/** Predicts the number of every object with the trained regression, of this run or of another. */
public final class PredictRegression implements Stage<PredictRegression.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(
              doc =
                  "URI of another run's folder, or of a regression_model in it; empty = the model"
                      + " of this run",
              def = "")
          String model)
      implements BorrowsProduct {

    @Override
    public Product borrowed() {
      return RegressionModel.PRODUCT;
    }

    @Override
    public String lender() {
      return model;
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "predict-regression",
            "Predicts the number of every object with the trained regression",
            Options.class)
        .reads(Features.PRODUCT, RegressionModel.PRODUCT)
        .writes(RegressionPredictions.PRODUCT)
        .byRow();
  }

  @Override
  public void run(StageContext context, Options options) {
    FeatureSelection selection = SavedModel.selection(context, RegressionModel.PRODUCT);
    Map<String, Object> notes = context.manifest(RegressionModel.PRODUCT).notes();
    Dataset<Row> objects = TrainingRows.prepare(selection.vectors(context.read(Features.PRODUCT)));
    context.note(RegressionPredictions.PRODUCT, SavedModel.TARGET, notes.get(SavedModel.TARGET));
    context.note(RegressionPredictions.PRODUCT, SavedModel.UNIT, notes.get(SavedModel.UNIT));
    context.write(
        RegressionPredictions.PRODUCT,
        new TreeRegressor().predict(SavedModel.read(context, RegressionModel.PRODUCT), objects));
  }
}
