package org.nebulark.job;

import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.product.Features;
import org.nebulark.simulate.ChemicalClusters;
import org.nebulark.stage.Entry;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/** Makes abundances of stars of open clusters, for chemical tagging. */
public final class SimulateClusters implements Stage<SimulateClusters.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Stars to make", def = "330", min = 1, max = 1e9) long stars,
      @Param(doc = "Clusters that they are of, in turn", def = "30", min = 1, max = 1_000_000)
          int clusters,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "simulate-clusters",
            "Makes abundances of stars of open clusters, for chemical tagging",
            Options.class)
        .writes(Features.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    ChemicalClusters clusters = new ChemicalClusters(options.seed(), options.clusters());
    MapFunction<Long, Row> star = i -> row(clusters, i);
    List<Entry> elements =
        ChemicalClusters.ELEMENTS.stream()
            .map(
                x -> new Entry(x.toLowerCase(Locale.ROOT) + "_h", "dex", "Abundance [" + x + "/H]"))
            .toList();
    context.write(
        Features.PRODUCT,
        context
            .spark()
            .range(options.stars())
            .as(Encoders.LONG())
            .map(star, Encoders.row(Features.PRODUCT.schema())),
        List.of(
            new NamedEntries(Features.VALUES, elements),
            new NamedEntries(
                Features.LABELS, List.of(new Entry("cluster", "", "Cluster of the star")))));
  }

  private static Row row(ChemicalClusters clusters, long star) {
    double[] abundances = clusters.abundances(star);
    float[] values = new float[abundances.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) abundances[i];
    }
    return RowFactory.create(
        "star-%06d".formatted(star),
        0,
        null,
        values,
        new String[] {"C%02d".formatted(clusters.cluster(star))},
        "simulated",
        0,
        star);
  }
}
