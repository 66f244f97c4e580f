package org.nebulark.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.nebulark.product.ClusterProfiles;
import org.nebulark.product.Clusters;
import org.nebulark.product.Components;
import org.nebulark.product.Spectra;
import org.nebulark.stage.StageContext;

/** Eigenspectra and the profiles of the clusters. */
final class CollectClusters {

  private CollectClusters() {}

  static Optional<Eigenspectra> eigenspectra(StageContext context) {
    if (!context.has(Components.PRODUCT)) {
      return Optional.empty();
    }
    FluxVector fluxes =
        FluxVector.of(Cells.names(context.manifest(Components.PRODUCT), Components.VECTOR));
    List<Eigenspectra.Component> components =
        context.read(Components.PRODUCT).collectAsList().stream()
            .map(row -> component(row, fluxes))
            .sorted(Comparator.comparingInt(Eigenspectra.Component::number))
            .toList();
    return Optional.of(new Eigenspectra(fluxes.wavelength(), components));
  }

  private static Eigenspectra.Component component(Row row, FluxVector fluxes) {
    return new Eigenspectra.Component(
        (int) Cells.whole(row, Components.COMPONENT, -1),
        Cells.number(row, Components.VARIANCE),
        fluxes.select(Cells.numbers(row, Components.VECTOR)));
  }

  static List<Cluster> clusters(StageContext context) {
    if (!context.has(ClusterProfiles.PRODUCT)) {
      return List.of();
    }
    FluxVector fluxes =
        FluxVector.of(Cells.names(context.manifest(ClusterProfiles.PRODUCT), ClusterProfiles.MEAN));
    Map<Integer, Map<String, Long>> mix = mix(context);
    return context.read(ClusterProfiles.PRODUCT).collectAsList().stream()
        .map(row -> cluster(row, fluxes, mix))
        .sorted(Comparator.comparingInt(Cluster::number))
        .toList();
  }

  private static Cluster cluster(Row row, FluxVector fluxes, Map<Integer, Map<String, Long>> mix) {
    int number = (int) Cells.whole(row, ClusterProfiles.CLUSTER, -1);
    return new Cluster(
        number,
        Cells.whole(row, ClusterProfiles.SIZE, 0),
        fluxes.wavelength(),
        fluxes.select(Cells.numbers(row, ClusterProfiles.MEAN)),
        Cells.texts(row, ClusterProfiles.TYPICAL),
        mix.getOrDefault(number, Map.of()));
  }

  private static Map<Integer, Map<String, Long>> mix(StageContext context) {
    Map<Integer, Map<String, Long>> mix = new HashMap<>();
    if (!context.has(Clusters.PRODUCT) || ObjectClasses.read(context).isEmpty()) {
      return mix;
    }
    List<Row> counts =
        ObjectClasses.join(
                context,
                context
                    .read(Clusters.PRODUCT)
                    .where(Clusters.CLUSTER.col().isNotNull())
                    .select(Clusters.ID.col(), Clusters.CLUSTER.col()))
            .groupBy(Clusters.CLUSTER.col(), Spectra.CLASS.col())
            .count()
            .collectAsList();
    for (Row row : counts) {
      mix.computeIfAbsent(row.getInt(0), cluster -> new TreeMap<>())
          .merge(row.isNullAt(1) ? "" : row.getString(1), row.getLong(2), Long::sum);
    }
    return mix;
  }
}
