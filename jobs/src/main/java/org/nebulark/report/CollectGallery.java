package org.nebulark.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.explore.OutlierSort;
import org.nebulark.product.Kinds;
import org.nebulark.product.Outliers;
import org.nebulark.product.Truth;
import org.nebulark.stage.StageContext;

/** The head of the ranking with its spectra, and how well it found what was planted. */
final class CollectGallery {

  private static final int HISTOGRAM_BINS = 100;

  /** One artefact is shown for so many others. */
  private static final int ARTEFACTS = 3;

  /** Kinds that the page has room for. */
  private static final int KINDS = 12;

  private static final String NOT_PLANTED = "NONE";

  private CollectGallery() {}

  static Optional<Gallery> collect(StageContext context, int size) {
    if (!context.has(Outliers.PRODUCT)) {
      return Optional.empty();
    }
    Dataset<Row> ranked = context.read(Outliers.PRODUCT).where(Outliers.RANK.col().isNotNull());
    Column artefact = functions.coalesce(Outliers.ARTEFACT.col(), functions.lit(false));
    List<Row> head = first(ranked.where(functions.not(artefact)), size);
    List<Row> shown = new ArrayList<>(head);
    shown.addAll(first(ranked.where(artefact), size / ARTEFACTS));
    List<Gallery.Card> cards = cards(context, shown, planted(context, ids(shown)));
    return Optional.of(
        new Gallery(
            cards.subList(0, head.size()),
            cards.subList(head.size(), cards.size()),
            kinds(context),
            histogram(ranked),
            recovery(context, ranked, (int) Math.min(size, ranked.count()))));
  }

  private static List<Row> first(Dataset<Row> ranked, int size) {
    return ranked.orderBy(Outliers.RANK.col()).limit(size).collectAsList();
  }

  private static List<String> ids(List<Row> ranked) {
    return ranked.stream().map(row -> Cells.text(row, Outliers.ID)).toList();
  }

  /**
   * Cards of ranked objects, in their order.
   *
   * @param planted what was planted, by identifier; a person who judges is not told
   */
  static List<Gallery.Card> cards(
      StageContext context, List<Row> ranked, Map<String, String> planted) {
    Map<String, CollectSpectra.Observed> observed = CollectSpectra.collect(context, ids(ranked));
    Map<String, Gallery.Why> why = CollectWhy.collect(context, ranked);
    List<Gallery.Card> cards = new ArrayList<>();
    for (Row row : ranked) {
      String id = Cells.text(row, Outliers.ID);
      CollectSpectra.Observed one = observed.getOrDefault(id, CollectSpectra.Observed.NONE);
      cards.add(
          new Gallery.Card(
              Cells.whole(row, Outliers.RANK, 0),
              id,
              Cells.number(row, Outliers.WEIRDNESS),
              planted.getOrDefault(id, ""),
              one.facts(),
              one.traces(),
              why.getOrDefault(id, Gallery.Why.NONE)));
    }
    return cards;
  }

  /** Kinds with more than one member. */
  static List<Gallery.Kind> kinds(StageContext context) {
    if (!context.has(Kinds.PRODUCT)) {
      return List.of();
    }
    FluxVector fluxes =
        FluxVector.of(Cells.names(context.manifest(Kinds.PRODUCT), Kinds.DEVIATION));
    return context
        .read(Kinds.PRODUCT)
        .where(Kinds.MEMBERS.col().gt(1))
        .orderBy(Kinds.KIND.col())
        .limit(KINDS)
        .collectAsList()
        .stream()
        .map(
            row ->
                new Gallery.Kind(
                    (int) Cells.whole(row, Kinds.KIND, 0),
                    OutlierSort.valueOf(Cells.text(row, Kinds.SORT)).doc(),
                    Cells.whole(row, Kinds.MEMBERS, 0),
                    Cells.text(row, Kinds.FIRST),
                    Cells.text(row, Kinds.DESCRIPTION),
                    fluxes.wavelength(),
                    fluxes.select(Cells.numbers(row, Kinds.DEVIATION))))
        .toList();
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

  private static Map<String, String> planted(StageContext context, List<String> ids) {
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
