package org.nebulark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.slice;

import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.ForestClassifier;
import org.nebulark.product.ClassifierModel;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.Features;
import org.nebulark.product.Predictions;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Predicts the label of every object with the trained forest. */
public final class Predict implements Stage<Predict.Options> {

  /** Folder of the MLlib model inside its product. */
  static final String MODEL = "model";

  /** Note of the model: the names of its features, in order. */
  static final String FEATURES = "features";

  /** Note of the model: its labels, in order. */
  static final String LABELS = "labels";

  /** The stage has no options. */
  public record Options() {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "predict", "Predicts the label of every object with the trained model", Options.class)
        .reads(Features.PRODUCT, ClassifierModel.PRODUCT)
        .writes(Predictions.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    Manifest trained = context.manifest(ClassifierModel.PRODUCT);
    String names = String.valueOf(trained.notes().get(FEATURES));
    FeatureSelection selection = FeatureSets.select(context, names);
    if (!String.join(",", selection.names()).equals(names)) {
      throw UserError.data(
          "the model was trained on features that this run does not have in that order: "
              + "train it again");
    }
    List<String> labels =
        ((List<?>) trained.notes().get(LABELS)).stream().map(String::valueOf).toList();
    PipelineModel model =
        PipelineModel.load(context.location(ClassifierModel.PRODUCT) + "/" + MODEL);
    Dataset<Row> objects =
        ForestClassifier.prepare(selection.vectors(context.read(Features.PRODUCT)));
    context.write(
        Predictions.PRODUCT,
        named(model.transform(objects), labels.size()),
        List.of(FeatureSets.classes(Predictions.PROBABILITIES, labels)));
  }

  /** Rows of {@link CrossValidation} for objects with a fold and a label. */
  static Dataset<Row> predicted(PipelineModel model, Dataset<Row> prepared, int labels) {
    return named(model.transform(prepared), labels);
  }

  /** Names the columns as both products of predictions do; a class never seen is left out. */
  private static Dataset<Row> named(Dataset<Row> transformed, int labels) {
    return transformed
        .withColumn(Predictions.PREDICTION.name(), col(ForestClassifier.PREDICTION))
        .withColumn(
            Predictions.PROBABILITIES.name(),
            slice(
                org.apache.spark.ml.functions.vector_to_array(
                    col(ForestClassifier.PROBABILITY), "float64"),
                1,
                labels));
  }
}
