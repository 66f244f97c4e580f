package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.nebulark.math.RandomStream;
import org.nebulark.tree.AdditiveTrees;
import org.nebulark.tree.BinnedRows;
import org.nebulark.tree.Boosting;
import org.nebulark.tree.FeatureBins;
import org.nebulark.tree.Growth;
import org.nebulark.tree.Loss;
import org.nebulark.tree.RowSums;

/**
 * Learns a label or a number by gradient boosting with Newton steps, see {@link Boosting}. The same
 * rows give the same model to the last bit in any partitioning.
 *
 * <p>Input: a column with the identifier, one with a vector and one with the target, a number or
 * the number of a class. Elements of the vector that are not finite or {@link
 * TrainingRows#NOT_MEASURED} were not measured: they lie in a bin of their own below all others.
 */
public final class BoostedTrees extends Estimator<BoostedTreesModel> {

  /** Numbers in the sample that the bins are cut by, and rows in it at least. */
  private static final int SAMPLE_NUMBERS = 10_000_000;

  private static final int SAMPLE_ROWS = 10_000;

  /** Rows in one piece of a partition. */
  private static final int BLOCK = 8192;

  /** Cells times trees of a round below which sending work out costs more than the work. */
  private static final long SMALL = 4_000_000;

  private final String uid;
  private final TreeSettings settings;
  private final String target;
  private final int classes;

  /**
   * What to learn.
   *
   * @param settings how trees are grown
   * @param target column to learn
   * @param classes number of classes; 0 when the target is a number
   */
  public BoostedTrees(TreeSettings settings, String target, int classes) {
    this(Identifiable.randomUID("boostedTrees"), settings, target, classes);
  }

  private BoostedTrees(String uid, TreeSettings settings, String target, int classes) {
    this.uid = uid;
    this.settings = settings;
    this.target = target;
    this.classes = classes;
  }

  @Override
  public BoostedTreesModel fit(Dataset<?> dataset) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    JavaRDD<Row> rows =
        dataset
            .select(
                functions.col(FeatureSelection.ID),
                functions.col(FeatureSelection.VECTOR),
                functions.col(target).cast("double"))
            .toJavaRDD();
    FeatureBins bins = bins(rows);
    JavaRDD<BinnedRows> blocks = blocks(context, rows, bins);
    try {
      Loss loss = classes == 0 ? Loss.SQUARED : classes == 2 ? Loss.LOGISTIC : Loss.SOFTMAX;
      long count = blocks.mapToDouble(b -> b.targets(0).count()).sum().longValue();
      boolean small = count * bins.features() * loss.scores(classes) <= SMALL;
      RowSums sums =
          small
              ? BinnedRows.here(blocks.collect(), classes)
              : new Distributed(context, blocks, classes);
      AdditiveTrees trees = Boosting.grow(sums, bins, loss, growth(bins.features()));
      return new BoostedTreesModel(uid, trees, bins.features());
    } finally {
      blocks.unpersist();
    }
  }

  private Growth growth(int features) {
    TreeSettings.Growth growth = settings.growth();
    return new Growth(
        settings.trees(),
        settings.depth(),
        settings.learningRate(),
        growth.minLeaf(),
        growth.subset().count(features),
        growth.subsample(),
        growth.seed());
  }

  private FeatureBins bins(JavaRDD<Row> rows) {
    int width = rows.first().<Vector>getAs(1).size();
    int most = Math.max(SAMPLE_ROWS, SAMPLE_NUMBERS / width);
    double[][] drawn =
        SampleRanks.draw(rows, 1, most, settings.growth().seed()).stream()
            .map(row -> measured(row.getAs(1)))
            .toArray(double[][]::new);
    return FeatureBins.of(drawn, settings.growth().bins());
  }

  private static JavaRDD<BinnedRows> blocks(
      JavaSparkContext context, JavaRDD<Row> rows, FeatureBins bins) {
    Broadcast<FeatureBins> shared = context.broadcast(bins);
    return rows.mapPartitions(part -> (Iterator<BinnedRows>) new Blocks(part, shared.value()))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private record Blocks(Iterator<Row> rows, FeatureBins bins) implements Iterator<BinnedRows> {

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public BinnedRows next() {
      List<Row> held = new ArrayList<>();
      while (held.size() < BLOCK && rows.hasNext()) {
        held.add(rows.next());
      }
      return new BinnedRows(
          bins,
          held.stream().map(row -> measured(row.getAs(1))).toArray(double[][]::new),
          held.stream().mapToDouble(row -> row.getDouble(2)).toArray(),
          held.stream().mapToLong(row -> RandomStream.objectKey(row.getString(0))).toArray());
    }
  }

  /** The elements, NaN where nothing was measured. */
  static double[] measured(Vector vector) {
    double[] x = vector.toArray().clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] == TrainingRows.NOT_MEASURED ? Double.NaN : x[i];
    }
    return x;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return BoostedTreesModel.outputSchema(schema, classes);
  }

  @Override
  public BoostedTrees copy(ParamMap extra) {
    return new BoostedTrees(uid, settings, target, classes);
  }

  @Override
  public String uid() {
    return uid;
  }
}
