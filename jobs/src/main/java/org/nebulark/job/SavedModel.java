package org.nebulark.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.Folds;
import org.nebulark.ml.TreeLearner;
import org.nebulark.ml.TreeMethod;
import org.nebulark.ml.TreeSettings;
import org.nebulark.stage.Product;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.UserError;

/** A fitted model in its product, with the notes that a later run needs to use it. */
final class SavedModel {

  /** Folder of the MLlib model inside its product. */
  static final String FOLDER = "model";

  /** Note of the model: the names of its features, in order. */
  static final String FEATURES = "features";

  /** Note of the model: its labels, in order. */
  static final String LABELS = "labels";

  /** Note of the model: the number that it predicts. */
  static final String TARGET = "target";

  /** Note of the model: unit of that number. */
  static final String UNIT = "unit";

  /** Note of the model: what was fitted. */
  static final String SETTINGS = "settings";

  /** Note of the model: what was tried. */
  static final String TUNING = "tuning";

  private SavedModel() {}

  /** Writes the model and the importances of its features. */
  static void write(
      StageContext context,
      Product product,
      Product importances,
      PipelineModel model,
      List<String> names) {
    try {
      model.write().save(context.newLocation(product) + "/" + FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.note(product, FEATURES, String.join(",", names));
    double[] importance = TreeLearner.importances(model, names.size());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < importance.length; i++) {
      rows.add(RowFactory.create(names.get(i), importance[i]));
    }
    rows.sort(Comparator.comparingDouble(row -> -row.getDouble(1)));
    context.write(
        importances, context.spark().createDataFrame(rows, importances.schema()).coalesce(1));
  }

  /** Notes what was fitted, and what was tried to find it. */
  static void noteChoice(
      StageContext context,
      Product product,
      Folds.Outcome outcome,
      List<TreeSettings> grid,
      TreeLearner learner) {
    context.note(product, SETTINGS, outcome.chosen().facts());
    if (grid.size() > 1) {
      context.note(product, TUNING, outcome.facts(grid, learner.scoreName()));
      context.log("tuned: " + outcome.chosen().facts());
    }
  }

  /**
   * The model of a product that was read.
   *
   * @throws UserError when it is of a method that needs a jar which is not there
   */
  static PipelineModel read(StageContext context, Product product) {
    Object settings = context.manifest(product).notes().get(SETTINGS);
    if (settings instanceof Map<?, ?> facts
        && String.valueOf(facts.get(TreeSettings.METHOD)).equals("xgboost")) {
      TreeMethod.XGBOOST.require();
    }
    return PipelineModel.load(context.location(product) + "/" + FOLDER);
  }

  /**
   * The features of the run that the model was trained on.
   *
   * @throws UserError when the run lacks some, or has them in another order
   */
  static FeatureSelection selection(StageContext context, Product product) {
    List<String> wanted =
        List.of(String.valueOf(context.manifest(product).notes().get(FEATURES)).split(","));
    List<String> here = FeatureSets.names(context);
    String model = "the model in " + context.location(product);
    List<String> missing = wanted.stream().filter(name -> !here.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw UserError.data(
          "%s was trained on %d features, this run lacks %d of them: %s%s"
              .formatted(
                  model,
                  wanted.size(),
                  missing.size(),
                  String.join(", ", missing.subList(0, Math.min(5, missing.size()))),
                  missing.size() > 5 ? ", ..." : ""));
    }
    FeatureSelection selection = FeatureSets.select(context, String.join(",", wanted));
    for (int i = 0; i < wanted.size(); i++) {
      if (!selection.names().get(i).equals(wanted.get(i))) {
        throw UserError.data(
            "%s was trained on the same features in another order: number %d was %s, here it is %s"
                .formatted(model, i + 1, wanted.get(i), selection.names().get(i)));
      }
    }
    return selection;
  }
}
