package org.nebulark.ml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.tree.AdditiveTrees;
import org.nebulark.tree.BoostedTree;
import org.nebulark.tree.Loss;

/**
 * Boosted trees in a folder: {@code metadata}, one line of JSON as MLlib writes it, and {@code
 * trees}, Parquet with a row for each node.
 */
final class SavedTrees {

  private static final String TREES = "/trees";
  private static final String LOSS = "loss";
  private static final String START = "start";
  private static final String FEATURES = "features";

  private static final StructType NODES =
      new StructType()
          .add("tree", DataTypes.IntegerType, false)
          .add("node", DataTypes.IntegerType, false)
          .add("feature", DataTypes.IntegerType, false)
          .add("threshold", DataTypes.DoubleType, false)
          .add("left", DataTypes.IntegerType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("gain", DataTypes.DoubleType, false)
          .add("count", DataTypes.LongType, false);

  private SavedTrees() {}

  /** Writes a model. */
  static final class Writer extends MLWriter {

    private final BoostedTreesModel model;

    Writer(BoostedTreesModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      AdditiveTrees trees = model.trees();
      SavedFacts.write(
          sparkSession(),
          path,
          model,
          Map.of(LOSS, trees.loss().name(), START, trees.start(), FEATURES, model.features()));
      SavedFacts.write(sparkSession(), path + TREES, rows(trees), NODES);
    }

    private static List<Row> rows(AdditiveTrees trees) {
      List<Row> rows = new ArrayList<>();
      int tree = 0;
      for (BoostedTree[] round : trees.rounds()) {
        for (BoostedTree one : round) {
          int node = 0;
          for (BoostedTree.Node n : one.nodes()) {
            rows.add(
                RowFactory.create(
                    tree,
                    node++,
                    n.feature(),
                    n.threshold(),
                    n.left(),
                    n.value(),
                    n.gain(),
                    n.count()));
          }
          tree++;
        }
      }
      return rows;
    }
  }

  /** Reads a model. */
  static final class Reader extends MLReader<BoostedTreesModel> {

    @Override
    public BoostedTreesModel load(String path) {
      JsonNode facts = SavedFacts.read(sparkSession(), path);
      double[] start = new double[facts.get(START).size()];
      for (int k = 0; k < start.length; k++) {
        start[k] = facts.get(START).get(k).asDouble();
      }
      AdditiveTrees trees =
          new AdditiveTrees(
              Loss.valueOf(facts.get(LOSS).asText()), start, rounds(path, start.length));
      return new BoostedTreesModel(SavedFacts.uid(facts), trees, facts.get(FEATURES).asInt());
    }

    private BoostedTree[][] rounds(String path, int scores) {
      List<List<BoostedTree.Node>> trees = new ArrayList<>();
      sparkSession()
          .read()
          .schema(NODES)
          .parquet(path + TREES)
          .orderBy("tree", "node")
          .collectAsList()
          .forEach(
              row -> {
                if (row.getInt(1) == 0) {
                  trees.add(new ArrayList<>());
                }
                trees.get(row.getInt(0)).add(node(row));
              });
      BoostedTree[] all = trees.stream().map(BoostedTree::new).toArray(BoostedTree[]::new);
      BoostedTree[][] rounds = new BoostedTree[all.length / scores][];
      for (int r = 0; r < rounds.length; r++) {
        rounds[r] = Arrays.copyOfRange(all, r * scores, (r + 1) * scores);
      }
      return rounds;
    }

    private static BoostedTree.Node node(Row row) {
      return new BoostedTree.Node(
          row.getInt(2),
          row.getDouble(3),
          row.getInt(4),
          row.getDouble(5),
          row.getDouble(6),
          row.getLong(7));
    }
  }
}
