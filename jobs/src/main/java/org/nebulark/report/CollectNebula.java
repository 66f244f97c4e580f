package org.nebulark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.nebular.NebularMonteCarlo;
import org.nebulark.product.Nebular;
import org.nebulark.product.NebularProfiles;
import org.nebulark.product.Surrogate;
import org.nebulark.stage.Entry;
import org.nebulark.stage.StageContext;

/** Collects maps and integrated numbers of the first objects. */
final class CollectNebula {

  private static final int OBJECTS = 4;
  private static final int LARGEST = 400;
  private static final List<String> MAPPED = List.of("c_hbeta", "te_", "ne_", "o_h_", "n_h_");

  /** How far behind a value the share of its finite realizations stands. */
  private static final int FINITE = NebularMonteCarlo.COLUMNS - 1;

  private static final String MEDIAN = "_p50";

  private CollectNebula() {}

  static List<Nebula> collect(StageContext context) {
    if (!context.has(Nebular.PRODUCT)) {
      return List.of();
    }
    List<Entry> entries = context.manifest(Nebular.PRODUCT).entries().get(Nebular.VALUES.name());
    Dataset<Row> rows = context.read(Nebular.PRODUCT);
    List<Row> sizes =
        rows.groupBy(Nebular.OBJECT.col())
            .agg(functions.max(Nebular.X.col()), functions.max(Nebular.Y.col()))
            .orderBy(Nebular.OBJECT.col())
            .limit(OBJECTS)
            .collectAsList();
    Map<String, String> networks = networks(context);
    List<Nebula> nebulae = new ArrayList<>();
    for (Row size : sizes) {
      Dataset<Row> object = rows.filter(Nebular.OBJECT.col().equalTo(size.getString(0)));
      int width = size.getInt(1) + 1;
      int height = size.getInt(2) + 1;
      List<Nebula.Layer> layers =
          width < 2 || Math.max(width, height) > LARGEST
              ? List.of()
              : layers(object, entries, width, height);
      nebulae.add(
          new Nebula(
              size.getString(0),
              width,
              height,
              layers,
              integrated(object, entries, networks),
              profiles(context, size.getString(0), entries)));
    }
    return nebulae;
  }

  /** The unperturbed values of the quantities worth a map. */
  private static List<Nebula.Layer> layers(
      Dataset<Row> object, List<Entry> entries, int width, int height) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String name = entries.get(i).name();
      if (MAPPED.stream().anyMatch(name::startsWith) && !name.matches(".*_(p16|p50|p84|finite)")) {
        places.add(i);
      }
    }
    List<Column> columns = new ArrayList<>(List.of(Nebular.X.col(), Nebular.Y.col()));
    places.forEach(place -> columns.add(Nebular.VALUES.col().getItem(place)));
    places.forEach(place -> columns.add(Nebular.VALUES.col().getItem(place + FINITE)));
    double[] finite = new double[places.size()];
    int[] derived = new int[places.size()];
    double[][] values = new double[places.size()][width * height];
    Arrays.stream(values).forEach(layer -> Arrays.fill(layer, Double.NaN));
    object
        .filter(Nebular.X.col().geq(0))
        .select(columns.toArray(Column[]::new))
        .collectAsList()
        .forEach(
            row -> {
              for (int p = 0; p < values.length; p++) {
                double value = row.getDouble(2 + p);
                values[p][row.getInt(1) * width + row.getInt(0)] = value;
                if (Double.isFinite(value)) {
                  finite[p] += row.getDouble(2 + values.length + p);
                  derived[p]++;
                }
              }
            });
    List<Nebula.Layer> layers = new ArrayList<>();
    for (int p = 0; p < values.length; p++) {
      Entry entry = entries.get(places.get(p));
      layers.add(
          new Nebula.Layer(
              entry.name(), entry.unit(), entry.doc(), values[p], finite[p] / derived[p]));
    }
    return layers;
  }

  /** What the networks of train-surrogate cost, by quantity. */
  private static Map<String, String> networks(StageContext context) {
    Map<String, String> networks = new HashMap<>();
    if (context.has(Surrogate.PRODUCT)) {
      String text = "99 %% within %.1e%s; answers %.0f %% of what has no solution";
      context
          .read(Surrogate.PRODUCT)
          .select(
              Surrogate.PAIR.col(),
              Surrogate.TE_ERR.col(),
              Surrogate.LOG_NE_ERR.col(),
              Surrogate.INVENTED.col())
          .collectAsList()
          .forEach(
              row -> {
                double invented = 100 * row.getDouble(3);
                networks.put(
                    "te_" + row.getString(0),
                    String.format(Locale.ROOT, text, row.getDouble(1), "", invented));
                networks.put(
                    "ne_" + row.getString(0),
                    String.format(Locale.ROOT, text, row.getDouble(2), " dex", invented));
              });
    }
    return networks;
  }

  private static List<Nebula.Quantity> integrated(
      Dataset<Row> object, List<Entry> entries, Map<String, String> networks) {
    List<Row> found =
        object.filter(Nebular.X.col().lt(0)).select(Nebular.VALUES.col()).collectAsList();
    List<Nebula.Quantity> quantities = new ArrayList<>();
    if (found.isEmpty()) {
      return quantities;
    }
    List<Double> values = found.get(0).getList(0);
    for (int i = 0; i + 4 < entries.size(); i++) {
      if (entries.get(i + 2).name().equals(entries.get(i).name() + MEDIAN)) {
        quantities.add(
            new Nebula.Quantity(
                entries.get(i).name(),
                entries.get(i).unit(),
                values.get(i),
                values.get(i + 1),
                values.get(i + 2),
                values.get(i + 3),
                values.get(i + 4),
                networks.getOrDefault(entries.get(i).name(), "")));
      }
    }
    return quantities;
  }

  private static List<Nebula.Profile> profiles(
      StageContext context, String object, List<Entry> entries) {
    if (!context.has(NebularProfiles.PRODUCT)) {
      return List.of();
    }
    Map<String, List<Row>> rings = new LinkedHashMap<>();
    context
        .read(NebularProfiles.PRODUCT)
        .filter(NebularProfiles.OBJECT.col().equalTo(object))
        .orderBy(NebularProfiles.RING.col())
        .select(
            NebularProfiles.QUANTITY.col(),
            NebularProfiles.INNER.col(),
            NebularProfiles.OUTER.col(),
            NebularProfiles.P16.col(),
            NebularProfiles.P50.col(),
            NebularProfiles.P84.col())
        .collectAsList()
        .forEach(row -> rings.computeIfAbsent(row.getString(0), n -> new ArrayList<>()).add(row));
    List<Nebula.Profile> profiles = new ArrayList<>();
    for (Entry entry : entries) {
      List<Row> of = rings.get(entry.name());
      if (of != null) {
        double[] radius =
            of.stream().mapToDouble(row -> (row.getDouble(1) + row.getDouble(2)) / 2).toArray();
        profiles.add(
            new Nebula.Profile(
                entry.name(),
                entry.unit(),
                radius,
                of.stream().mapToDouble(row -> row.getDouble(3)).toArray(),
                of.stream().mapToDouble(row -> row.getDouble(4)).toArray(),
                of.stream().mapToDouble(row -> row.getDouble(5)).toArray()));
      }
    }
    return profiles;
  }
}
