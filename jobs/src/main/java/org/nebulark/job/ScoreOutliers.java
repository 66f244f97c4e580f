package org.nebulark.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.ForestNeighbours;
import org.nebulark.ml.OrdinarySpace;
import org.nebulark.ml.OutlierComponents;
import org.nebulark.ml.OutlierForest;
import org.nebulark.ml.OutlierForestModel;
import org.nebulark.ml.OutlierRanks;
import org.nebulark.ml.OutlierReasons;
import org.nebulark.ml.OutlierScore;
import org.nebulark.ml.OutlierSpace;
import org.nebulark.product.Features;
import org.nebulark.product.Kinds;
import org.nebulark.product.Neighbours;
import org.nebulark.product.Outliers;
import org.nebulark.product.Predictions;
import org.nebulark.product.Reasons;
import org.nebulark.stage.Column;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Names;
import org.nebulark.stage.Param;
import org.nebulark.stage.Product;
import org.nebulark.stage.ReadsFile;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/**
 * Ranks every object by its weirdness under an unsupervised random forest (Baron & Poznanski 2017),
 * by what principal components do not reproduce, by the density around it, and by all together.
 */
public final class ScoreOutliers implements Stage<ScoreOutliers.Options> {

  /** From so many features on their scatter tells the noise, where no feature does. */
  private static final int SPECTRUM = 50;

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
      @Param(doc = "Seed of every random draw", def = "42") long seed,
      @Param(doc = "Score that the rank is by", def = "combined") OutlierScore rankBy,
      @Param(doc = "Principal components, on features that are not averaged", def = "10", min = 1)
          int components,
      @Param(doc = "Objects that make a neighbourhood in their space", def = "20", min = 1)
          int neighbourhood,
      @Param(
              doc = "Most objects that components and densities are measured on, drawn at random",
              def = "10000",
              min = 100,
              max = 50_000)
          int reference,
      @Param(
              doc = "Scores less their running median with S/N: forest, residual, density, full",
              def = "forest,residual,density,full")
          String debias,
      @Param(
              doc = "Feature with the S/N; where there is none, by the scatter of the features",
              def = "sn_median")
          String sn,
      @Param(
              doc = "Trees of a second forest on features that are not averaged; 0 = none",
              def = "0",
              min = 0,
              max = 100_000)
          int fullTrees,
      @Param(
              doc = "Strangest objects whose neighbours and reasons are sought; 0 = none",
              def = "100",
              min = 0,
              max = 10_000)
          int top,
      @Param(doc = "Other objects whose neighbours and reasons are sought, by identifier", def = "")
          String neighboursOf,
      @Param(doc = "Neighbours to keep for each", def = "10", min = 1, max = 1000) int neighbours,
      @Param(
              doc = "Nearest objects in the space of the components that can be neighbours",
              def = "2000",
              min = 10)
          int candidates,
      @Param(
              doc =
                  "URI of a CSV file of what a person said: id, verdict (BAD_OBJECT, MISCLASSIFIED,"
                      + " TAIL, UNKNOWN) and perhaps comment; empty = none",
              def = "")
          String verdicts)
      implements ReadsFile {

    @Override
    public String file() {
      return verdicts;
    }

    /** Refuses unknown scores, and to rank by a forest that is not grown. */
    public Options {
      OutlierScore.singles(debias);
      if (rankBy == OutlierScore.FULL && fullTrees == 0) {
        throw new IllegalArgumentException("rank-by = full asks for full-trees above 0");
      }
    }

    private OutlierRanks.Order order() {
      List<OutlierScore> singles =
          new ArrayList<>(
              List.of(OutlierScore.FOREST, OutlierScore.RESIDUAL, OutlierScore.DENSITY));
      if (fullTrees > 0) {
        singles.add(OutlierScore.FULL);
      }
      return new OutlierRanks.Order(singles, OutlierScore.singles(debias), rankBy, seed);
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "score-outliers",
            "Ranks every object by how strange it is: unsupervised forest, residual, density",
            Options.class)
        .reads(Features.PRODUCT)
        .readsIfPresent(Predictions.PRODUCT)
        .writes(Outliers.PRODUCT, Neighbours.PRODUCT, Reasons.PRODUCT, Kinds.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    FeatureSelection selection = FeatureSets.select(context, options.features());
    Population among = Population.of(context, options.among());
    int sn = FeatureSets.names(context).indexOf(options.sn());
    Dataset<Row> objects =
        selection.vectorsWithNumber(context.read(Features.PRODUCT), among.label(), sn, MEASURED_SN);
    // Sampling, counting, scoring and sorting each pass over the objects.
    objects.persist(StorageLevel.MEMORY_AND_DISK());
    Verdicts verdicts = Verdicts.read(context, options.verdicts(), objects);
    boolean estimated = sn < 0 && selection.size() >= SPECTRUM;
    Dataset<Row> members = objects.filter(among.members());
    OutlierForestModel forest =
        forest(options, options.trees()).fit(FeatureSelection.averaged(members, options.average()));
    OutlierSpace space = components(options, estimated).fit(members);
    OrdinarySpace ordinary = ordinary(members, space, selection, options);
    Dataset<Row> scored = forest.transform(placed(ordinary.withArtefacts(members), space, options));
    scored.persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> ranked = columns(ranked(scored, options));
    ranked.persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> others = columns(objects.filter(functions.not(among.members())));
    context.write(
        Outliers.PRODUCT,
        columns(
            verdicts.join(
                ranked
                    .unionByName(others)
                    .drop(Outliers.VERDICT.name(), Outliers.VERDICT_COMMENT.name()))));
    List<String> ids = strangest(ranked, options);
    context.write(Neighbours.PRODUCT, neighbours(scored, ranked, forest, ids, options));
    OutlierReasons reasons =
        ordinary.reasons(members, selection.names(), ids, SureClasses.against(context, ids));
    write(context, Reasons.PRODUCT, reasons.reasons(), List.of());
    write(
        context,
        Kinds.PRODUCT,
        reasons.kinds(),
        List.of(new NamedEntries(Kinds.DEVIATION, selection.entries())));
    ranked.unpersist();
    scored.unpersist();
    objects.unpersist();
  }

  private static void write(
      StageContext context, Product product, List<Row> rows, List<NamedEntries> entries) {
    context.write(
        product, context.spark().createDataFrame(rows, product.schema()).coalesce(1), entries);
  }

  private static OrdinarySpace ordinary(
      Dataset<Row> members, OutlierSpace space, FeatureSelection selection, Options options) {
    return OrdinarySpace.fit(
        members,
        space,
        new OrdinarySpace.Settings(
            selection.names(), options.reference(), options.minCoverage(), options.seed()));
  }

  /** Identifiers of the strangest objects, the strangest first, and of those asked for. */
  private static List<String> strangest(Dataset<Row> ranked, Options options) {
    List<String> ids = new ArrayList<>();
    ranked
        .filter(Outliers.RANK.col().leq(options.top()))
        .orderBy(Outliers.RANK.col())
        .select(Outliers.ID.col())
        .collectAsList()
        .forEach(row -> ids.add(row.getString(0)));
    ids.addAll(Names.list(options.neighboursOf()));
    return ids;
  }

  private static Dataset<Row> neighbours(
      Dataset<Row> scored,
      Dataset<Row> ranked,
      OutlierForestModel forest,
      List<String> ids,
      Options options) {
    long objects = ranked.filter(Outliers.RANK.col().isNotNull()).count();
    return ForestNeighbours.of(
        scored,
        forest,
        ids,
        new ForestNeighbours.Settings(
            objects, options.candidates(), options.neighbours(), options.seed()));
  }

  private static final String MEASURED_SN = "measured_sn";

  /** Averaged vectors, with all scores but the first forest's, which are of the full ones. */
  private static Dataset<Row> placed(Dataset<Row> objects, OutlierSpace space, Options options) {
    Dataset<Row> placed = space.transform(objects);
    if (options.fullTrees() > 0) {
      placed =
          forest(options, options.fullTrees())
              .fit(objects)
              .transform(placed)
              .drop(Outliers.REAL_TREES.name())
              .withColumnRenamed(Outliers.WEIRDNESS.name(), Outliers.FULL_WEIRDNESS.name());
    }
    return FeatureSelection.averaged(placed, options.average());
  }

  private static OutlierComponents components(Options options, boolean estimated) {
    return new OutlierComponents()
        .setSampleSize(options.reference())
        .setComponents(options.components())
        .setNeighbours(options.neighbourhood())
        .setMinCoverage(options.minCoverage())
        .setSnColumn(estimated ? "" : MEASURED_SN)
        .setSeed(options.seed());
  }

  private static OutlierForest forest(Options options, int trees) {
    return new OutlierForest()
        .setNumTrees(trees)
        .setNumForests(options.forests())
        .setSampleSize(options.sample())
        .setMinCoverage(options.minCoverage())
        .setSeed(options.seed());
  }

  private static Dataset<Row> ranked(Dataset<Row> scored, Options options) {
    return OutlierRanks.ranked(
        scored.drop(
            FeatureSelection.VECTOR, FeatureSelection.LABEL, OutlierSpace.SCORES, MEASURED_SN),
        options.order());
  }

  /** The columns of the product, null where a row has none. */
  private static Dataset<Row> columns(Dataset<Row> rows) {
    List<String> there = Arrays.asList(rows.columns());
    return rows.select(
        Outliers.PRODUCT.columns().stream()
            .map(c -> there.contains(c.name()) ? c.col() : missing(c))
            .toArray(org.apache.spark.sql.Column[]::new));
  }

  private static org.apache.spark.sql.Column missing(Column column) {
    return functions.lit(null).cast(column.dataType()).as(column.name());
  }
}
