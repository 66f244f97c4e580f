package org.nebulark.ml;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/**
 * A random forest of MLlib that learns a label, as a pipeline that plain MLlib loads. An element
 * that was not measured is {@link #NOT_MEASURED}, far below every measured one, so that a tree can
 * ask for it.
 */
public final class ForestClassifier {

  /** Stands for "not measured" in the vectors that the forest sees. */
  public static final double NOT_MEASURED = -9999;

  /** Column of the predicted label. */
  public static final String PREDICTION = "predicted_label";

  /** Column of the probabilities of the labels, a vector. */
  public static final String PROBABILITY = "probability";

  private static final String LABEL_INDEX = "label_index";
  private static final String RANDOM = "random";

  private ForestClassifier() {}

  /**
   * What to fit.
   *
   * @param trees number of trees
   * @param depth of a tree at most, 30 is MLlib's limit
   * @param minLeaf objects in a leaf at least
   * @param seed of every random draw
   */
  public record Settings(int trees, int depth, int minLeaf, long seed) {}

  /** The rows with the missing elements marked. */
  public static Dataset<Row> prepare(Dataset<Row> vectors) {
    int column = vectors.schema().fieldIndex(FeatureSelection.VECTOR);
    MapFunction<Row, Row> mark =
        row -> {
          Object[] cells = new Object[row.size()];
          for (int i = 0; i < cells.length; i++) {
            cells[i] = i == column ? marked(row.getAs(i)) : row.get(i);
          }
          return RowFactory.create(cells);
        };
    return vectors.map(mark, Encoders.row(vectors.schema()));
  }

  private static Vector marked(Vector vector) {
    double[] x = vector.toArray().clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = Double.isFinite(x[i]) ? x[i] : NOT_MEASURED;
    }
    return Vectors.dense(x);
  }

  /** The labels that occur, sorted; empty texts are no labels. */
  public static List<String> labels(Dataset<Row> vectors) {
    List<String> labels = new ArrayList<>();
    labelled(vectors)
        .select(FeatureSelection.LABEL)
        .distinct()
        .orderBy(FeatureSelection.LABEL)
        .collectAsList()
        .forEach(row -> labels.add(row.getString(0)));
    return labels;
  }

  /** The rows that have a label. */
  public static Dataset<Row> labelled(Dataset<Row> vectors) {
    return vectors.filter(
        col(FeatureSelection.LABEL).isNotNull().and(col(FeatureSelection.LABEL).notEqual("")));
  }

  /** Fits on rows made by {@link #prepare}, in a {@link FixedOrder}. */
  public static PipelineModel fit(Dataset<Row> prepared, List<String> labels, Settings settings) {
    RandomForestClassifier forest =
        new RandomForestClassifier()
            .setFeaturesCol(FeatureSelection.VECTOR)
            .setLabelCol(LABEL_INDEX)
            .setNumTrees(settings.trees())
            .setMaxDepth(settings.depth())
            .setMinInstancesPerNode(settings.minLeaf())
            .setMaxMemoryInMB(1024)
            .setSeed(settings.seed());
    String[] names = labels.toArray(String[]::new);
    StringIndexerModel indexer =
        new StringIndexerModel(names)
            .setInputCol(FeatureSelection.LABEL)
            .setOutputCol(LABEL_INDEX)
            .setHandleInvalid("keep");
    IndexToString namer =
        new IndexToString()
            .setInputCol(forest.getPredictionCol())
            .setOutputCol(PREDICTION)
            .setLabels(names);
    return new Pipeline().setStages(new PipelineStage[] {indexer, forest, namer}).fit(prepared);
  }

  /** Importance of each feature, sum 1 [1]. */
  public static double[] importances(PipelineModel model) {
    return forest(model).featureImportances().toArray();
  }

  private static RandomForestClassificationModel forest(PipelineModel model) {
    for (var stage : model.stages()) {
      if (stage instanceof RandomForestClassificationModel forest) {
        return forest;
      }
    }
    throw new IllegalArgumentException("Invalid model: no random forest in it");
  }

  /**
   * Adds a column with the number of a fold, 0 to folds - 1, stratified by label and drawn by the
   * identifier alone.
   */
  public static Dataset<Row> withFold(Dataset<Row> rows, int folds, long seed, String column) {
    // The order inside a label is that of a hash of the identifier and the seed.
    org.apache.spark.sql.expressions.WindowSpec within =
        org.apache.spark.sql.expressions.Window.partitionBy(FeatureSelection.LABEL)
            .orderBy(col(RANDOM), col(FeatureSelection.ID));
    Dataset<Row> folded =
        rows.select(FeatureSelection.ID, FeatureSelection.LABEL)
            .withColumn(RANDOM, functions.xxhash64(col(FeatureSelection.ID), functions.lit(seed)))
            .withColumn(column, functions.row_number().over(within).minus(1).mod(folds).cast("int"))
            .select(FeatureSelection.ID, column);
    return rows.join(folded, FeatureSelection.ID);
  }
}
