package org.nebulark.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
 * Makes spectra with a line that moves from object to object, s0000 first, with noise of 0.01;
 * every 50th object is not measured, every 20th lacks some pixels.
 */
public final class MadePulses implements Stage<MadePulses.Options> {

  static final int PIXELS = 60;

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Objects", def = "300") int objects,
      @Param(doc = "Partitions", def = "1") int partitions) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of("make-pulses", "Makes spectra with a moving line", Options.class)
        .writes(Features.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    List<Row> rows = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < options.objects(); i++) {
      rows.add(row(i, options.objects()));
    }
    for (int p = 0; p < PIXELS; p++) {
      entries.add(new Entry("flux_" + (4000 + 10 * p), "", "Made"));
    }
    if (options.partitions() > 1) {
      Collections.reverse(rows);
    }
    context.write(
        Features.PRODUCT,
        context
            .spark()
            .createDataFrame(rows, Features.PRODUCT.schema())
            .repartition(options.partitions()),
        List.of(
            new NamedEntries(Features.VALUES, entries),
            new NamedEntries(Features.LABELS, List.of(new Entry("class", "", "Two")))));
  }

  private static Row row(int i, int objects) {
    RandomStream random = new RandomStream(5, i, 0);
    double centre = 5 + (PIXELS - 10.0) * i / objects;
    List<Float> flux = new ArrayList<>();
    for (int p = 0; p < PIXELS; p++) {
      double x = (p - centre) / 3;
      double value = 1 + 3 * Math.exp(-x * x / 2) + 0.01 * random.nextGaussian();
      boolean missing = i % 50 == 49 || i % 20 == 7 && p < 3;
      flux.add(missing ? Float.NaN : (float) value);
    }
    return RowFactory.create(
        "s%04d".formatted(i),
        0,
        0.1,
        flux,
        List.of(i % 2 == 0 ? "even" : "odd"),
        "made",
        0,
        (long) i);
  }
}
