package org.nebulark.ml;

import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.explore.SequencerEstimate;
import org.nebulark.explore.SequencerLandmarks;
import org.nebulark.product.Sequence;

/**
 * Places objects along the trend that was learned. Adds {@link #POSITION} and {@link #LANDMARK};
 * both are null for an object of too little coverage, or whose mean is not above 0.
 */
public final class MainTrendModel extends Model<MainTrendModel> {

  /** Column of the place along the sequence, 0 to 1. */
  public static final String POSITION = Sequence.POSITION.name();

  /** Column that says whether the object was sequenced. */
  public static final String LANDMARK = Sequence.LANDMARK.name();

  private final String uid;
  private final Trend trend;
  private final Placer placer;

  MainTrendModel(String uid, Trend trend, Placer placer) {
    this.uid = uid;
    this.trend = trend;
    this.placer = placer;
  }

  /**
   * How clear the trend is.
   *
   * @param estimates of all estimators, in their order
   * @param voting those that have a vote
   * @param elongation of the last tree [1], at least 1
   */
  public record Trend(
      List<SequencerEstimate> estimates, List<SequencerEstimate> voting, double elongation) {}

  /** What a task needs of the model: known places by identifier, landmarks for the others. */
  record Placer(SequencerLandmarks landmarks, Map<String, Double> places, TrendRows ready)
      implements java.io.Serializable {}

  /** How clear the trend is, by estimator. */
  public Trend trend() {
    return trend;
  }

  /** Number of objects that were sequenced. */
  public int landmarks() {
    return placer.landmarks().size();
  }

  static StructType outputSchema(StructType schema) {
    return schema
        .add(POSITION, DataTypes.DoubleType, true)
        .add(LANDMARK, DataTypes.BooleanType, true);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = outputSchema(dataset.schema());
    int id = dataset.schema().fieldIndex(FeatureSelection.ID);
    int column = dataset.schema().fieldIndex(FeatureSelection.VECTOR);
    Broadcast<Placer> shared =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext()).broadcast(placer);
    MapPartitionsFunction<Row, Row> place =
        rows -> {
          SequencerLandmarks.Places places = shared.value().landmarks().places();
          return new MappedIterator<>(rows, row -> placed(row, id, column, shared.value(), places));
        };
    return dataset.toDF().mapPartitions(place, Encoders.row(schema));
  }

  private static Row placed(
      Row row, int id, int column, Placer placer, SequencerLandmarks.Places places) {
    Object[] cells = new Object[row.size() + 2];
    for (int i = 0; i < row.size(); i++) {
      cells[i] = row.get(i);
    }
    Vector vector = row.getAs(column);
    if (TrendRows.usable(vector, placer.ready().minCoverage())) {
      Double known = placer.places().get(row.getString(id));
      cells[row.size()] = known != null ? known : (Double) places.of(placer.ready().of(vector));
      cells[row.size() + 1] = known != null;
    }
    return RowFactory.create(cells);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return outputSchema(schema);
  }

  @Override
  public MainTrendModel copy(ParamMap extra) {
    return new MainTrendModel(uid, trend, placer).setParent(parent());
  }

  @Override
  public String uid() {
    return uid;
  }
}
