package org.nebulark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.math.RegressionScore;
import org.nebulark.ml.ClassRanking;
import org.nebulark.ml.ClusterCount;
import org.nebulark.ml.ClusteredSpace;
import org.nebulark.ml.ConfusionMatrix;
import org.nebulark.ml.FeatureSubset;
import org.nebulark.ml.FixedOrder;
import org.nebulark.ml.PrimitiveColumns;
import org.nebulark.ml.TrainingRows;
import org.nebulark.ml.TreeClassifier;
import org.nebulark.ml.TreeLearner;
import org.nebulark.ml.TreeMethod;
import org.nebulark.ml.TreeRegressor;
import org.nebulark.ml.TreeSettings;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.RegressionCrossValidation;

/** Trees, principal components and clusters on made tables, beside scikit-learn and xgboost. */
final class LearningBench implements Bench<LearningOptions> {

  /** How much worse than a peer a score may be, in its own unit. */
  private static final double SLACK = 0.005;

  private static final double SAME_VARIANCE = 1e-6;
  private static final double INERTIA = 1.01;
  private static final int COMPONENTS = 10;
  private static final int CLUSTERS = 8;
  private static final int STARTS = 10;
  private static final int BINS = 255;

  /** The peer tries every threshold; more of them cost MLlib too much time. */
  private static final int FOREST_BINS = 128;

  @Override
  public String name() {
    return "learning";
  }

  @Override
  public String doc() {
    return "Trees, PCA and k-means on made tables; peers: scikit-learn, xgboost";
  }

  @Override
  public Class<LearningOptions> options() {
    return LearningOptions.class;
  }

  @Override
  public void run(LearningOptions options, Figures figures) {
    Path folder = TempFolder.create(options.folder());
    List<List<LearningTables.Line>> classes = new ArrayList<>();
    List<List<LearningTables.Line>> numbers = new ArrayList<>();
    for (int t = 0; t < options.tables(); t++) {
      classes.add(LearningTables.classes(2 * options.objects(), t));
      numbers.add(LearningTables.numbers(2 * options.objects(), t));
      LearningTables.write(folder.resolve("classes" + t + ".csv"), classes.get(t));
      LearningTables.write(folder.resolve("numbers" + t + ".csv"), numbers.get(t));
    }
    List<LearningTables.Line> clusters = LearningTables.clusters(options.objects());
    LearningTables.write(folder.resolve("clusters.csv"), clusters);
    JsonNode peers =
        Peer.run(
            figures,
            folder,
            "sklearn_learning.py",
            folder,
            options.tables(),
            options.forest(),
            options.boosted(),
            COMPONENTS,
            CLUSTERS);
    try (Spark spark = new Spark(2)) {
      Beside beside = new Beside(figures, peers);
      beside.scores(
          "classes_boosted",
          mean(spark, classes, rows -> classified(rows, boosted(options))),
          "classes_hist",
          "classes_exact",
          "classes_xgboost");
      beside.scores(
          "numbers_boosted",
          mean(spark, numbers, rows -> regressed(rows, boosted(options))),
          "numbers_hist",
          "numbers_exact",
          "numbers_xgboost");
      beside.scores(
          "classes_forest",
          mean(spark, classes, rows -> classified(rows, forest(options))),
          "classes_forest");
      beside.scores(
          "numbers_forest",
          mean(spark, numbers, rows -> regressed(rows, forest(options))),
          "numbers_forest");
      space(LearningTables.rows(spark.session(), clusters), clusters.size(), beside);
    }
  }

  /** Mean of each figure over the tables. */
  private static Map<String, Double> mean(
      Spark spark,
      List<List<LearningTables.Line>> tables,
      Function<Dataset<Row>, Map<String, Double>> work) {
    Map<String, Double> means = new TreeMap<>();
    for (List<LearningTables.Line> lines : tables) {
      Dataset<Row> rows =
          FixedOrder.of(
                  TrainingRows.prepare(LearningTables.rows(spark.session(), lines)), lines.size())
              .persist();
      work.apply(rows)
          .forEach((key, value) -> means.merge(key, value / tables.size(), Double::sum));
      rows.unpersist();
    }
    return means;
  }

  private static TreeSettings forest(LearningOptions options) {
    return new TreeSettings(
        TreeMethod.RANDOM_FOREST, options.forest(), 12, 0.1, growth(FOREST_BINS));
  }

  private static TreeSettings boosted(LearningOptions options) {
    return new TreeSettings(TreeMethod.BOOSTED_TREES, options.boosted(), 5, 0.1, growth(BINS));
  }

  private static TreeSettings.Growth growth(int bins) {
    return new TreeSettings.Growth(1, bins, FeatureSubset.AUTO, 1, 42);
  }

