package org.nebulark.job;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.TrainingRows;
import org.nebulark.ml.TreeClassifier;
import org.nebulark.product.ClassifierModel;
import org.nebulark.product.Features;
import org.nebulark.product.Predictions;
import org.nebulark.stage.BorrowsProduct;
import org.nebulark.stage.Param;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/** Predicts the label of every object with the trained classifier, of this run or of another. */
public final class Predict implements Stage<Predict.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(
              doc =
                  "URI of another run's folder, or of a classifier_model in it; empty = the model"
                      + " of this run",
              def = "")
          String model)
      implements BorrowsProduct {

    @Override
    public Product borrowed() {
      return ClassifierModel.PRODUCT;
    }

    @Override
    public String lender() {
      return model;
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "predict", "Predicts the label of every object with the trained model", Options.class)
        .reads(Features.PRODUCT, ClassifierModel.PRODUCT)
        .writes(Predictions.PRODUCT)
        .byRow();
  }

  @Override
  public void run(StageContext context, Options options) {
    FeatureSelection selection = SavedModel.selection(context, ClassifierModel.PRODUCT);
    Object noted = context.manifest(ClassifierModel.PRODUCT).notes().get(SavedModel.LABELS);
    List<String> labels = ((List<?>) noted).stream().map(String::valueOf).toList();
    Dataset<Row> objects = TrainingRows.prepare(selection.vectors(context.read(Features.PRODUCT)));
    Dataset<Row> predicted =
        new TreeClassifier(labels)
            .predict(SavedModel.read(context, ClassifierModel.PRODUCT), objects);
    context.write(
        Predictions.PRODUCT,
        predicted,
        List.of(FeatureSets.classes(Predictions.PROBABILITIES, labels)));
  }
}
