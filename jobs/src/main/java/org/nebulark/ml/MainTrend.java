package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.nebulark.explore.Sequencer;
import org.nebulark.explore.SequencerEstimate;
import org.nebulark.explore.SequencerEstimator;
import org.nebulark.explore.SequencerLandmarks;
import org.nebulark.explore.SequencerWalk;
import org.nebulark.stage.UserError;

/**
 * Learns the main trend of objects: the Sequencer (Baron & Menard 2020, arXiv:2006.13948), on all
 * objects or on random landmarks among which the model places the others. The same data give the
 * same model in any partitioning.
 *
 * <p>Input: a column with the identifier and one with a vector; elements that are not finite are
 * replaced by the median of the sequenced objects.
 */
public final class MainTrend extends Estimator<MainTrendModel> {

  /** Seconds that a processor takes for one pair, one element and one estimator, both passes. */
  private static final double PAIR_SECONDS = 2e-9;

  /** Bytes of an edge of a tree in memory. */
  private static final double EDGE_BYTES = 40;

  private final String uid;
  private final Param<String> estimators;
  private final IntParam best;
  private final IntParam landmarks;
  private final IntParam maxObjects;
  private final DoubleParam minCoverage;
  private final DoubleParam floor;
  private final LongParam seed;

  /** All metrics and scales on all objects, at most 10,000. */
  public MainTrend() {
    this(Identifiable.randomUID("mainTrend"));
  }

  private MainTrend(String uid) {
    // A parameter asks its owner for the uid: none can be made before it.
    this.uid = uid;
    estimators = new Param<>(this, "estimators", "metrics, or metric:scale, comma-separated");
    best = new IntParam(this, "best", "estimators of the largest elongations that vote, 0 = all");
    landmarks = new IntParam(this, "landmarks", "objects that are sequenced, 0 = all");
    maxObjects = new IntParam(this, "maxObjects", "most objects that are sequenced");
    minCoverage = new DoubleParam(this, "minCoverage", "share of finite elements to be placed");
    floor = new DoubleParam(this, "floor", "least element over the mean of the object");
    seed = new LongParam(this, "seed", "seed of every random draw");
    set(estimators, "l2,kl,emd,energy");
    set(best, 0);
    set(landmarks, 0);
    set(maxObjects, 10_000);
    set(minCoverage, 0.8);
    set(floor, 0.001);
    set(seed, 42L);
  }

  /** Parameter: metrics, or metric:scale, comma-separated. */
  public Param<String> estimators() {
    return estimators;
  }

  /** Parameter: estimators of the largest elongations that vote, 0 = all. */
  public IntParam best() {
    return best;
  }

  /** Parameter: objects that are sequenced, 0 = all. */
  public IntParam landmarks() {
    return landmarks;
  }

  /** Parameter: most objects that are sequenced. */
  public IntParam maxObjects() {
    return maxObjects;
  }

  /** Parameter: share of finite elements below which an object is not placed [1]. */
  public DoubleParam minCoverage() {
    return minCoverage;
  }

  /** Parameter: smallest element over the mean of the object [1]. */
  public DoubleParam floor() {
    return floor;
  }

  /** Parameter: seed of every random draw. */
  public LongParam seed() {
    return seed;
  }

  /** Metrics l2, kl, emd, energy, each with all its scales, or metric:scale. */
  public MainTrend setEstimators(String value) {
    set(estimators, value);
    return this;
  }

  /** How many estimators vote, those of the largest elongations; 0 = all. */
  public MainTrend setBest(int value) {
    set(best, value);
    return this;
  }

  /** Objects drawn to be sequenced when there are more; 0 = all. */
  public MainTrend setLandmarks(int value) {
    set(landmarks, value);
    return this;
  }

  /** Most objects that are sequenced; more are an error. */
  public MainTrend setMaxObjects(int value) {
    set(maxObjects, value);
    return this;
  }

  /** Share of finite elements below which an object is not placed [1], 0 to 1. */
  public MainTrend setMinCoverage(double value) {
    set(minCoverage, value);
    return this;
  }

