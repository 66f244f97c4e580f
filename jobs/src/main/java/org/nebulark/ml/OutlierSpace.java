package org.nebulark.ml;

import java.util.Arrays;
import java.util.Map;
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
import org.nebulark.explore.LocalOutlierFactor;
import org.nebulark.explore.NearestPoints;
import org.nebulark.explore.PixelNoise;
import org.nebulark.explore.SampleComponents;
import org.nebulark.product.Outliers;

/**
 * Principal components and local densities of a random sample, and with them what the components do
 * not reproduce of any object and how alone it stands. Adds {@code pca_residual}, {@code
 * local_outlier_factor}, {@code sn} and {@link #SCORES}; null for an object of too little coverage.
 */
public final class OutlierSpace extends Model<OutlierSpace> implements MLWritable {

  /** Column of the scores on the components. */
  public static final String SCORES = "pca_scores";

  private final String uid;
  private final Space space;
  private final String snColumn;

  OutlierSpace(String uid, Space space, String snColumn) {
    this.uid = uid;
    this.space = space;
    this.snColumn = snColumn;
  }

  /**
   * What was learned.
   *
   * @param places of the sample's objects among the points, by identifier
   * @param spread usual scatter of each element's residual over its object's noise [1]
   * @param minCoverage share of finite elements to be placed [1]
   */
  record Space(
      SampleComponents components,
      LocalOutlierFactor factor,
      Map<String, Integer> places,
      double[] spread,
      double minCoverage)
      implements java.io.Serializable {}

  Space space() {
    return space;
  }

  /** Name of the column with the S/N; empty = by the scatter of the elements. */
  public String snColumn() {
    return snColumn;
  }

  /**
   * Residual of one object over its standard deviation [1]: the noise of its own pixels times the
   * scatter that the element usually has; NaN = not measured, or without noise.
   *
   * @param scores out: scores on the components [unit of the features]
   */
  double[] deviation(double[] x, double[] scores) {
    double[] deviation = new double[x.length];
    space.components().project(x, scores, deviation);
    double noise = PixelNoise.of(x);
    for (int i = 0; i < x.length; i++) {
      double sigma = noise * space.spread()[i];
      deviation[i] = sigma > 0 ? deviation[i] / sigma : Double.NaN;
    }
    return deviation;
  }

  /** Number of components. */
  public int components() {
    return space.components().vectors().length;
  }

  /** Number of objects fitted on. */
  public int sample() {
    return space.places().size();
  }

  static StructType outputSchema(StructType schema) {
    return schema
        .add(Outliers.PCA_RESIDUAL.name(), DataTypes.DoubleType, true)
        .add(Outliers.LOCAL_OUTLIER_FACTOR.name(), DataTypes.DoubleType, true)
        .add(Outliers.SN.name(), DataTypes.DoubleType, true)
        .add(SCORES, DataTypes.createArrayType(DataTypes.DoubleType), true);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    Dataset<Row> objects = dataset.toDF();
    int id = objects.schema().fieldIndex(FeatureSelection.ID);
    int column = objects.schema().fieldIndex(FeatureSelection.VECTOR);
    int sn = snColumn.isEmpty() ? -1 : objects.schema().fieldIndex(snColumn);
    Broadcast<Space> shared =
        JavaSparkContext.fromSparkContext(objects.sparkSession().sparkContext()).broadcast(space);
    MapPartitionsFunction<Row, Row> score =
        rows -> {
          NearestPoints search = shared.value().factor().search();
          return new MappedIterator<>(
              rows,
              row -> {
                Object[] cells = Arrays.copyOf(cells(row), row.size() + 4);
                double[] x = row.<Vector>getAs(column).toArray();
                if (Coverage.of(x) >= shared.value().minCoverage()) {
                  place(shared.value(), search, row.getString(id), x, cells);
                  cells[row.size() + 2] =
                      finite(
                          sn < 0
                              ? PixelNoise.signalToNoise(x)
                              : row.isNullAt(sn) ? Double.NaN : row.getDouble(sn));
                }
                return RowFactory.create(cells);
              });
        };
    return objects.mapPartitions(score, Encoders.row(outputSchema(objects.schema())));
  }

  private static Object[] cells(Row row) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    return cells;
  }

  private static void place(
      Space space, NearestPoints search, String id, double[] x, Object[] cells) {
    double[] scores = new double[space.components().vectors().length];
    double[] residual = new double[x.length];
    space.components().project(x, scores, residual);
    cells[cells.length - 4] = finite(SampleComponents.meanSquare(residual));
    cells[cells.length - 3] =
        space.factor().of(search, scores, space.places().getOrDefault(id, -1));
    cells[cells.length - 1] = scores;
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return outputSchema(schema);
  }

  @Override
  public MLWriter write() {
    return new SavedSpace.Writer(this);
  }

  /** For {@code PipelineModel.load}, which looks for it by name. */
  public static MLReader<OutlierSpace> read() {
    return new SavedSpace.Reader();
  }

  @Override
  public OutlierSpace copy(ParamMap extra) {
    return new OutlierSpace(uid, space, snColumn).setParent(parent());
  }

  @Override
  public String uid() {
    return uid;
  }
}
