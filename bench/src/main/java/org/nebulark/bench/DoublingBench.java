package org.nebulark.bench;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.job.ScoreOutliers;
import org.nebulark.job.SimulateFeatures;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.OutlierForest;
import org.nebulark.ml.OutlierForestModel;
import org.nebulark.product.Features;

/**
 * Twice the objects at most 2.2 times the cost, in a heap that does not hold them: {@code
 * NEBULARK_MEMORY=2g ./nebulark bench doubling}.
 */
final class DoublingBench implements Bench<DoublingOptions> {

  private static final double TWICE = 2.2;
  private static final double SURVEY = 2.4e6;
  private static final int AVERAGE = 5;

  @Override
  public String name() {
    return "doubling";
  }

  @Override
  public String doc() {
    return "Cost of score-outliers on twice the objects, and for a whole survey";
  }

  @Override
  public Class<DoublingOptions> options() {
    return DoublingOptions.class;
  }

  /** The forest alone, grown and scoring all objects; the whole stage. */
  private record Scored(double objects, Cost forest, Cost stage) {}

  @Override
  public void run(DoublingOptions options, Figures figures) {
    Path folder = TempFolder.create(options.folder());
    figures.put("heap_mib", Runtime.getRuntime().maxMemory() / 1048576.);
    try (Spark spark = new Spark(2)) {
      Path made = folder.resolve("made");
      spark.run(
          made, new SimulateFeatures(), Map.of("spectra", String.valueOf(options.simulated())));
      scored(spark, made, options.simulated()); // warms the JVM
      int copies = Math.max(1, options.objects() / options.simulated());
      Scored one = repeated(spark, made, folder.resolve("one"), copies, options);
      Scored two = repeated(spark, made, folder.resolve("two"), 2 * copies, options);
      figures.put("objects", one.objects());
      tell(figures, "forest_", one, two, one.forest(), two.forest());
      tell(figures, "stage_", one, two, one.stage(), two.stage());
    }
  }

  private static Scored repeated(
      Spark spark, Path made, Path run, int copies, DoublingOptions options) {
    RepeatedFeatures repeated =
        new RepeatedFeatures(
            spark.rows(made, Features.PRODUCT),
            spark.product(made, Features.PRODUCT).manifest().entries().get(Features.VALUES.name()));
    spark.run(
        run,
        repeated,
        Map.of("copies", String.valueOf(copies), "partitions", String.valueOf(2 * copies)));
    Scored scored = scored(spark, run, copies * (double) options.simulated());
    TempFolder.delete(run);
    return scored;
  }

  private static Scored scored(Spark spark, Path run, double objects) {
    Cost forest = Cost.of(() -> forest(spark, run));
    return new Scored(objects, forest, spark.run(run, new ScoreOutliers(), Map.of()));
  }

  /** Read, grown, scored, and the scores looked at. */
  private static void forest(Spark spark, Path run) {
    FeatureSelection selection =
        FeatureSelection.of(
            spark.product(run, Features.PRODUCT).manifest().entries().get(Features.VALUES.name()),
            "flux_*");
    Dataset<Row> objects =
        FeatureSelection.averaged(selection.vectors(spark.rows(run, Features.PRODUCT)), AVERAGE);
    OutlierForestModel model = new OutlierForest().fit(objects);
    model.transform(objects).agg(functions.avg(OutlierForestModel.WEIRDNESS)).collectAsList();
  }

  private static void tell(
      Figures figures, String prefix, Scored one, Scored two, Cost of, Cost ofTwice) {
    figures.put(prefix + "cpu_s", of.cpu());
    figures.put(prefix + "wall_s", of.wall());
    figures.put(prefix + "twice_cpu_s", ofTwice.cpu());
    figures.put(prefix + "twice_wall_s", ofTwice.wall());
    double slope = (ofTwice.cpu() - of.cpu()) / (two.objects() - one.objects());
    figures.put(prefix + "survey_cpu_s", ofTwice.cpu() + slope * (SURVEY - two.objects()));
    figures.speed(prefix + "twice_over_once", ofTwice.cpu() / of.cpu(), Bar.atMost(TWICE));
  }
}
