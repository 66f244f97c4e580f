package org.nebulark.job;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.OutlierForest;
import org.nebulark.product.Features;
import org.nebulark.product.Outliers;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/**
 * Ranks every object by its weirdness under an unsupervised random forest (Baron & Poznanski 2017).
 */
public final class ScoreOutliers implements Stage<ScoreOutliers.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Features to score on: names with * and !", def = "flux_*") String features,
      @Param(doc = "Objects to rank among themselves, as class=GALAXY; empty = all", def = "")
          String among,
      @Param(
              doc = "Neighbouring features averaged to one: finds broad features under the noise",
              def = "5",
              min = 1,
              max = 1000)
          int average,
      @Param(doc = "Trees of all forests together", def = "200", min = 1, max = 100_000) int trees,
      @Param(doc = "Small forests, each on a sample of its own", def = "10", min = 1, max = 1000)
          int forests,
      @Param(doc = "Objects each forest is grown on", def = "1000", min = 10, max = 100_000)
          int sample,
      @Param(
              doc = "Share of measured features below which an object is not scored",
              def = "0.8",
              min = 0,
              max = 1)
          double minCoverage,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "score-outliers",
            "Ranks every object by its weirdness under an unsupervised random forest",
            Options.class)
        .reads(Features.PRODUCT)
        .writes(Outliers.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    FeatureSelection selection = FeatureSets.select(context, options.features());
    Population among = Population.of(context, options.among());
    Dataset<Row> objects =
        FeatureSelection.averaged(
            selection.vectors(context.read(Features.PRODUCT), among.label()), options.average());
    OutlierForest forest =
        new OutlierForest()
            .setNumTrees(options.trees())
            .setNumForests(options.forests())
            .setSampleSize(options.sample())
            .setMinCoverage(options.minCoverage())
            .setSeed(options.seed());
    // Sampling, counting, scoring and sorting each pass over the objects.
    objects.persist(StorageLevel.MEMORY_AND_DISK());
    context.write(Outliers.PRODUCT, ranked(context, scored(forest, objects, among)));
    objects.unpersist();
  }

  private static Dataset<Row> scored(OutlierForest forest, Dataset<Row> objects, Population among) {
    Dataset<Row> members = objects.filter(among.members());
    return forest
        .fit(members)
        .transform(members)
        .select(
            Outliers.ID.col(),
            Outliers.WEIRDNESS.col(),
            Outliers.REAL_TREES.col(),
            Outliers.FLAG.col())
        .union(unscored(objects.filter(functions.not(among.members()))));
  }

  private static Dataset<Row> unscored(Dataset<Row> others) {
    return others.select(
        Outliers.ID.col(),
        functions.lit(null).cast(Outliers.WEIRDNESS.dataType()),
        functions.lit(null).cast(Outliers.REAL_TREES.dataType()),
        Outliers.FLAG.col());
  }

  /** Numbers the rows by falling weirdness; what was not scored stands last without a number. */
  private static Dataset<Row> ranked(StageContext context, Dataset<Row> scored) {
    JavaRDD<Row> rows =
        scored
            .orderBy(Outliers.WEIRDNESS.col().desc_nulls_last(), Outliers.ID.col())
            .toJavaRDD()
            .zipWithIndex()
            .map(
                numbered -> {
                  Row row = numbered._1();
                  Long rank = row.isNullAt(1) ? null : numbered._2() + 1;
                  return RowFactory.create(row.get(0), row.get(1), rank, row.get(2), row.get(3));
                });
    return context.spark().createDataFrame(rows, Outliers.PRODUCT.schema());
  }
}
