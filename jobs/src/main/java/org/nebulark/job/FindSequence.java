package org.nebulark.job;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.nebulark.explore.SequencerEstimate;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.MainTrend;
import org.nebulark.ml.MainTrendModel;
import org.nebulark.product.Features;
import org.nebulark.product.Sequence;
import org.nebulark.product.SequenceEstimators;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/** Orders the objects by their main trend: the Sequencer (Baron & Menard 2020). */
public final class FindSequence implements Stage<FindSequence.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Features to sequence by: names with * and !", def = "flux_*") String features,
      @Param(doc = "Objects to sequence, as class=GALAXY; empty = all", def = "") String among,
      @Param(
              doc = "Neighbouring features averaged to one: finds broad features under the noise",
              def = "5",
              min = 1,
              max = 1000)
          int average,
      @Param(
              doc =
                  "Metrics l2, kl, emd, energy, each at all scales, or metric:scale, with scale the"
                      + " number of segments",
              def = "l2,kl,emd,energy")
          String estimators,
      @Param(
              doc = "Estimators that vote, those of the largest elongations; 0 = all",
              def = "0",
              min = 0,
              max = 1000)
          int best,
      @Param(
              doc = "Random objects that are sequenced and the others placed among; 0 = all",
              def = "0",
              min = 0,
              max = 100_000)
          int landmarks,
      @Param(
              doc = "Most objects to be sequenced: the time grows with their square",
              def = "10000",
              min = 2,
              max = 1_000_000)
          int maxObjects,
      @Param(
              doc = "Share of measured features below which an object is not placed",
              def = "0.8",
              min = 0,
              max = 1)
          double minCoverage,
      @Param(
              doc = "Least value over the mean of the object: smaller ones are raised to it",
              def = "0.001",
              min = 1e-12,
              max = 1)
          double floor,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "sequence", "Orders the objects by their main trend (the Sequencer)", Options.class)
        .reads(Features.PRODUCT)
        .writes(Sequence.PRODUCT, SequenceEstimators.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    FeatureSelection selection = FeatureSets.select(context, options.features());
    Population among = Population.of(context, options.among());
    Dataset<Row> objects =
        FeatureSelection.averaged(
            selection.vectors(context.read(Features.PRODUCT), among.label()), options.average());
    // Counting, collecting and placing each pass over the objects.
    objects.persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> members = objects.filter(among.members());
    MainTrendModel model =
        new MainTrend()
            .setEstimators(options.estimators())
            .setBest(options.best())
            .setLandmarks(options.landmarks())
            .setMaxObjects(options.maxObjects())
            .setMinCoverage(options.minCoverage())
            .setFloor(options.floor())
            .setSeed(options.seed())
            .fit(members);
    Dataset<Row> placed =
        model
            .transform(members)
            .select(
                Sequence.ID.col(),
                Sequence.POSITION.col(),
                Sequence.LANDMARK.col(),
                Sequence.FLAG.col())
            .union(unplaced(objects.filter(functions.not(among.members()))));
    context.write(Sequence.PRODUCT, ranked(context, placed));
    context.write(SequenceEstimators.PRODUCT, estimators(context, model.trend()));
    objects.unpersist();
    context.note(Sequence.PRODUCT, Sequence.ELONGATION, model.trend().elongation());
    context.note(Sequence.PRODUCT, Sequence.LANDMARKS, model.landmarks());
    context.log(
        "%d objects sequenced, elongation %.1f"
            .formatted(model.landmarks(), model.trend().elongation()));
  }

  private static Dataset<Row> unplaced(Dataset<Row> others) {
    return others.select(
        Sequence.ID.col(),
        functions.lit(null).cast(Sequence.POSITION.dataType()),
        functions.lit(null).cast(Sequence.LANDMARK.dataType()),
        Sequence.FLAG.col());
  }

  /** Numbers the rows by rising position; what was not placed stands last without a number. */
  private static Dataset<Row> ranked(StageContext context, Dataset<Row> placed) {
    JavaRDD<Row> rows =
        placed
            .orderBy(Sequence.POSITION.col().asc_nulls_last(), Sequence.ID.col())
            .toJavaRDD()
            .zipWithIndex()
            .map(
                numbered -> {
                  Row row = numbered._1();
                  Long rank = row.isNullAt(1) ? null : numbered._2() + 1;
                  return RowFactory.create(row.get(0), row.get(1), rank, row.get(2), row.get(3));
                });
    return context.spark().createDataFrame(rows, Sequence.PRODUCT.schema());
  }

  private static Dataset<Row> estimators(StageContext context, MainTrendModel.Trend trend) {
    List<Row> rows = new ArrayList<>();
    for (SequencerEstimate estimate : trend.estimates()) {
      rows.add(
          RowFactory.create(
              estimate.estimator().metric().text(),
              estimate.estimator().scale(),
              estimate.elongation(),
              trend.voting().contains(estimate),
              estimate.segmentElongation()));
    }
    return context.spark().createDataFrame(rows, SequenceEstimators.PRODUCT.schema()).coalesce(1);
  }
}
