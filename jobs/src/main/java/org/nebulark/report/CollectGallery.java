package org.nebulark.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.product.Outliers;
import org.nebulark.product.Truth;
import org.nebulark.stage.StageContext;

/** The head of the ranking with its spectra, and how well it found what was planted. */
final class CollectGallery {

  private static final int HISTOGRAM_BINS = 100;
  private static final String NOT_PLANTED = "NONE";

  private CollectGallery() {}

  static Optional<Gallery> collect(StageContext context, int size) {
    if (!context.has(Outliers.PRODUCT)) {
      return Optional.empty();
    }
    Dataset<Row> ranked = context.read(Outliers.PRODUCT).where(Outliers.RANK.col().isNotNull());
    List<Row> head =
        ranked.where(Outliers.RANK.col().leq(size)).orderBy(Outliers.RANK.col()).collectAsList();
    List<String> ids = head.stream().map(row -> Cells.text(row, Outliers.ID)).toList();
    Map<String, CollectSpectra.Observed> observed = CollectSpectra.collect(context, ids);
    Map<String, String> kinds = kinds(context, ids);
    Map<String, List<String>> notes = OutlierNotes.collect(context, ids);
    List<Gallery.Card> cards = new ArrayList<>();
    for (Row row : head) {
      String id = Cells.text(row, Outliers.ID);
      CollectSpectra.Observed one = observed.getOrDefault(id, CollectSpectra.Observed.NONE);
      cards.add(
          new Gallery.Card(
              Cells.whole(row, Outliers.RANK, 0),
              id,
              Cells.number(row, Outliers.WEIRDNESS),
              kinds.getOrDefault(id, ""),
              one.facts(),
              one.traces(),
              notes.getOrDefault(id, List.of())));
    }
    return Optional.of(
        new Gallery(cards, histogram(ranked), recovery(context, ranked, head.size())));
  }

  private static double[] histogram(Dataset<Row> ranked) {
    double[] histogram = new double[HISTOGRAM_BINS];
    List<Row> bins =
        ranked
            .where(Outliers.WEIRDNESS.col().between(0, 1))
            .groupBy(functions.floor(Outliers.WEIRDNESS.col().multiply(HISTOGRAM_BINS)).cast("int"))
            .count()
            .collectAsList();
    for (Row bin : bins) {
      histogram[Math.min(HISTOGRAM_BINS - 1, bin.getInt(0))] += bin.getLong(1);
    }
    return histogram;
  }

  private static Map<String, String> kinds(StageContext context, List<String> ids) {
    Map<String, String> kinds = new HashMap<>();
    if (context.has(Truth.PRODUCT)) {
      planted(context)
          .where(Truth.ID.col().isin(ids.toArray()))
          .collectAsList()
          .forEach(row -> kinds.put(Cells.text(row, Truth.ID), Cells.text(row, Truth.KIND)));
    }
    return kinds;
  }

  private static Optional<Recovery> recovery(StageContext context, Dataset<Row> ranked, int top) {
    if (!context.has(Truth.PRODUCT)) {
      return Optional.empty();
    }
    Dataset<Row> ranks = ranked.select(Outliers.ID.col().as(Truth.ID.name()), Outliers.RANK.col());
    List<Recovery.Planted> planted =
        planted(context).join(ranks, Truth.ID.name(), "left").collectAsList().stream()
            .map(
                row ->
                    new Recovery.Planted(
                        Cells.text(row, Truth.KIND), Cells.whole(row, Outliers.RANK, 0)))
            .toList();
    return planted.isEmpty() ? Optional.empty() : Optional.of(Recovery.of(planted, top));
  }

  private static Dataset<Row> planted(StageContext context) {
    return context
        .read(Truth.PRODUCT)
        .where(Truth.KIND.col().notEqual(NOT_PLANTED))
        .select(Truth.ID.col(), Truth.KIND.col());
  }
}
