package org.nebulark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.product.Nebular;
import org.nebulark.stage.Entry;
import org.nebulark.stage.StageContext;

/** Collects maps and integrated numbers of the first objects. */
final class CollectNebula {

  private static final int OBJECTS = 4;
  private static final int LARGEST = 400;
  private static final List<String> MAPPED = List.of("c_hbeta", "te_", "ne_", "o_h_", "n_h_");
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
          new Nebula(size.getString(0), width, height, layers, integrated(object, entries)));
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
    double[][] values = new double[places.size()][width * height];
    Arrays.stream(values).forEach(layer -> Arrays.fill(layer, Double.NaN));
    object
        .filter(Nebular.X.col().geq(0))
        .select(columns.toArray(Column[]::new))
        .collectAsList()
        .forEach(
            row -> {
              for (int p = 0; p < values.length; p++) {
                values[p][row.getInt(1) * width + row.getInt(0)] = row.getDouble(2 + p);
              }
            });
    List<Nebula.Layer> layers = new ArrayList<>();
    for (int p = 0; p < values.length; p++) {
      Entry entry = entries.get(places.get(p));
      layers.add(new Nebula.Layer(entry.name(), entry.unit(), entry.doc(), values[p]));
    }
    return layers;
  }

  private static List<Nebula.Quantity> integrated(Dataset<Row> object, List<Entry> entries) {
    List<Row> found =
        object.filter(Nebular.X.col().lt(0)).select(Nebular.VALUES.col()).collectAsList();
    List<Nebula.Quantity> quantities = new ArrayList<>();
    if (found.isEmpty()) {
      return quantities;
    }
    List<Double> values = found.get(0).getList(0);
    for (int i = 0; i + 3 < entries.size(); i++) {
      if (entries.get(i + 2).name().equals(entries.get(i).name() + MEDIAN)) {
        quantities.add(
            new Nebula.Quantity(
                entries.get(i).name(),
                entries.get(i).unit(),
                values.get(i),
                values.get(i + 1),
                values.get(i + 2),
                values.get(i + 3)));
      }
    }
    return quantities;
  }
}
