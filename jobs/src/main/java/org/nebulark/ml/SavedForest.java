package org.nebulark.ml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.explore.UnsupervisedForest;
import org.nebulark.explore.UnsupervisedTree;

/**
 * An outlier forest in a folder: {@code metadata}, {@code trees}, Parquet with a row for each tree,
 * and {@code population}, one row with what the objects left in the leaves.
 */
final class SavedForest {

  private static final String TREES = "/trees";
  private static final String POPULATION = "/population";
  private static final String COVERAGE = "minCoverage";

  private static final StructType TREE =
      new StructType()
          .add("tree", DataTypes.IntegerType, false)
          .add("feature", array(DataTypes.IntegerType), false)
          .add("threshold", array(DataTypes.FloatType), false)
          .add("left", array(DataTypes.IntegerType), false)
          .add("right", array(DataTypes.IntegerType), false)
          .add("real_leaf", array(DataTypes.BooleanType), false);

  private static final StructType SUMS =
      new StructType()
          .add("fill", array(DataTypes.FloatType), false)
          .add("sums", array(DataTypes.LongType), false);

  private SavedForest() {}

  private static DataType array(DataType element) {
    return DataTypes.createArrayType(element, false);
  }

  /** Writes a model. */
  static final class Writer extends MLWriter {

    private final OutlierForestModel model;

    Writer(OutlierForestModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      OutlierForestModel.Fitted fitted = model.fitted();
      SavedFacts.write(sparkSession(), path, model, Map.of(COVERAGE, fitted.minCoverage()));
      List<Row> trees = new ArrayList<>();
      for (UnsupervisedTree tree : fitted.forest().trees()) {
        trees.add(
            RowFactory.create(
                trees.size(),
                tree.feature(),
                tree.threshold(),
                tree.left(),
                tree.right(),
                tree.realLeaf()));
      }
      SavedFacts.write(sparkSession(), path + TREES, trees, TREE);
      List<Row> sums = List.of(RowFactory.create(fitted.fill(), fitted.sums()));
      SavedFacts.write(sparkSession(), path + POPULATION, sums, SUMS);
    }
  }

  /** Reads a model. */
  static final class Reader extends MLReader<OutlierForestModel> {

    @Override
    public OutlierForestModel load(String path) {
      JsonNode facts = SavedFacts.read(sparkSession(), path);
      UnsupervisedTree[] trees =
          sparkSession()
              .read()
              .schema(TREE)
              .parquet(path + TREES)
              .orderBy("tree")
              .collectAsList()
              .stream()
              .map(Reader::tree)
              .toArray(UnsupervisedTree[]::new);
      Row sums = sparkSession().read().schema(SUMS).parquet(path + POPULATION).first();
      return new OutlierForestModel(
          SavedFacts.uid(facts),
          new OutlierForestModel.Fitted(
              new UnsupervisedForest(trees),
              floats(sums, 0),
              sums.<Long>getList(1).stream().mapToLong(Long::longValue).toArray(),
              facts.get(COVERAGE).asDouble()));
    }

    private static UnsupervisedTree tree(Row row) {
      List<Boolean> real = row.getList(5);
      boolean[] realLeaf = new boolean[real.size()];
      for (int leaf = 0; leaf < realLeaf.length; leaf++) {
        realLeaf[leaf] = real.get(leaf);
      }
      return new UnsupervisedTree(
          ints(row, 1), floats(row, 2), ints(row, 3), ints(row, 4), realLeaf);
    }

    private static int[] ints(Row row, int column) {
      return row.<Integer>getList(column).stream().mapToInt(Integer::intValue).toArray();
    }

    private static float[] floats(Row row, int column) {
      List<Float> values = row.getList(column);
      float[] floats = new float[values.size()];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = values.get(i);
      }
      return floats;
    }
  }
}
