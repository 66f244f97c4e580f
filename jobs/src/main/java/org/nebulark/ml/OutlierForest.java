package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.nebulark.explore.LeafScores;
import org.nebulark.explore.UnsupervisedForest;
import org.nebulark.explore.UnsupervisedTree;

/**
 * Learns how strange objects are: an unsupervised random forest (Baron & Poznanski 2017, MNRAS 465,
 * 4530), as small forests on sub-samples whose trees are merged. The same data give the same model
 * in any partitioning.
 *
 * <p>Input: a column with the identifier and one with a vector; elements that are not finite are
 * replaced by the median of the sample.
 */
public final class OutlierForest extends Estimator<OutlierForestModel>
    implements DefaultParamsWritable {

  private final String uid;
  private final IntParam numTrees;
  private final IntParam numForests;
  private final IntParam sampleSize;
  private final DoubleParam minCoverage;
  private final LongParam seed;

  /** With the defaults of the literature's demonstration: 200 trees, ten forests of 1000. */
  public OutlierForest() {
    this(Identifiable.randomUID("outlierForest"));
  }

  /** The same of a given name, as {@code Pipeline.load} makes it. */
  public OutlierForest(String uid) {
    // A parameter asks its owner for the uid: none can be made before it.
    this.uid = uid;
    numTrees = new IntParam(this, "numTrees", "number of trees of all small forests together");
    numForests = new IntParam(this, "numForests", "number of small forests");
    sampleSize = new IntParam(this, "sampleSize", "objects that each small forest is grown on");
    minCoverage = new DoubleParam(this, "minCoverage", "share of finite elements to be scored");
    seed = new LongParam(this, "seed", "seed of every random draw");
    set(numTrees, 200);
    set(numForests, 10);
    set(sampleSize, 1000);
    set(minCoverage, 0.8);
    set(seed, 42L);
  }

  /** Parameter: number of trees of all small forests together. */
  public IntParam numTrees() {
    return numTrees;
  }

  /** Parameter: number of small forests. */
  public IntParam numForests() {
    return numForests;
  }

  /** Parameter: objects that each small forest is grown on. */
  public IntParam sampleSize() {
    return sampleSize;
  }

  /** Parameter: share of finite elements below which an object is not scored [1]. */
  public DoubleParam minCoverage() {
    return minCoverage;
  }

  /** Parameter: seed of every random draw. */
  public LongParam seed() {
    return seed;
  }

  /** Number of trees, of all small forests together. */
  public OutlierForest setNumTrees(int value) {
    set(numTrees, value);
    return this;
  }

  /** Number of small forests. */
  public OutlierForest setNumForests(int value) {
    set(numForests, value);
    return this;
  }

  /** Objects that each small forest is grown on. */
  public OutlierForest setSampleSize(int value) {
    set(sampleSize, value);
    return this;
  }

  /** Share of finite elements below which an object is not scored [1], 0 to 1. */
  public OutlierForest setMinCoverage(double value) {
    set(minCoverage, value);
    return this;
  }

  /** Seed of every random draw. */
  public OutlierForest setSeed(long value) {
    set(seed, value);
    return this;
  }

  @Override
  public OutlierForestModel fit(Dataset<?> dataset) {
    double coverage = (Double) getOrDefault(minCoverage);
    long forestSeed = (Long) getOrDefault(seed);
    JavaRDD<Row> objects =
        dataset
            .select(FeatureSelection.ID, FeatureSelection.VECTOR)
            .toJavaRDD()
            .filter(row -> Coverage.of(row.<Vector>getAs(1).toArray()) >= coverage);
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    List<Row> drawn = SampleRanks.draw(objects, count(numForests), count(sampleSize), forestSeed);
    float[] fill = Coverage.medians(drawn);
    UnsupervisedForest forest = grow(context, drawn, fill, forestSeed);
    long[] sums = sums(context, objects, forest, fill);
    return new OutlierForestModel(uid, new OutlierForestModel.Fitted(forest, fill, sums, coverage));
  }

  private int count(IntParam param) {
    return (Integer) getOrDefault(param);
  }

  private UnsupervisedForest grow(
      JavaSparkContext context, List<Row> drawn, float[] fill, long forestSeed) {
    int forests = count(numForests);
    int size = count(sampleSize);
    int trees = Math.max(1, count(numTrees) / forests);
    List<ForestSample> samples = new ArrayList<>();
    for (int f = 0; f < forests; f++) {
      samples.add(new ForestSample(f, SampleRanks.rows(drawn, fill, f, size, forestSeed)));
    }
    List<UnsupervisedTree> grown = new ArrayList<>();
    context
        .parallelize(samples, forests)
        .map(s -> UnsupervisedForest.grow(s.rows(), trees, forestSeed, s.forest()))
        .collect()
        .forEach(forest -> grown.addAll(Arrays.asList(forest.trees())));
    return new UnsupervisedForest(grown.toArray(UnsupervisedTree[]::new));
  }

  private record ForestSample(int forest, float[][] rows) implements java.io.Serializable {}

  private static long[] sums(
      JavaSparkContext context, JavaRDD<Row> objects, UnsupervisedForest forest, float[] fill) {
    Broadcast<UnsupervisedForest> shared = context.broadcast(forest);
    return objects
        .mapPartitions(
            rows -> {
              LeafScores scores = shared.value().scores();
              long[] sums = scores.newSums();
              int[] leaf = new int[scores.trees()];
              while (rows.hasNext()) {
                float[] x = Coverage.filledFloats(rows.next().getAs(1), fill);
                shared.value().leaves(x, 0, leaf);
                scores.add(leaf, sums);
              }
              return List.of(sums).iterator();
            })
        .treeReduce(
            (a, b) -> {
              LeafScores.merge(a, b);
              return b;
            });
  }

  /** For {@code Pipeline.load}, which looks for it by name. */
  public static MLReader<OutlierForest> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return OutlierForestModel.outputSchema(schema);
  }

  @Override
  public OutlierForest copy(ParamMap extra) {
    OutlierForest copy = new OutlierForest(uid);
    copyValues(copy, extra);
    return copy;
  }

  @Override
  public String uid() {
    return uid;
  }
}