  /**
   * Smallest element over the mean of the object, to which smaller ones are raised [1], above 0.
   */
  public MainTrend setFloor(double value) {
    set(floor, value);
    return this;
  }

  /** Seed of every random draw. */
  public MainTrend setSeed(long value) {
    set(seed, value);
    return this;
  }

  @Override
  public MainTrendModel fit(Dataset<?> dataset) {
    double coverage = (Double) getOrDefault(minCoverage);
    JavaRDD<Row> objects =
        dataset
            .select(FeatureSelection.ID, FeatureSelection.VECTOR)
            .toJavaRDD()
            .filter(row -> TrendRows.usable(row.getAs(1), coverage));
    long count = objects.count();
    if (count == 0) {
      throw UserError.data("No object can be sequenced: none is covered well enough");
    }
    int wanted = number(landmarks);
    boolean some = wanted > 0 && count > wanted;
    int pixels = objects.first().<Vector>getAs(1).size();
    List<SequencerEstimator> list = list(pixels);
    requireFew(some ? wanted : count, pixels, list);
    List<Row> drawn = some ? draw(objects, wanted) : new ArrayList<>(objects.collect());
    drawn.sort(Comparator.comparing(row -> row.getString(0)));
    TrendRows ready =
        new TrendRows(
            TrendRows.medians(drawn.stream().map(row -> row.<Vector>getAs(1)).toList()),
            (Double) getOrDefault(floor),
            coverage);
    return model(dataset, drawn, ready, list);
  }

  private List<SequencerEstimator> list(int pixels) {
    try {
      return SequencerEstimator.parse(getOrDefault(estimators), pixels);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("estimators = " + getOrDefault(estimators) + ": " + e.getMessage());
    }
  }

  private MainTrendModel model(
      Dataset<?> dataset, List<Row> drawn, TrendRows ready, List<SequencerEstimator> list) {
    double[][] rows = drawn.stream().map(row -> ready.of(row.getAs(1))).toArray(double[][]::new);
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    List<SequencerEstimate> estimates = new TrendTrees(context, rows, list).estimates();
    List<SequencerEstimate> voting = Sequencer.best(estimates, number(best));
    SequencerWalk walk = Sequencer.combine(voting);
    int[] order = walk.order();
    double[][] ordered = new double[order.length][];
    Map<String, Double> places = new HashMap<>();
    for (int k = 0; k < order.length; k++) {
      ordered[k] = rows[order[k]];
      places.put(drawn.get(order[k]).getString(0), (double) k / Math.max(1, order.length - 1));
    }
    double[] grid = TrendTrees.grid(ready.fill().length);
    return new MainTrendModel(
        uid,
        new MainTrendModel.Trend(estimates, voting, walk.elongation()),
        new MainTrendModel.Placer(new SequencerLandmarks(voting, ordered, grid), places, ready));
  }

  private int number(IntParam param) {
    return (Integer) getOrDefault(param);
  }

  /** The time grows with the square of the objects. */
  private void requireFew(long objects, int pixels, List<SequencerEstimator> list) {
    int most = number(maxObjects);
    if (objects <= most) {
      return;
    }
    double segments = list.stream().mapToInt(SequencerEstimator::scale).sum() + list.size();
    double bytes = 8.0 * objects * pixels + EDGE_BYTES * objects * segments;
    double hours = 0.5 * objects * objects * pixels * list.size() * PAIR_SECONDS / 3600;
    throw UserError.data(
        String.format(
            Locale.ROOT,
            "%d objects are to be sequenced, max-objects is %d: that would take about %.1f GB on the"
                + " driver and on each executor, and %.1f hours of processors; give landmarks, the"
                + " number of objects to sequence and to place the others among",
            objects,
            most,
            bytes / 1e9,
            hours));
  }

  private List<Row> draw(JavaRDD<Row> objects, int size) {
    return SampleRanks.draw(objects, 1, size, (Long) getOrDefault(seed));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return MainTrendModel.outputSchema(schema);
  }

  @Override
  public MainTrend copy(ParamMap extra) {
    MainTrend copy = new MainTrend(uid);
    copyValues(copy, extra);
    return copy;
  }

  @Override
  public String uid() {
    return uid;
  }
}
