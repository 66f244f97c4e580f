package org.nebulark.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.math.RandomStream;
import org.nebulark.product.Features;
import org.nebulark.stage.Entry;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/**
 * Makes features of known meaning: {@code a} and {@code b} tell three classes apart with some
 * overlap, {@code z} is a smooth function of {@code a}, {@code b} and {@code c} with noise of 0.02,
 * {@code d} is noise, {@code line} is 3 {@code a} without noise, {@code line_err} a tenth of it.
 */
public final class MadeFeatures implements Stage<MadeFeatures.Options> {

  static final List<String> NAMES = List.of("a", "b", "c", "d", "line", "line_err");

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Objects", def = "300") int objects,
      @Param(doc = "Names of the features, in order", def = "a,b,c,d,line,line_err") String names,
      @Param(doc = "Partitions", def = "1") int partitions) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of("make-features", "Makes features of known meaning", Options.class)
        .writes(Features.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    List<String> names = Arrays.asList(options.names().split(","));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < options.objects(); i++) {
      rows.add(row(i, names));
    }
    context.write(
        Features.PRODUCT,
        context
            .spark()
            .createDataFrame(rows, Features.PRODUCT.schema())
            .repartition(options.partitions()),
        List.of(
            new NamedEntries(
                Features.VALUES, names.stream().map(n -> new Entry(n, "unit", "Made")).toList()),
            new NamedEntries(
                Features.LABELS,
                List.of(new Entry("class", "", "Three"), new Entry("side", "", "Two")))));
  }

  private static Row row(int i, List<String> names) {
    RandomStream random = new RandomStream(5, i, 0);
    int kind = i % 3;
    double a = kind + 0.5 * random.nextGaussian();
    double b = (kind == 1 ? 1 : 0) + 0.3 * random.nextGaussian();
    double c = random.nextDouble();
    double d = random.nextDouble();
    Map<String, Double> all = Map.of("a", a, "b", b, "c", c, "d", d, "line", 3 * a, "line_err", a);
    List<Float> values =
        names.stream()
            .map(n -> n.equals("d") && i % 7 == 0 ? Float.NaN : all.get(n).floatValue())
            .toList();
    double z = 0.3 + 0.1 * a + 0.2 * b * c + 0.02 * random.nextGaussian();
    List<String> labels = List.of("K" + kind, a > 1 ? "high" : "low");
    return RowFactory.create(
        "s%04d".formatted(i),
        0,
        i % 11 == 0 ? null : (Double) z,
        values,
        labels,
        "made",
        0,
        (long) i);
  }
}
