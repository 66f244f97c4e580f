package org.nebulark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.nebulark.explore.OutlierSort;
import org.nebulark.product.Features;
import org.nebulark.product.Neighbours;
import org.nebulark.product.Outliers;
import org.nebulark.product.Reasons;
import org.nebulark.report.plot.Text;
import org.nebulark.stage.StageContext;

/** What is known of a few strange objects besides their rank. */
final class CollectWhy {

  /** Ranges that a sentence names. */
  private static final int SHOWN = 3;

  /** Neighbours that a card has room for. */
  private static final int NEIGHBOURS = 5;

  private CollectWhy() {}

  /** By identifier; an object without any is left out. */
  static Map<String, Gallery.Why> collect(StageContext context, List<Row> ranked) {
    List<String> ids = ranked.stream().map(row -> Cells.text(row, Outliers.ID)).toList();
    Map<String, Row> reasons = new HashMap<>();
    if (context.has(Reasons.PRODUCT)) {
      context
          .read(Reasons.PRODUCT)
          .where(Reasons.ID.col().isin(ids.toArray()))
          .collectAsList()
          .forEach(row -> reasons.put(Cells.text(row, Reasons.ID), row));
    }
    Map<String, Map<String, Double>> alike = alike(context, ids);
    Map<String, Gallery.Thumb> thumbs = thumbs(context, ids, alike);
    Map<String, Gallery.Why> why = new HashMap<>();
    for (Row row : ranked) {
      String id = Cells.text(row, Outliers.ID);
      Map<String, Double> neighbours = alike.getOrDefault(id, Map.of());
      List<String> notes = new ArrayList<>();
      List<Range> ranges = List.of();
      if (reasons.containsKey(id)) {
        notes.add(reason(reasons.get(id)));
        ranges = ranges(reasons.get(id));
      }
      if (!neighbours.isEmpty()) {
        notes.add("Most alike: " + String.join(", ", named(neighbours)));
      }
      why.put(id, new Gallery.Why(notes, ranges, verdict(row), strip(id, neighbours, thumbs)));
    }
    return why;
  }

  private static String verdict(Row row) {
    String verdict = Cells.text(row, Outliers.VERDICT);
    String comment = Cells.text(row, Outliers.VERDICT_COMMENT);
    return comment.isEmpty() ? verdict : verdict + ": " + comment;
  }

  /** Similarities of the nearest neighbours, by identifier, the most similar first. */
  private static Map<String, Map<String, Double>> alike(StageContext context, List<String> ids) {
    Map<String, Map<String, Double>> alike = new HashMap<>();
    if (context.has(Neighbours.PRODUCT)) {
      context
          .read(Neighbours.PRODUCT)
          .where(Neighbours.ID.col().isin(ids.toArray()))
          .where(Neighbours.RANK.col().leq(NEIGHBOURS))
          .orderBy(Neighbours.ID.col(), Neighbours.RANK.col())
          .collectAsList()
          .forEach(
              row ->
                  alike
                      .computeIfAbsent(Cells.text(row, Neighbours.ID), key -> new LinkedHashMap<>())
                      .put(
                          Cells.text(row, Neighbours.NEIGHBOUR),
                          Cells.number(row, Neighbours.SIMILARITY)));
    }
    return alike;
  }

  private static List<String> named(Map<String, Double> neighbours) {
    return neighbours.entrySet().stream()
        .limit(SHOWN)
        .map(one -> one.getKey() + " (" + Text.fixed(one.getValue(), 2) + ")")
        .toList();
  }

