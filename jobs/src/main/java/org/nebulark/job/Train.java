package org.nebulark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;
import org.nebulark.ml.ConfusionMatrix;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.FixedOrder;
import org.nebulark.ml.ForestClassifier;
import org.nebulark.product.ClassifierModel;
import org.nebulark.product.ClassifierScores;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.Features;
import org.nebulark.product.Importances;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Trains a random forest to tell a label from features, and scores it by cross-validation. */
public final class Train implements Stage<Train.Options> {

  private static final String FOLD = CrossValidation.FOLD.name();

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Label to learn, of the labels of the features", def = "class") String label,
      @Param(doc = "Features to learn from: names with * and !", def = "flux_*,*_ew,*_sigma,d4000n")
          String features,
      @Param(doc = "Trees", def = "100", min = 1, max = 10_000) int trees,
      @Param(doc = "Depth of a tree at most", def = "12", min = 1, max = 30) int depth,
      @Param(doc = "Objects in a leaf at least", def = "1", min = 1) int minLeaf,
      @Param(doc = "Folds of the cross-validation", def = "5", min = 2, max = 100) int folds,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "train",
            "Trains a random forest on a label and scores it by stratified cross-validation",
            Options.class)
        .reads(Features.PRODUCT)
        .writes(
            ClassifierModel.PRODUCT,
            CrossValidation.PRODUCT,
            ClassifierScores.PRODUCT,
            Importances.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    FeatureSelection selection = FeatureSets.select(context, options.features());
    int label = FeatureSets.label(context, options.label());
    Dataset<Row> objects =
        ForestClassifier.labelled(selection.vectors(context.read(Features.PRODUCT), label));
    Dataset<Row> prepared =
        FixedOrder.of(
                ForestClassifier.withFold(
                    ForestClassifier.prepare(objects), options.folds(), options.seed(), FOLD),
                context.manifest(Features.PRODUCT).rows().out())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<String> labels = ForestClassifier.labels(prepared);
      if (labels.size() < 2) {
        throw UserError.data(
            "label "
                + options.label()
                + " has the classes "
                + labels
                + ": two are needed to train");
      }
      crossValidate(context, prepared, labels, options);
      save(context, ForestClassifier.fit(prepared, labels, settings(options)), selection, labels);
    } finally {
      prepared.unpersist();
    }
  }

  private static ForestClassifier.Settings settings(Options options) {
    return new ForestClassifier.Settings(
        options.trees(), options.depth(), options.minLeaf(), options.seed());
  }

  private static void crossValidate(
      StageContext context, Dataset<Row> prepared, List<String> labels, Options options) {
    Dataset<Row> all = null;
    for (int fold = 0; fold < options.folds(); fold++) {
      Dataset<Row> train = prepared.filter(col(FOLD).notEqual(lit(fold)));
      Dataset<Row> test = prepared.filter(col(FOLD).equalTo(lit(fold)));
      PipelineModel model = ForestClassifier.fit(train, labels, settings(options));
      Dataset<Row> predicted = Predict.predicted(model, test, labels.size());
      all = all == null ? predicted : all.union(predicted);
      context.log("fold " + (fold + 1) + " of " + options.folds());
    }
    all = all.persist(StorageLevel.MEMORY_AND_DISK());
    context.write(
        CrossValidation.PRODUCT,
        all,
        List.of(FeatureSets.classes(CrossValidation.PROBABILITIES, labels)));
    Dataset<Row> pairs = all.select(CrossValidation.LABEL.col(), CrossValidation.PREDICTION.col());
    ConfusionMatrix matrix = ConfusionMatrix.of(pairs, labels);
    context.write(
        ClassifierScores.PRODUCT,
        context
            .spark()
            .createDataFrame(scores(matrix), ClassifierScores.PRODUCT.schema())
            .coalesce(1),
        List.of(FeatureSets.classes(ClassifierScores.CONFUSION, labels)));
    context.note(ClassifierScores.PRODUCT, "accuracy", matrix.accuracy());
  }

  private static List<Row> scores(ConfusionMatrix matrix) {
    List<Row> rows = new ArrayList<>();
    for (int c = 0; c < matrix.labels().size(); c++) {
      rows.add(
          RowFactory.create(
              matrix.labels().get(c),
              matrix.support(c),
              matrix.precision(c),
              matrix.recall(c),
              matrix.f1(c),
              matrix.row(c)));
    }
    return rows;
  }

  private static void save(
      StageContext context, PipelineModel model, FeatureSelection selection, List<String> labels) {
    try {
      model.write().save(context.newLocation(ClassifierModel.PRODUCT) + "/" + Predict.MODEL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.note(ClassifierModel.PRODUCT, Predict.FEATURES, String.join(",", selection.names()));
    context.note(ClassifierModel.PRODUCT, Predict.LABELS, labels);
    double[] importances = ForestClassifier.importances(model);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < importances.length; i++) {
      rows.add(RowFactory.create(selection.names().get(i), importances[i]));
    }
    rows.sort(Comparator.comparingDouble(row -> -row.getDouble(1)));
    context.write(
        Importances.PRODUCT,
        context.spark().createDataFrame(rows, Importances.PRODUCT.schema()).coalesce(1));
  }
}