  /** Learns from the first part and predicts the second; notes the cost of learning. */
  private static Dataset<Row> predicted(
      TreeLearner learner, Dataset<Row> rows, TreeSettings settings, Map<String, Double> figures) {
    Dataset<Row> known = rows.filter(functions.col(LearningTables.PART).equalTo(0)).persist();
    known.count();
    PipelineModel[] model = new PipelineModel[1];
    Cost cost = Cost.of(() -> model[0] = learner.fit(known, settings));
    known.unpersist();
    figures.put("cpu_s", cost.cpu());
    return learner
        .predict(model[0], rows.filter(functions.col(LearningTables.PART).equalTo(1)))
        .persist();
  }

  private static Map<String, Double> classified(Dataset<Row> rows, TreeSettings settings) {
    Map<String, Double> figures = new TreeMap<>();
    List<String> labels = TrainingRows.labels(rows);
    Dataset<Row> predicted = predicted(new TreeClassifier(labels), rows, settings, figures);
    ConfusionMatrix matrix =
        ConfusionMatrix.of(
            predicted.select(CrossValidation.LABEL.col(), CrossValidation.PREDICTION.col()),
            labels);
    double f1 = 0;
    double area = 0;
    List<ClassRanking> rankings = ClassRanking.of(predicted, labels);
    for (int c = 0; c < labels.size(); c++) {
      f1 += matrix.f1(c) / labels.size();
      area += rankings.get(c).rocArea() / labels.size();
    }
    predicted.unpersist();
    figures.put("accuracy", matrix.accuracy());
    figures.put("macro_f1", f1);
    figures.put("roc_area", area);
    return figures;
  }

  private static Map<String, Double> regressed(Dataset<Row> rows, TreeSettings settings) {
    Map<String, Double> figures = new TreeMap<>();
    Dataset<Row> predicted = predicted(new TreeRegressor(), rows, settings, figures);
    double[][] pairs =
        PrimitiveColumns.collect(
            predicted.select(
                RegressionCrossValidation.TARGET.col(),
                RegressionCrossValidation.PREDICTION.col()));
    predicted.unpersist();
    RegressionScore score = RegressionScore.of(pairs[0], pairs[1], 1);
    figures.put("rmse", score.rmse());
    figures.put("nmad", score.nmad());
    return figures;
  }

  private static void space(Dataset<Row> objects, int count, Beside beside) {
    Dataset<Row> vectors = objects.drop(LearningTables.PART);
    ClusteredSpace[] fitted = new ClusteredSpace[1];
    Cost cost =
        Cost.of(
            () ->
                fitted[0] =
                    ClusteredSpace.fit(
                        vectors,
                        new ClusteredSpace.Settings(
                            count, COMPONENTS, 1, new ClusterCount(CLUSTERS, 0, 300, STARTS, 42))));
    double largest = 0;
    for (int c = 0; c < COMPONENTS; c++) {
      double theirs = beside.peer("pca_" + c);
      largest = Math.max(largest, Math.abs(fitted[0].explainedVariance(c) / theirs - 1));
    }
    beside.put("pca_largest_difference", largest, Bar.atMost(SAME_VARIANCE));
    beside.put(
        "inertia_over_sklearn", fitted[0].inertia() / beside.peer("inertia"), Bar.atMost(INERTIA));
    beside.figures().put("pca_kmeans_cpu_s", cost.cpu());
    beside
        .figures()
        .put("sklearn_pca_kmeans_cpu_s", beside.peer("pca_cpu_s") + beside.peer("kmeans_cpu_s"));
  }

  /** Our figures with those of the peers. */
  private record Beside(Figures figures, JsonNode peers) {

    double peer(String key) {
      return Peer.number(peers, key);
    }

    /** A bar that stands only where the peer does. */
    void put(String key, double value, Bar bar) {
      if (Double.isNaN(value)) {
        figures.put(key, value);
      } else {
        figures.accuracy(key, value, bar);
      }
    }

    /** Each score and how much worse it is than that of each peer. */
    void scores(String name, Map<String, Double> ours, String... theirs) {
      ours.forEach(
          (score, value) -> {
            figures.put(name + "_" + score, value);
            for (String them : theirs) {
              double other = peer(them + "_" + score);
              figures.put("peer_" + them + "_" + score, other);
              if (score.equals("cpu_s")) {
                figures.speed(name + "_cpu_over_" + them, value / other, Bar.atMost(1));
              } else {
                boolean error = score.equals("rmse") || score.equals("nmad");
                put(
                    name + "_" + score + "_behind_" + them,
                    error ? value - other : other - value,
                    Bar.atMost(SLACK));
              }
            }
          });
    }
  }
}
