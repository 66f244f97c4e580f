package org.nebulark.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.math.RankingCurve;
import org.nebulark.ml.ClassRanking;
import org.nebulark.ml.ConfusionMatrix;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.FeatureSubset;
import org.nebulark.ml.TrainingRows;
import org.nebulark.ml.TreeClassifier;
import org.nebulark.ml.TreeMethod;
import org.nebulark.product.ClassifierCurves;
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

/** Trains trees to tell a label from features, and scores them by cross-validation. */
public final class Train implements Stage<Train.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Label to learn, of the labels of the features", def = "class") String label,
      @Param(doc = "Features to learn from: names with * and !", def = TreeOptions.FEATURES)
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
                  "Features a split may choose from; auto = sqrt for a forest, all for boosted trees",
              def = "auto")
          FeatureSubset subset,
      @Param(
              doc = "Share of the objects that each tree is grown on",
              def = "1",
              min = 1e-6,
              max = 1)
          double subsample,
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
            "train",
            "Trains trees on a label and scores them by stratified cross-validation"
                + " (train-regression learns a number)",
            Options.class)
        .reads(Features.PRODUCT)
        .writes(
            ClassifierModel.PRODUCT,
            CrossValidation.PRODUCT,
            ClassifierScores.PRODUCT,
            ClassifierCurves.PRODUCT,
            Importances.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    options.method().require();
    FeatureSelection selection = FeatureSets.select(context, options.features());
    int label = FeatureSets.label(context, options.label());
    Dataset<Row> objects =
        TrainingRows.labelled(selection.vectors(context.read(Features.PRODUCT), label));
    TreeFit fit = new TreeFit(context, options, ClassifierModel.PRODUCT, Importances.PRODUCT);
    Dataset<Row> prepared = fit.folded(objects);
    try {
      List<String> labels = TrainingRows.labels(prepared);
      if (labels.size() < 2) {
        throw UserError.data(
            "label "
                + options.label()
                + " has the classes "
                + labels
                + ": two are needed to train");
      }
      fit.learn(
          new TreeClassifier(labels),
          prepared,
          selection.names(),
          predictions -> score(context, predictions, labels));
      context.note(ClassifierModel.PRODUCT, SavedModel.LABELS, labels);
    } finally {
      prepared.unpersist();
    }
  }

  private static void score(StageContext context, Dataset<Row> predictions, List<String> labels) {
    context.write(
        CrossValidation.PRODUCT,
        predictions,
        List.of(FeatureSets.classes(CrossValidation.PROBABILITIES, labels)));
    Dataset<Row> pairs =
        predictions.select(CrossValidation.LABEL.col(), CrossValidation.PREDICTION.col());
    ConfusionMatrix matrix = ConfusionMatrix.of(pairs, labels);
    context.write(
        ClassifierScores.PRODUCT,
        context
            .spark()
            .createDataFrame(scores(matrix), ClassifierScores.PRODUCT.schema())
            .coalesce(1),
        List.of(FeatureSets.classes(ClassifierScores.CONFUSION, labels)));
    context.note(ClassifierScores.PRODUCT, "accuracy", matrix.accuracy());
    writeCurves(context, predictions, labels);
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

  private static void writeCurves(
      StageContext context, Dataset<Row> predictions, List<String> labels) {
    List<Row> rows = new ArrayList<>();
    Map<String, Double> rocArea = new LinkedHashMap<>();
    Map<String, Double> averagePrecision = new LinkedHashMap<>();
    List<ClassRanking> rankings = ClassRanking.of(predictions, labels);
    for (int c = 0; c < labels.size(); c++) {
      ClassRanking ranking = rankings.get(c);
      rocArea.put(labels.get(c), ranking.rocArea());
      averagePrecision.put(labels.get(c), ranking.averagePrecision());
      RankingCurve curve = ranking.curve().thinned(ClassifierCurves.MOST_POINTS);
      for (int i = 0; i < curve.size(); i++) {
        rows.add(
            RowFactory.create(
                labels.get(c),
                curve.threshold()[i],
                curve.falsePositiveRate()[i],
                curve.recall()[i],
                curve.precision()[i]));
      }
    }
    context.write(
        ClassifierCurves.PRODUCT,
        context.spark().createDataFrame(rows, ClassifierCurves.PRODUCT.schema()).coalesce(1));
    context.note(ClassifierCurves.PRODUCT, ClassifierCurves.ROC_AREA, rocArea);
    context.note(ClassifierCurves.PRODUCT, ClassifierCurves.AVERAGE_PRECISION, averagePrecision);
  }
}
