package org.nebulark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.math.RandomStream;
import org.nebulark.testing.TestSpark;
import org.nebulark.tree.AdditiveTrees;
import org.nebulark.tree.BinnedRows;
import org.nebulark.tree.BoostedTree;
import org.nebulark.tree.Boosting;
import org.nebulark.tree.FeatureBins;
import org.nebulark.tree.Growth;
import org.nebulark.tree.Loss;
import org.nebulark.tree.RowSums;

/** Where the rows lie does not change a bit, and a saved model is the one that was fitted. */
class BoostedTreesTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final TreeSettings SETTINGS =
      new TreeSettings(
          TreeMethod.BOOSTED_TREES,
          4,
          3,
          0.3,
          new TreeSettings.Growth(2, 16, FeatureSubset.SQRT, 0.7, 42));

  @TempDir Path folder;

  private static double[] x(int i) {
    RandomStream random = new RandomStream(3, i, 0);
    double[] x = new double[5];
    for (int j = 0; j < x.length; j++) {
      x[j] = random.nextInt(12) == 0 ? TrainingRows.NOT_MEASURED : random.nextGaussian();
    }
    return x;
  }

  private static double kind(int i) {
    double[] x = x(i);
    return x[0] > 0.3 ? 0 : x[1] * x[2] > 0 ? 1 : 2;
  }

  private static Dataset<Row> rows(int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      rows.add(RowFactory.create("o" + i, Vectors.dense(x(i)), kind(i), 3 * x(i)[3] + kind(i)));
    }
    StructType schema =
        new StructType()
            .add(FeatureSelection.ID, DataTypes.StringType)
            .add(FeatureSelection.VECTOR, SQLDataTypes.VectorType())
            .add("kind", DataTypes.DoubleType)
            .add("number", DataTypes.DoubleType);
    return SPARK.createDataFrame(rows, schema).repartition(partitions);
  }

  private static List<List<BoostedTree.Node>> nodes(AdditiveTrees trees) {
    return Arrays.stream(trees.rounds()).flatMap(Arrays::stream).map(BoostedTree::nodes).toList();
  }

  @Test
  void rowsInPartitionsGiveTheTreesOfRowsInOnePlace() {
    double[][] x = new double[600][];
    double[] target = new double[600];
    for (int i = 0; i < 600; i++) {
      x[i] = BoostedTrees.measured(Vectors.dense(x(i)));
      target[i] = kind(i);
    }
    FeatureBins bins = FeatureBins.of(x, 16);
    List<BinnedRows> blocks = new ArrayList<>();
    for (int from = 0; from < 600; from += 50) {
      long[] key = java.util.stream.LongStream.range(from, from + 50).toArray();
      blocks.add(
          new BinnedRows(
              bins,
              Arrays.copyOfRange(x, from, from + 50),
              Arrays.copyOfRange(target, from, from + 50),
              key));
    }
    Growth growth = new Growth(5, 3, 0.3, 2, 3, 0.7, 42);
    List<List<BoostedTree.Node>> here =
        nodes(Boosting.grow(BinnedRows.here(blocks, 3), bins, Loss.SOFTMAX, growth));
    assertThat(here).hasSize(15);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(SPARK.sparkContext());
    // Not even where each pass has to make the rows' state anew, as after a lost executor.
    for (StorageLevel level : List.of(StorageLevel.MEMORY_ONLY(), StorageLevel.DISK_ONLY())) {
      JavaRDD<BinnedRows> spread = context.parallelize(blocks, 5).persist(level);
      RowSums sums = new Distributed(context, spread, 3);
      assertThat(nodes(Boosting.grow(sums, bins, Loss.SOFTMAX, growth))).isEqualTo(here);
      spread.unpersist();
    }
  }

  @Test
  void partitionsDoNotChangeABitOfTheModel() {
    for (String target : List.of("kind", "number")) {
      BoostedTrees learner = new BoostedTrees(SETTINGS, target, target.equals("kind") ? 3 : 0);
      BoostedTreesModel one = learner.fit(rows(1));
      BoostedTreesModel seven = learner.fit(rows(7));
      assertThat(nodes(seven.trees())).isEqualTo(nodes(one.trees()));
      assertThat(seven.trees().start()).isEqualTo(one.trees().start());
    }
  }

  @Test
  void aSavedModelIsTheOneThatWasFitted() throws Exception {
    BoostedTreesModel model = new BoostedTrees(SETTINGS, "kind", 3).fit(rows(2));
    String path = folder.resolve("model").toString();
    model.write().save(path);
    BoostedTreesModel loaded = BoostedTreesModel.read().load(path);
    assertThat(nodes(loaded.trees())).isEqualTo(nodes(model.trees()));
    assertThat(loaded.trees().start()).isEqualTo(model.trees().start());
    assertThat(loaded.importances()).isEqualTo(model.importances());
    assertThat(loaded.uid()).isEqualTo(model.uid());
    Dataset<Row> predicted = loaded.transform(rows(2));
    assertThat(predicted.schema().fieldNames()).endsWith("prediction", "probability");
    assertThat(predicted.filter("prediction = kind").count()).isGreaterThan(480);
  }
}
