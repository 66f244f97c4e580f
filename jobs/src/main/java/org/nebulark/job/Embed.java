package org.nebulark.job;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.nebulark.explore.Tsne;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.LikenessMap;
import org.nebulark.product.Embedding;
import org.nebulark.product.Features;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/** Draws a map on which objects that are alike lie near to each other (t-SNE). */
public final class Embed implements Stage<Embed.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Features to compare by: names with * and !", def = "flux_*") String features,
      @Param(doc = "Objects on the map, as class=GALAXY; empty = all", def = "") String among,
      @Param(doc = "Neighbouring features averaged to one", def = "1", min = 1, max = 1000)
          int average,
      @Param(
              doc =
                  "Divide each feature by its standard deviation: for features of different units",
              def = "false")
          boolean standardise,
      @Param(doc = "Principal components compared, at most", def = "50", min = 1, max = 500)
          int components,
      @Param(doc = "Effective number of neighbours", def = "30", min = 1, max = 1000)
          double perplexity,
      @Param(doc = "Iterations", def = "1000", min = 1, max = 100_000) int iterations,
      @Param(doc = "Factor on the attraction in the first iterations", def = "12", min = 1)
          double exaggeration,
      @Param(doc = "How many iterations are exaggerated", def = "250", min = 0) int early,
      @Param(
              doc = "Width over distance below which a cell acts as one point; 0 = exact",
              def = "0.5",
              min = 0,
              max = 0.7)
          double theta,
      @Param(
              doc = "Share of measured features below which an object is not on the map",
              def = "0.8",
              min = 0,
              max = 1)
          double minCoverage,
      @Param(
              doc = "Most objects: the map is made on the driver, the search for neighbours is N^2",
              def = "50000",
              min = 2,
              max = 1_000_000)
          int maxObjects,
      @Param(
              doc = "Threads of the driver, 0 = one a processor; the map does not depend on it",
              def = "0",
              min = 0,
              max = 1000)
          int threads,
      @Param(
              doc =
                  "Label that is known: told is how many of the five nearest objects have the own one",
              def = "")
          String label,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {}

  /** Neighbours whose label is compared. */
  private static final int NEAREST = 5;

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "embed", "Draws a map where objects that are alike are near (t-SNE)", Options.class)
        .reads(Features.PRODUCT)
        .writes(Embedding.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    FeatureSelection selection = FeatureSets.select(context, options.features());
    Population among = Population.of(context, options.among());
    Dataset<Row> objects =
        FeatureSelection.averaged(
            selection.vectors(context.read(Features.PRODUCT), among.label()), options.average());
    objects.persist(StorageLevel.MEMORY_AND_DISK());
    LikenessMap map =
        LikenessMap.of(objects.filter(among.members()), settings(options), context::log);
    StructType places =
        new StructType(
            new org.apache.spark.sql.types.StructField[] {
              Embedding.PRODUCT.schema().apply(Embedding.ID.name()),
              Embedding.PRODUCT.schema().apply(Embedding.X.name()),
              Embedding.PRODUCT.schema().apply(Embedding.Y.name())
            });
    context.write(
        Embedding.PRODUCT,
        objects
            .select(Embedding.ID.col(), Embedding.FLAG.col())
            .join(context.spark().createDataFrame(map.rows(), places), Embedding.ID.name(), "left")
            .select(
                Embedding.ID.col(), Embedding.X.col(), Embedding.Y.col(), Embedding.FLAG.col()));
    objects.unpersist();
    context.note(Embedding.PRODUCT, Embedding.OBJECTS, map.rows().size());
    context.note(Embedding.PRODUCT, Embedding.DIVERGENCE, map.divergence());
    if (Double.isFinite(map.trustworthiness())) {
      context.note(Embedding.PRODUCT, Embedding.TRUSTWORTHINESS, map.trustworthiness());
    }
    if (!options.label().isEmpty() && map.rows().size() > NEAREST) {
      notePurity(context, map, options.label());
    }
    context.log(
        String.format(
            Locale.ROOT,
            "%d objects on the map, divergence %.3f, trustworthiness of the %d nearest %.4f",
            map.rows().size(),
            map.divergence(),
            LikenessMap.NEAREST,
            map.trustworthiness()));
  }

  private static void notePurity(StageContext context, LikenessMap map, String label) {
    int place = FeatureSets.label(context, label);
    Map<String, String> labels = new HashMap<>();
    context
        .read(Features.PRODUCT)
        .select(Features.ID.col(), Features.LABELS.col().getItem(place))
        .collectAsList()
        .forEach(
            row -> {
              if (!row.isNullAt(1) && !row.getString(1).isEmpty()) {
                labels.put(row.getString(0), row.getString(1));
              }
            });
    LikenessMap.Purities purities = map.purities(labels, NEAREST);
    if (Double.isFinite(purities.map())) {
      context.note(Embedding.PRODUCT, Embedding.LABEL, label);
      context.note(Embedding.PRODUCT, Embedding.PURITY, purities.map());
      context.note(Embedding.PRODUCT, Embedding.PLANE_PURITY, purities.plane());
    }
  }

  private static LikenessMap.Settings settings(Options options) {
    return new LikenessMap.Settings(
        new LikenessMap.Rows(
            options.components(),
            options.standardise(),
            options.minCoverage(),
            options.maxObjects()),
        options.perplexity(),
        options.iterations(),
        new Tsne.Settings(options.exaggeration(), options.early(), options.theta(), options.seed()),
        options.threads());
  }
}
