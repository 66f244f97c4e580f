package org.nebulark.ml;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.tree.AdditiveTrees;
import org.nebulark.tree.Loss;

/**
 * Boosted trees that were fitted. Adds {@link #PREDICTION}, a number or the number of a class, and
 * of classes {@link #PROBABILITY}, a vector of one element a class.
 */
public final class BoostedTreesModel extends Model<BoostedTreesModel> implements MLWritable {

  /** Column of the predicted number, or of the number of the most probable class. */
  public static final String PREDICTION = "prediction";

  /** Column of the probabilities of the classes. */
  public static final String PROBABILITY = "probability";

  private final String uid;
  private final AdditiveTrees trees;
  private final int features;

  BoostedTreesModel(String uid, AdditiveTrees trees, int features) {
    this.uid = uid;
    this.trees = trees;
    this.features = features;
  }

  /** The trees. */
  public AdditiveTrees trees() {
    return trees;
  }

  /** Number of features. */
  public int features() {
    return features;
  }

  /** Share of each feature in what the splits gained [1], sum 1. */
  public double[] importances() {
    return trees.importances(features);
  }

  static StructType outputSchema(StructType schema, int classes) {
    StructType predicted = schema.add(PREDICTION, DataTypes.DoubleType, false);
    return classes == 0 ? predicted : predicted.add(PROBABILITY, SQLDataTypes.VectorType(), false);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    int column = dataset.schema().fieldIndex(FeatureSelection.VECTOR);
    Broadcast<AdditiveTrees> shared =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext()).broadcast(trees);
    MapPartitionsFunction<Row, Row> predict =
        rows -> new MappedIterator<>(rows, row -> predicted(row, column, shared.value()));
    return dataset.toDF().mapPartitions(predict, Encoders.row(schema));
  }

  private static Row predicted(Row row, int column, AdditiveTrees trees) {
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(row.get(i));
    }
    double[] prediction = trees.predict(BoostedTrees.measured(row.<Vector>getAs(column)));
    if (trees.loss() == Loss.SQUARED) {
      cells.add(prediction[0]);
    } else {
      int largest = 0;
      for (int k = 1; k < prediction.length; k++) {
        largest = prediction[k] > prediction[largest] ? k : largest;
      }
      cells.add((double) largest);
      cells.add(Vectors.dense(prediction));
    }
    return RowFactory.create(cells.toArray());
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return outputSchema(schema, trees.loss() == Loss.SQUARED ? 0 : 2);
  }

  @Override
  public MLWriter write() {
    return new SavedTrees.Writer(this);
  }

  /** For {@code PipelineModel.load}, which looks for it by name. */
  public static MLReader<BoostedTreesModel> read() {
    return new SavedTrees.Reader();
  }

  @Override
  public BoostedTreesModel copy(ParamMap extra) {
    return new BoostedTreesModel(uid, trees, features).setParent(parent());
  }

  @Override
  public String uid() {
    return uid;
  }
}