  /** Features of the objects and of their neighbours, where they are a spectrum. */
  private static Map<String, Gallery.Thumb> thumbs(
      StageContext context, List<String> ids, Map<String, Map<String, Double>> alike) {
    Map<String, Gallery.Thumb> thumbs = new HashMap<>();
    if (!context.has(Features.PRODUCT)) {
      return thumbs;
    }
    FluxVector fluxes =
        FluxVector.of(Cells.names(context.manifest(Features.PRODUCT), Features.VALUES));
    if (fluxes.wavelength().length < 2) {
      return thumbs;
    }
    Set<String> all = new LinkedHashSet<>(ids);
    alike.values().forEach(neighbours -> all.addAll(neighbours.keySet()));
    context
        .read(Features.PRODUCT)
        .where(Features.ID.col().isin(all.toArray()))
        .select(Features.ID.col(), Features.VALUES.col())
        .collectAsList()
        .forEach(
            row ->
                thumbs.put(
                    Cells.text(row, Features.ID),
                    new Gallery.Thumb(
                        Cells.text(row, Features.ID),
                        fluxes.wavelength(),
                        fluxes.select(Cells.numbers(row, Features.VALUES)))));
    return thumbs;
  }

  private static List<Gallery.Thumb> strip(
      String id, Map<String, Double> neighbours, Map<String, Gallery.Thumb> thumbs) {
    List<Gallery.Thumb> strip = new ArrayList<>();
    if (thumbs.containsKey(id)) {
      strip.add(thumbs.get(id));
    }
    neighbours.forEach(
        (name, similarity) -> {
          Gallery.Thumb thumb = thumbs.get(name);
          if (thumb != null) {
            String title = name + ", similarity " + Text.fixed(similarity, 2);
            strip.add(new Gallery.Thumb(title, thumb.wavelength(), thumb.flux()));
          }
        });
    return strip;
  }

  /** The ranges of a row that are wavelengths. */
  private static List<Range> ranges(Row row) {
    List<String> from = Cells.texts(row, Reasons.FROM);
    List<String> to = Cells.texts(row, Reasons.TO);
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      OptionalDouble low = FluxVector.wavelength(from.get(i));
      OptionalDouble high = FluxVector.wavelength(to.get(i));
      if (low.isPresent() && high.isPresent()) {
        ranges.add(new Range(low.getAsDouble(), high.getAsDouble()));
      }
    }
    return ranges;
  }

  /** The first of some lines, and how many there are besides. */
  private static String shortened(String lines) {
    String[] labels = lines.split(" ");
    return labels.length <= SHOWN
        ? lines
        : String.join(" ", Arrays.copyOf(labels, SHOWN)) + " +" + (labels.length - SHOWN);
  }

  /** The sort, and where the object differs. */
  static String reason(Row row) {
    List<String> from = Cells.texts(row, Reasons.FROM);
    List<String> to = Cells.texts(row, Reasons.TO);
    List<String> lines = Cells.texts(row, Reasons.LINES);
    double[] sigma = Cells.numbers(row, Reasons.SIGMA);
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN, sigma.length); i++) {
      String range = FluxVector.range(from.get(i), to.get(i));
      String inside = lines.get(i).isEmpty() ? "" : ", " + shortened(lines.get(i));
      ranges.add("%s (%s\u03c3%s)".formatted(range, Text.fixed(sigma[i], 0), inside));
    }
    OutlierSort sort = OutlierSort.valueOf(Cells.text(row, Reasons.SORT));
    StringBuilder text = new StringBuilder(sort.doc());
    String other = Cells.text(row, Reasons.OTHER_CLASS);
    double otherZ = Cells.number(row, Reasons.OTHER_Z);
    if (!other.isEmpty()) {
      text.append(" (").append(other).append(')');
    } else if (sort == OutlierSort.MISCLASSIFIED && Double.isFinite(otherZ)) {
      text.append(" (z = ").append(Text.fixed(otherZ, 4)).append(')');
    }
    if (!ranges.isEmpty()) {
      text.append(": ").append(String.join("; ", ranges));
    }
    long kind = Cells.whole(row, Reasons.KIND, 0);
    return kind == 0 ? text.toString() : "Kind " + kind + ". " + text;
  }
}
