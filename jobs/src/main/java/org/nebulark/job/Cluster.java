package org.nebulark.job;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.ml.ClusterCount;
import org.nebulark.ml.ClusteredSpace;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.product.ClusterProfiles;
import org.nebulark.product.Clusters;
import org.nebulark.product.Components;
import org.nebulark.product.Features;
import org.nebulark.stage.Entry;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/** Finds the principal components of the features and groups the objects in their space. */
public final class Cluster implements Stage<Cluster.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Features to cluster on: names with * and !", def = "flux_*") String features,
      @Param(doc = "Principal components", def = "10", min = 1, max = 1000) int components,
      @Param(doc = "Clusters", def = "6", min = 2, max = 10_000) int k,
      @Param(
              doc = "Most clusters: of k to k-max the number with the best silhouette; 0 = k",
              def = "0",
              min = 0,
              max = 10_000)
          int kMax,
      @Param(doc = "Iterations of k-means at most", def = "50", min = 1, max = 10_000)
          int iterations,
      @Param(
              doc = "Starts of k-means, of which the one with the smallest inertia counts",
              def = "1",
              min = 1,
              max = 1000)
          int starts,
      @Param(doc = "Typical members named for each cluster", def = "5", min = 0, max = 100)
          int typical,
      @Param(
              doc = "Share of measured features below which an object is left out",
              def = "0.8",
              min = 0,
              max = 1)
          double minCoverage,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {

    /** Refuses a range that ends before it begins. */
    public Options {
      if (kMax != 0 && kMax < k) {
        throw new IllegalArgumentException("k-max = " + kMax + " is below k = " + k);
      }
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "cluster",
            "Finds principal components (PCA) and groups the objects in their space (k-means)",
            Options.class)
        .reads(Features.PRODUCT)
        .writes(Clusters.PRODUCT, Components.PRODUCT, ClusterProfiles.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    FeatureSelection selection = FeatureSets.select(context, options.features());
    Dataset<Row> objects = selection.vectors(context.read(Features.PRODUCT));
    ClusteredSpace space =
        ClusteredSpace.fit(
            objects,
            new ClusteredSpace.Settings(
                context.manifest(Features.PRODUCT).rows().out(),
                Math.min(options.components(), selection.size()),
                options.minCoverage(),
                new ClusterCount(
                    options.k(),
                    options.kMax(),
                    options.iterations(),
                    options.starts(),
                    options.seed())));
    Dataset<Row> placed = space.place(objects);
    context.write(
        Clusters.PRODUCT, placed, List.of(new NamedEntries(Clusters.SCORES, components(space))));
    List<Row> vectors = new ArrayList<>();
    vectors.add(RowFactory.create(0, null, space.mean()));
    for (int c = 0; c < space.components(); c++) {
      vectors.add(RowFactory.create(c + 1, space.explainedVariance(c), space.vector(c)));
    }
    context.write(
        Components.PRODUCT,
        context.spark().createDataFrame(vectors, Components.PRODUCT.schema()).coalesce(1),
        List.of(new NamedEntries(Components.VECTOR, selection.entries())));
    note(context, space);
    context.write(
        ClusterProfiles.PRODUCT,
        space.profiles(objects, placed, options.typical()),
        List.of(
            new NamedEntries(ClusterProfiles.CENTRE, components(space)),
            new NamedEntries(ClusterProfiles.MEAN, selection.entries())));
  }

  private static void note(StageContext context, ClusteredSpace space) {
    context.note(Clusters.PRODUCT, "inertia", space.inertia());
    context.note(Clusters.PRODUCT, "k", space.clusters());
    if (!space.silhouettes().isEmpty()) {
      context.note(Clusters.PRODUCT, "silhouette", space.silhouettes());
      context.log(
          "%d clusters have the best mean silhouette of %s"
              .formatted(space.clusters(), space.silhouettes()));
    }
  }

  private static List<Entry> components(ClusteredSpace space) {
    List<Entry> entries = new ArrayList<>();
    for (int c = 1; c <= space.components(); c++) {
      entries.add(new Entry("pc" + c, "", "Score on principal component " + c));
    }
    return entries;
  }
}
