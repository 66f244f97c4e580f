package org.nebulark.ml;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.explore.LocalOutlierFactor;
import org.nebulark.explore.PixelNoise;
import org.nebulark.explore.SampleComponents;
import org.nebulark.math.Statistic;
import org.nebulark.product.Outliers;

/**
 * Principal components and local densities of a random sample, drawn by a hash of the identifier,
 * and with them what the components do not reproduce of any object and how alone it stands. The
 * same data give the same bits in any partitioning; exact where the sample holds every object.
 */
public final class OutlierSpace {

  /** Column of the scores on the components. */
  public static final String SCORES = "pca_scores";

  private final Space space;

  private OutlierSpace(Space space) {
    this.space = space;
  }

  /**
   * What to fit.
   *
   * @param sample most objects to fit on: memory is sample x features, time sample^2
   * @param components number of principal components
   * @param neighbours that make a neighbourhood
   * @param minCoverage share of measured elements below which an object is left out [1], 0 to 1
   * @param seed of the draw
   */
  public record Settings(
      int sample, int components, int neighbours, double minCoverage, long seed) {}

  private record Space(
      SampleComponents components,
      LocalOutlierFactor factor,
      Map<String, Integer> places,
      double[] spread,
      double minCoverage)
      implements java.io.Serializable {}

  /** Fits on rows of identifier and vector. */
  public static OutlierSpace fit(Dataset<Row> objects, Settings settings) {
    double coverage = settings.minCoverage();
    JavaRDD<Row> covered =
        objects
            .select(FeatureSelection.ID, FeatureSelection.VECTOR)
            .toJavaRDD()
            .filter(row -> Coverage.of(row.<Vector>getAs(1).toArray()) >= coverage);
    List<Row> drawn = SampleRanks.draw(covered, 1, settings.sample(), settings.seed());
    if (drawn.size() < 2) {
      throw new IllegalArgumentException(
          "Invalid sample: " + drawn.size() + " objects are covered well enough");
    }
    float[] fill = Coverage.medians(drawn);
    float[][] rows =
        drawn.stream()
            .map(row -> Coverage.filledFloats(row.getAs(1), fill))
            .toArray(float[][]::new);
    SampleComponents components =
        SampleComponents.of(rows, Math.min(settings.components(), rows.length - 1));
    double[][] scores = new double[rows.length][components.vectors().length];
    double[] residual = new double[fill.length];
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      components.project(drawn.get(i).<Vector>getAs(1).toArray(), scores[i], residual);
      places.put(drawn.get(i).getString(0), i);
    }
    return new OutlierSpace(
        new Space(
            components,
            LocalOutlierFactor.of(scores, settings.neighbours()),
            places,
            spread(components, drawn),
            coverage));
  }

  /** Scatter of each element's residual over the noise of its object's pixels, over the sample. */
  private static double[] spread(SampleComponents components, List<Row> drawn) {
    int features = components.mean().length;
    double[][] ratios = new double[features][drawn.size()];
    int[] n = new int[features];
    double[] scores = new double[components.vectors().length];
    double[] residual = new double[features];
    for (Row row : drawn) {
      double[] x = row.<Vector>getAs(1).toArray();
      double noise = PixelNoise.of(x);
      components.project(x, scores, residual);
      for (int i = 0; i < features && noise > 0; i++) {
        if (Double.isFinite(residual[i])) {
          ratios[i][n[i]++] = residual[i] / noise;
        }
      }
    }
    double[] spread = new double[features];
    for (int i = 0; i < features; i++) {
      spread[i] = Statistic.nmad(ratios[i], n[i], 0);
    }
    return spread;
  }

  /**
   * Residual of one object over its standard deviation [1]: the noise of its own pixels times the
   * scatter that the element usually has; NaN = not measured, or without noise.
   */
  double[] deviation(double[] x) {
    double[] scores = new double[components()];
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

  private static StructType outputSchema(StructType schema) {
    return schema
        .add(Outliers.PCA_RESIDUAL.name(), DataTypes.DoubleType, true)
        .add(Outliers.LOCAL_OUTLIER_FACTOR.name(), DataTypes.DoubleType, true)
        .add(Outliers.SN.name(), DataTypes.DoubleType, true)
        .add(SCORES, DataTypes.createArrayType(DataTypes.DoubleType), true);
  }

  /**
   * Adds residual, local outlier factor, S/N and scores; null for an object of too little coverage.
   *
   * @param sn place of the column with the S/N; -1 = by the scatter of the vector's elements
   */
  public Dataset<Row> transform(Dataset<Row> objects, int sn) {
    int id = objects.schema().fieldIndex(FeatureSelection.ID);
    int column = objects.schema().fieldIndex(FeatureSelection.VECTOR);
    Broadcast<Space> shared =
        JavaSparkContext.fromSparkContext(objects.sparkSession().sparkContext()).broadcast(space);
    MapPartitionsFunction<Row, Row> score =
        rows ->
            new MappedIterator<>(
                rows,
                row -> {
                  Object[] cells = Arrays.copyOf(cells(row), row.size() + 4);
                  double[] x = row.<Vector>getAs(column).toArray();
                  if (Coverage.of(x) >= shared.value().minCoverage()) {
                    place(shared.value(), row.getString(id), x, cells);
                    cells[row.size() + 2] =
                        finite(
                            sn < 0
                                ? PixelNoise.signalToNoise(x)
                                : row.isNullAt(sn) ? Double.NaN : row.getDouble(sn));
                  }
                  return RowFactory.create(cells);
                });
    return objects.mapPartitions(score, Encoders.row(outputSchema(objects.schema())));
  }

  private static Object[] cells(Row row) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    return cells;
  }

  private static void place(Space space, String id, double[] x, Object[] cells) {
    double[] scores = new double[space.components().vectors().length];
    double[] residual = new double[x.length];
    space.components().project(x, scores, residual);
    cells[cells.length - 4] = finite(SampleComponents.meanSquare(residual));
    cells[cells.length - 3] = space.factor().of(scores, space.places().getOrDefault(id, -1));
    cells[cells.length - 1] = scores;
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
