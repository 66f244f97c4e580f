package org.nebulark.bench;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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

/** Features repeated under new identifiers, each time with noise of their own. */
record RepeatedFeatures(Dataset<Row> features, List<Entry> entries)
    implements Stage<RepeatedFeatures.Options> {

  /** Of each number [1]: no two objects are alike, and none is a new kind. */
  private static final double NOISE = 0.02;

  /** Options of the stage. */
  public record Options(
      @Param(doc = "How often", min = 1) int copies,
      @Param(doc = "Partitions to write", min = 1) int partitions) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of("repeated-features", "Repeats features with noise", Options.class)
        .writes(Features.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    int copies = options.copies();
    FlatMapFunction<Row, Row> repeat =
        row -> {
          List<Row> rows = new ArrayList<>();
          for (int copy = 0; copy < copies; copy++) {
            rows.add(copied(row, copy));
          }
          return rows.iterator();
        };
    context.write(
        Features.PRODUCT,
        features
            .repartition(options.partitions())
            .flatMap(repeat, Encoders.row(Features.PRODUCT.schema())),
        List.of(new NamedEntries(Features.VALUES, entries)));
  }

  private static Row copied(Row row, int copy) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    String id = row.getAs(Features.ID.name());
    RandomStream random = new RandomStream(1, RandomStream.objectKey(id), copy);
    int at = row.fieldIndex(Features.VALUES.name());
    List<Float> values = row.getList(at);
    float[] noisy = new float[values.size()];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = (float) (values.get(i) * (1 + NOISE * random.nextGaussian()));
    }
    cells[at] = noisy;
    cells[row.fieldIndex(Features.ID.name())] = id + "-" + copy;
    return RowFactory.create(cells);
  }
}
