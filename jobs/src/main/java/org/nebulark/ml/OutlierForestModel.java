package org.nebulark.ml;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
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
import org.nebulark.explore.LeafScores;
import org.nebulark.explore.UnsupervisedForest;
import org.nebulark.product.Outliers;

/**
 * Scores objects by their mean distance to the population that the forest was fitted on. Adds
 * {@link #WEIRDNESS} and {@link #REAL_TREES}; both are null for an object of too little coverage.
 */
public final class OutlierForestModel extends Model<OutlierForestModel> implements MLWritable {

  /** Column of the mean distance to all objects, 0 to 1. */
  public static final String WEIRDNESS = Outliers.WEIRDNESS.name();

  /** Column of the number of trees in which the object sits in a real leaf. */
  public static final String REAL_TREES = Outliers.REAL_TREES.name();

  private final String uid;
  private final Fitted fitted;

  OutlierForestModel(String uid, Fitted fitted) {
    this.uid = uid;
    this.fitted = fitted;
  }

  /**
   * What was learned.
   *
   * @param fill what stands in for an element that is not finite, length features
   * @param sums of the population over the leaves, see {@link LeafScores}
   * @param minCoverage share of finite elements to be scored [1]
   */
  record Fitted(UnsupervisedForest forest, float[] fill, long[] sums, double minCoverage) {

    /** Refuses sums of another forest, as a damaged folder could hold them. */
    Fitted {
      int expected = forest.scores().newSums().length;
      if (sums.length != expected) {
        throw new IllegalArgumentException(
            "Invalid model: %d sums, %d expected".formatted(sums.length, expected));
      }
    }
  }

  Fitted fitted() {
    return fitted;
  }

  static StructType outputSchema(StructType schema) {
    return schema
        .add(WEIRDNESS, DataTypes.DoubleType, true)
        .add(REAL_TREES, DataTypes.IntegerType, true);
  }

  /** What a task needs of the model. */
  record Scorer(
      UnsupervisedForest forest, LeafScores scores, float[] fill, long[] sums, double minCoverage)
      implements java.io.Serializable {

    /** The leaves that an object falls into. */
    int[] leaves(Vector vector) {
      int[] leaf = new int[scores.trees()];
      forest.leaves(Coverage.filledFloats(vector, fill), 0, leaf);
      return leaf;
    }
  }

  Scorer scorer() {
    return new Scorer(
        fitted.forest(),
        fitted.forest().scores(),
        fitted.fill(),
        fitted.sums(),
        fitted.minCoverage());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = outputSchema(dataset.schema());
    int column = dataset.schema().fieldIndex(FeatureSelection.VECTOR);
    Broadcast<Scorer> shared =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext())
            .broadcast(scorer());
    MapPartitionsFunction<Row, Row> score =
        rows -> {
          Scorer scorer = shared.value();
          int[] leaf = new int[scorer.scores().trees()];
          return new MappedIterator<>(rows, row -> scored(row, column, scorer, leaf));
        };
    return dataset.toDF().mapPartitions(score, Encoders.row(schema));
  }

  private static Row scored(Row row, int column, Scorer scorer, int[] leaf) {
    Object[] cells = new Object[row.size() + 2];
    for (int i = 0; i < row.size(); i++) {
      cells[i] = row.get(i);
    }
    Vector vector = row.getAs(column);
    if (Coverage.of(vector.toArray()) >= scorer.minCoverage()) {
      scorer.forest().leaves(Coverage.filledFloats(vector, scorer.fill()), 0, leaf);
      cells[row.size()] = scorer.scores().weirdness(leaf, scorer.sums());
      cells[row.size() + 1] = scorer.scores().timesReal(leaf);
    }
    return RowFactory.create(cells);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return outputSchema(schema);
  }

  @Override
  public MLWriter write() {
    return new SavedForest.Writer(this);
  }

  /** For {@code PipelineModel.load}, which looks for it by name. */
  public static MLReader<OutlierForestModel> read() {
    return new SavedForest.Reader();
  }

  @Override
  public OutlierForestModel copy(ParamMap extra) {
    return new OutlierForestModel(uid, fitted).setParent(parent());
  }

  @Override
  public String uid() {
    return uid;
  }
}
