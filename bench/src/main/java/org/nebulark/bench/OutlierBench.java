package org.nebulark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.job.ScoreOutliers;
import org.nebulark.math.Ranking;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.OutlierForest;
import org.nebulark.ml.OutlierForestModel;
import org.nebulark.product.Features;
import org.nebulark.product.Outliers;

/** Planted outliers ranked by the unsupervised forest (Baron & Poznanski 2017). */
final class OutlierBench implements Bench<OutlierOptions> {

  private static final String REFERENCE = "outliers/";
  private static final List<String> FIXTURES = List.of("fulldepth", "depth6pure");
  private static final double PRECISION = 0.38;
  private static final double ROUNDING = 1e-12;
  private static final int AVERAGE = 5;
  private static final int WARM_UPS = 3;

  @Override
  public String name() {
    return "outliers";
  }

  @Override
  public String doc() {
    return "Planted outliers found by the unsupervised forest, and its cost; peer: scikit-learn";
  }

  @Override
  public Class<OutlierOptions> options() {
    return OutlierOptions.class;
  }

  /** One ranking: average precision [1], area under the ROC curve [1], cost. */
  private record Ranked(double precision, double rocArea, Cost cost) {}

  @Override
  public void run(OutlierOptions options, Figures figures) {
    Optional<Path> npz = npz(options);
    Path folder = TempFolder.create(options.folder());
    Path run = folder.resolve("run");
    if (npz.isPresent()) {
      fixtures(figures);
    } else {
      figures.say("without ../shared/reference/outliers: simulated galaxies, no accuracy bars");
    }
    try (Spark spark = new Spark(2)) {
      PlantedSet set =
          npz.isPresent()
              ? PlantedSet.read(spark, npz.get(), run)
              : PlantedSet.simulate(spark, run);
      if (options.reasons() && npz.isPresent()) {
        FoundReasons.put(figures, spark, set, PlantedTruth.read(npz.get()), options.seeds());
        return;
      }
      rank(options, figures, spark, set, npz.isPresent());
      Cost stage = new Cost(Double.MAX_VALUE, Double.MAX_VALUE);
      for (int i = 0; i < WARM_UPS; i++) {
        stage = stage.best(spark.run(run, new ScoreOutliers(), Map.of()));
      }
      figures.put("stage_cpu_s", stage.cpu());
      figures.put("stage_wall_s", stage.wall());
      if (npz.isPresent()) {
        FoundReasons.put(figures, spark, set, PlantedTruth.read(npz.get()), options.seeds());
        NeighbourRecall.put(figures, spark, run);
      }
      StageScores.put(figures, spark.rows(run, Outliers.PRODUCT), set.planted(), npz.isPresent());
    }
    NeighbourRecall.delete(run);
    figures.put(
        "process_cpu_s", WholeProcess.run("score-outliers", "--output", run.toString()).cpu());
    peer(options, figures, folder);
  }

  private static Optional<Path> npz(OutlierOptions options) {
    if (!options.planted().isEmpty()) {
      return Optional.of(Path.of(options.planted()));
    }
    return options.simulated()
        ? Optional.empty()
        : Home.reference(REFERENCE + "spectra_n10000_b500.npz");
  }

  private static void fixtures(Figures figures) {
    for (String fixture : FIXTURES) {
      Path file = Home.reference(REFERENCE + "leaf_fixture_n2000_t100_" + fixture + ".npz").get();
      figures.accuracy(
          "leaf_" + fixture + "_max_difference",
          LeafFixtures.largestDifference(file),
          Bar.atMost(ROUNDING));
    }
  }

  /** Ranks with each seed; the objects lie in memory, as they do for the peer. */
  private static void rank(
      OutlierOptions options, Figures figures, Spark spark, PlantedSet set, boolean reference) {
    Dataset<Row> objects = objects(spark, set).persist();
    List<Row> rows = objects.orderBy(FeatureSelection.ID).collectAsList();
    boolean[] planted = new boolean[rows.size()];
    List<Vector> vectors = new ArrayList<>();
    for (int i = 0; i < planted.length; i++) {
      planted[i] = set.planted().get(rows.get(i).<String>getAs(FeatureSelection.ID));
      vectors.add(rows.get(i).getAs(FeatureSelection.VECTOR));
    }
    PeerFile.write(set.run().resolve("vectors"), vectors);
    PeerFile.write(set.run().resolve("planted"), planted);
    for (int i = 1; i <= WARM_UPS; i++) {
      ranked(objects, planted, -i);
    }
    List<Ranked> seeds = new ArrayList<>();
    for (int seed = 1; seed <= options.seeds(); seed++) {
      seeds.add(ranked(objects, planted, seed));
      figures.put("average_precision_seed" + seed, seeds.get(seed - 1).precision());
    }
    double precision = median(seeds.stream().mapToDouble(Ranked::precision).toArray());
    if (reference) {
      figures.accuracy("average_precision", precision, Bar.atLeast(PRECISION));
    } else {
      figures.put("average_precision", precision);
    }
    figures.put("roc_area", median(seeds.stream().mapToDouble(Ranked::rocArea).toArray()));
    figures.put("cpu_s", median(seeds.stream().mapToDouble(r -> r.cost().cpu()).toArray()));
    figures.put("wall_s", median(seeds.stream().mapToDouble(r -> r.cost().wall()).toArray()));
    objects.unpersist();
  }

  private static Dataset<Row> objects(Spark spark, PlantedSet set) {
    FeatureSelection selection =
        FeatureSelection.of(
            spark
                .product(set.run(), Features.PRODUCT)
                .manifest()
                .entries()
                .get(Features.VALUES.name()),
            "flux_*");
    return FeatureSelection.averaged(
        selection.vectors(spark.rows(set.run(), Features.PRODUCT)), AVERAGE);
  }

  /** Grows and scores once; objects that were not scored rank last. */
  private static Ranked ranked(Dataset<Row> objects, boolean[] planted, long seed) {
    List<Row> rows = new ArrayList<>();
    Cost cost =
        Cost.of(
            () ->
                rows.addAll(
                    new OutlierForest()
                        .setSeed(seed)
                        .fit(objects)
                        .transform(objects)
                        .select(
                            functions.col(FeatureSelection.ID),
                            functions.col(OutlierForestModel.WEIRDNESS))
                        .collectAsList()));
    rows.sort((a, b) -> a.getString(0).compareTo(b.getString(0)));
    double[] weirdness =
        rows.stream().mapToDouble(row -> row.isNullAt(1) ? -1 : row.getDouble(1)).toArray();
    return new Ranked(
        Ranking.averagePrecision(weirdness, planted), Ranking.rocArea(weirdness, planted), cost);
  }

  private static void peer(OutlierOptions options, Figures figures, Path folder) {
    Path run = folder.resolve("run");
    JsonNode sklearn =
        Peer.run(
            figures,
            folder,
            "sklearn_outliers.py",
            run.resolve("vectors"),
            run.resolve("planted"),
            options.seeds());
    figures.put("sklearn_average_precision", Peer.number(sklearn, "average_precision"));
    figures.put("sklearn_roc_area", Peer.number(sklearn, "roc_area"));
    figures.put("sklearn_cpu_s", Peer.number(sklearn, "cpu_s"));
    figures.put("sklearn_wall_s", Peer.number(sklearn, "wall_s"));
    figures.put("sklearn_process_cpu_s", Peer.number(sklearn, "process_cpu_s"));
    figures.speed(
        "cpu_over_sklearn", figures.get("cpu_s") / Peer.number(sklearn, "cpu_s"), Bar.atMost(1));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
