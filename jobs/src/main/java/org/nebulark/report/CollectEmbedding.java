package org.nebulark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.product.Clusters;
import org.nebulark.product.Embedding;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Names;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.UserError;

/** A sample of the objects on the map, and what colours them. */
final class CollectEmbedding {

  /** More features than these make no readable plot. */
  private static final int FEW = 20;

  private static final int LINES = 300;
  private static final int STEPS = 5;
  private static final String CHOSEN = "chosen";
  private static final String FEATURE = "feature_";
  private static final String OPTION = "features";

  private CollectEmbedding() {}

  /**
   * Others by the hash of the identifier: the same in every run.
   *
   * @param most how many objects
   * @param colour label or feature that colours the map, too; empty for none
   */
  static Optional<LikenessPlane> collect(StageContext context, int most, String colour) {
    if (!context.has(Embedding.PRODUCT)) {
      return Optional.empty();
    }
    Dataset<Row> placed = context.read(Embedding.PRODUCT).where(Embedding.X.col().isNotNull());
    Dataset<Row> sample =
        placed
            .select(Embedding.ID.col(), Embedding.X.col(), Embedding.Y.col())
            .orderBy(functions.xxhash64(Embedding.ID.col()), Embedding.ID.col())
            .limit(most);
    if (context.has(Clusters.PRODUCT)) {
      sample =
          sample.join(
              context.read(Clusters.PRODUCT).select(Clusters.ID.col(), Clusters.CLUSTER.col()),
              Clusters.ID.name(),
              "left");
    }
    List<Integer> few = few(context);
    sample = withFeatures(context, sample, few, colour);
    List<Row> rows =
        ObjectClasses.join(context, sample)
            .orderBy(functions.xxhash64(Embedding.ID.col()), Embedding.ID.col())
            .collectAsList();
    Map<String, Object> notes = context.manifest(Embedding.PRODUCT).notes();
    return Optional.of(
        new LikenessPlane(
            rows.stream().mapToDouble(row -> Cells.number(row, Embedding.X)).toArray(),
            rows.stream().mapToDouble(row -> Cells.number(row, Embedding.Y)).toArray(),
            colourings(context, rows, colour),
            few.stream().map(i -> entries(context, Features.VALUES).get(i).name()).toList(),
            values(rows, few),
            new LikenessPlane.Fit(
                placed.count(),
                number(notes, Embedding.DIVERGENCE),
                number(notes, Embedding.TRUSTWORTHINESS),
                new LikenessPlane.Purity(
                    String.valueOf(notes.getOrDefault(Embedding.LABEL, "")),
                    number(notes, Embedding.PURITY),
                    number(notes, Embedding.PLANE_PURITY)))));
  }

  private static double number(Map<String, Object> notes, String key) {
    return notes.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static List<Entry> entries(StageContext context, org.nebulark.stage.Column column) {
    return context.has(Features.PRODUCT)
        ? context.manifest(Features.PRODUCT).entries().getOrDefault(column.name(), List.of())
        : List.of();
  }

  /** Places of the features that the map was made of, when they are few. */
  private static List<Integer> few(StageContext context) {
    List<Entry> all = entries(context, Features.VALUES);
    String patterns = context.manifest(Embedding.PRODUCT).options().getOrDefault(OPTION, "");
    List<Integer> chosen =
        IntStream.range(0, all.size())
            .filter(i -> Names.matches(all.get(i).name(), patterns))
            .boxed()
            .toList();
    return chosen.size() > 1 && chosen.size() <= FEW ? chosen : List.of();
  }

  private static Dataset<Row> withFeatures(
      StageContext context, Dataset<Row> sample, List<Integer> few, String colour) {
    List<Column> columns = new ArrayList<>();
    for (int i : few) {
      columns.add(functions.get(Features.VALUES.col(), functions.lit(i)).as(FEATURE + i));
    }
    if (!colour.isEmpty()) {
      columns.add(chosen(context, colour).as(CHOSEN));
    }
    if (columns.isEmpty()) {
      return sample;
    }
    columns.add(0, Features.ID.col());
    return sample.join(
        context.read(Features.PRODUCT).select(columns.toArray(Column[]::new)),
        Features.ID.name(),
        "left");
  }

  private static Column chosen(StageContext context, String colour) {
    List<String> names = new ArrayList<>();
    for (org.nebulark.stage.Column column : List.of(Features.LABELS, Features.VALUES)) {
      List<String> some = entries(context, column).stream().map(Entry::name).toList();
      if (some.contains(colour)) {
        return functions.get(column.col(), functions.lit(some.indexOf(colour)));
      }
      names.addAll(some);
    }
    throw UserError.usage(
        "colour = "
            + colour
            + " is neither a label nor a feature"
            + Names.didYouMean(colour, names));
  }

  private static double[][] values(List<Row> rows, List<Integer> few) {
    if (few.isEmpty()) {
      return new double[0][];
    }
    return rows.stream()
        .limit(LINES)
        .map(row -> few.stream().mapToDouble(i -> number(row.getAs(FEATURE + i))).toArray())
        .toArray(double[][]::new);
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static List<LikenessPlane.Colouring> colourings(
      StageContext context, List<Row> rows, String colour) {
    List<LikenessPlane.Colouring> colourings = new ArrayList<>();
    colourings.add(byText("class", rows.stream().map(r -> Cells.text(r, Spectra.CLASS)).toList()));
    if (context.has(Clusters.PRODUCT)) {
      List<String> numbers = IntStream.range(0, Palette.COLOURS).mapToObj(String::valueOf).toList();
      colourings.add(
          new LikenessPlane.Colouring(
              "cluster",
              new Palette(numbers),
              rows.stream()
                  .map(row -> String.valueOf(Cells.whole(row, Clusters.CLUSTER, -1)))
                  .toList()));
    }
    if (!colour.isEmpty()) {
      List<Object> values = rows.stream().map(row -> row.<Object>getAs(CHOSEN)).toList();
      boolean texts = values.stream().noneMatch(Number.class::isInstance);
      colourings.add(
          texts
              ? byText(colour, values.stream().map(v -> v == null ? "" : v.toString()).toList())
              : byNumber(colour, values.stream().mapToDouble(v -> number(v)).toArray()));
    }
    return colourings;
  }

  private static LikenessPlane.Colouring byText(String by, List<String> groups) {
    Map<String, Long> counts =
        groups.stream().collect(Collectors.groupingBy(g -> g, TreeMap::new, Collectors.counting()));
    return new LikenessPlane.Colouring(by, Palette.of(counts), groups);
  }

  /** Steps of equal counts, from the smallest numbers to the largest. */
  private static LikenessPlane.Colouring byNumber(String by, double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return byText(by, Arrays.stream(values).mapToObj(v -> "").toList());
    }
    double[] edges = new double[STEPS + 1];
    for (int s = 0; s <= STEPS; s++) {
      edges[s] = sorted[Math.min(sorted.length - 1, s * sorted.length / STEPS)];
    }
    List<String> names = new ArrayList<>();
    for (int s = 0; s < STEPS; s++) {
      names.add(String.format(Locale.ROOT, "%.4g to %.4g", edges[s], edges[s + 1]));
    }
    List<String> groups =
        Arrays.stream(values)
            .mapToObj(v -> Double.isFinite(v) ? names.get(step(v, edges)) : "not measured")
            .toList();
    return new LikenessPlane.Colouring(by, new Palette(names), groups);
  }

  private static int step(double value, double[] edges) {
    int step = 0;
    while (step < STEPS - 1 && value >= edges[step + 1]) {
      step++;
    }
    return step;
  }
}
