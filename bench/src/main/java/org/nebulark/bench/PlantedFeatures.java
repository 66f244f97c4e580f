package org.nebulark.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.product.Features;
import org.nebulark.spectrum.AirVacuum;
import org.nebulark.stage.Entry;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.testing.Npz;

/** The spectra with planted outliers (../shared/reference/outliers) as features of a run. */
final class PlantedFeatures implements Stage<PlantedFeatures.Options> {

  private static final float QUANTUM = 0.001f;
  private static final int PARTITIONS = 4;

  /** Rows go to Spark in this many pieces: it warns of tasks above 1 MB. */
  private static final int SLICES = 40;

  /** Options of the stage. */
  public record Options(@Param(doc = "The npz file") String npz) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of("planted-features", "Reads planted spectra", Options.class)
        .writes(Features.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    Npz.Array array = Npz.read(Path.of(options.npz()), "flux_q");
    int[] quantised = array.ints();
    int bins = array.shape()[1];
    double[] wave = Npz.read(Path.of(options.npz()), "wave").doubles();
    PlantedTruth truth = PlantedTruth.read(Path.of(options.npz()));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < array.shape()[0]; i++) {
      float[] flux = new float[bins];
      for (int bin = 0; bin < bins; bin++) {
        flux[bin] = quantised[i * bins + bin] * QUANTUM;
      }
      rows.add(
          RowFactory.create(
              id(i), 0, truth.z()[i], flux, new String[0], options.npz(), 0, (long) i));
    }
    List<Entry> entries =
        IntStream.range(0, bins)
            .mapToObj(b -> new Entry(name(wave[b]), "", "Flux / median"))
            .toList();
    context.write(
        Features.PRODUCT,
        context
            .spark()
            .createDataFrame(
                JavaSparkContext.fromSparkContext(context.spark().sparkContext())
                    .parallelize(rows, SLICES),
                Features.PRODUCT.schema())
            .repartition(PARTITIONS),
        List.of(new NamedEntries(Features.VALUES, entries)));
  }

  /** The set's wavelengths are those of air. */
  private static String name(double air) {
    return "flux_%.1f".formatted(AirVacuum.toVacuum(air));
  }

  /** Identifier of an object by its place in the set. */
  static String id(int i) {
    return "planted-%05d".formatted(i);
  }
}
