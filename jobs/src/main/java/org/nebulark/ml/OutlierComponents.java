package org.nebulark.ml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.nebulark.explore.LocalOutlierFactor;
import org.nebulark.explore.PixelNoise;
import org.nebulark.explore.SampleComponents;
import org.nebulark.math.Statistic;

/**
 * Learns principal components and local densities from a random sample, drawn by a hash of the
 * identifier. The same data give the same bits in any partitioning; exact where the sample holds
 * every object.
 *
 * <p>Input: a column with the identifier and one with a vector; elements that are not finite are
 * replaced by the median of the sample.
 */
public final class OutlierComponents extends Estimator<OutlierSpace>
    implements DefaultParamsWritable {

  private final String uid;
  private final IntParam sampleSize;
  private final IntParam components;
  private final IntParam neighbours;
  private final DoubleParam minCoverage;
  private final Param<String> snColumn;
  private final LongParam seed;

  /** Ten components of at most 10,000 objects, neighbourhoods of 20. */
  public OutlierComponents() {
    this(Identifiable.randomUID("outlierComponents"));
  }

  /** The same of a given name, as {@code Pipeline.load} makes it. */
  public OutlierComponents(String uid) {
    // A parameter asks its owner for the uid: none can be made before it.
    this.uid = uid;
    sampleSize =
        new IntParam(
            this,
            "sampleSize",
            "most objects to fit on: memory is sample x features, time sample^2");
    components = new IntParam(this, "components", "number of principal components");
    neighbours = new IntParam(this, "neighbours", "objects that make a neighbourhood");
    minCoverage = new DoubleParam(this, "minCoverage", "share of finite elements to be placed");
    snColumn =
        new Param<>(
            this, "snColumn", "column with the S/N; empty = by the scatter of the elements");
    seed = new LongParam(this, "seed", "seed of the draw");
    set(sampleSize, 10_000);
    set(components, 10);
    set(neighbours, 20);
    set(minCoverage, 0.8);
    set(snColumn, "");
    set(seed, 42L);
  }

  /** Parameter: most objects to fit on: memory is sample x features, time sample^2. */
  public IntParam sampleSize() {
    return sampleSize;
  }

  /** Parameter: number of principal components. */
  public IntParam components() {
    return components;
  }

  /** Parameter: objects that make a neighbourhood. */
  public IntParam neighbours() {
    return neighbours;
  }

  /** Parameter: share of finite elements below which an object is left out [1], 0 to 1. */
  public DoubleParam minCoverage() {
    return minCoverage;
  }

  /** Parameter: column with the S/N; empty = by the scatter of the elements. */
  public Param<String> snColumn() {
    return snColumn;
  }

  /** Parameter: seed of the draw. */
  public LongParam seed() {
    return seed;
  }

  /** Most objects to fit on: memory is sample x features, time sample^2. */
  public OutlierComponents setSampleSize(int value) {
    set(sampleSize, value);
    return this;
  }

  /** Number of principal components. */
  public OutlierComponents setComponents(int value) {
    set(components, value);
    return this;
  }

  /** Objects that make a neighbourhood. */
  public OutlierComponents setNeighbours(int value) {
    set(neighbours, value);
    return this;
  }

  /** Share of finite elements below which an object is left out [1], 0 to 1. */
  public OutlierComponents setMinCoverage(double value) {
    set(minCoverage, value);
    return this;
  }

  /** Column with the S/N; empty = by the scatter of the elements. */
  public OutlierComponents setSnColumn(String value) {
    set(snColumn, value);
    return this;
  }

  /** Seed of the draw. */
  public OutlierComponents setSeed(long value) {
    set(seed, value);
    return this;
  }

  @Override
  public OutlierSpace fit(Dataset<?> dataset) {
    double coverage = (Double) getOrDefault(minCoverage);
    JavaRDD<Row> covered =
        dataset
            .select(FeatureSelection.ID, FeatureSelection.VECTOR)
            .toJavaRDD()
            .filter(row -> Coverage.of(row.<Vector>getAs(1).toArray()) >= coverage);
    List<Row> drawn = SampleRanks.draw(covered, 1, number(sampleSize), (Long) getOrDefault(seed));
    if (drawn.size() < 2) {
      throw new IllegalArgumentException(
          "Invalid sample: " + drawn.size() + " objects are covered well enough");
    }
    return new OutlierSpace(uid, space(drawn, coverage), getOrDefault(snColumn));
  }

  private OutlierSpace.Space space(List<Row> drawn, double coverage) {
    float[] fill = Coverage.medians(drawn);
    float[][] rows =
        drawn.stream()
            .map(row -> Coverage.filledFloats(row.getAs(1), fill))
            .toArray(float[][]::new);
    SampleComponents found =
        SampleComponents.of(rows, Math.min(number(components), rows.length - 1));
    double[][] scores = new double[rows.length][found.vectors().length];
    double[] residual = new double[fill.length];
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      found.project(drawn.get(i).<Vector>getAs(1).toArray(), scores[i], residual);
      places.put(drawn.get(i).getString(0), i);
    }
    return new OutlierSpace.Space(
        found,
        LocalOutlierFactor.of(scores, number(neighbours)),
        places,
        spread(found, drawn),
        coverage);
  }

  private int number(IntParam param) {
    return (Integer) getOrDefault(param);
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

  /** For {@code Pipeline.load}, which looks for it by name. */
  public static MLReader<OutlierComponents> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return OutlierSpace.outputSchema(schema);
  }

  @Override
  public OutlierComponents copy(ParamMap extra) {
    OutlierComponents copy = new OutlierComponents(uid);
    copyValues(copy, extra);
    return copy;
  }

  @Override
  public String uid() {
    return uid;
  }
}
