package org.nebulark.job;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.nebulark.ml.FlatIterator;
import org.nebulark.product.Cubes;
import org.nebulark.product.NebulaTruth;
import org.nebulark.simulate.NebulaOptions;
import org.nebulark.source.CubeFiles;
import org.nebulark.spectrum.NebularLine;
import org.nebulark.stage.Entry;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;

/** Makes cubes of synthetic nebulae, and a table of what was put into each spaxel. */
public final class SimulateNebula implements Stage<SimulateNebula.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "Nebulae to make, one cube each", def = "1", min = 1, max = 100_000)
          long nebulae,
      @Param(doc = "Spaxels along x", def = "40", min = 4, max = 2000) int width,
      @Param(doc = "Spaxels along y", def = "40", min = 4, max = 2000) int height,
      @Param(doc = "Layout of the files", def = "muse") CubeFiles.Layout layout,
      @Param(
              doc = "Signal to noise of H beta in the brightest spaxel by the sky's noise alone",
              def = "3000",
              min = 1,
              max = 1e6)
          double sn,
      @Param(doc = "Share of the pixels that are masked", def = "0.001", min = 0, max = 0.5)
          double masked,
      @Param(doc = "Velocity of the nebula", unit = "km/s", def = "40", min = -500, max = 500)
          double velocity,
      @Param(doc = "Seed of every random draw", def = "42") long seed) {

    private NebulaOptions nebula() {
      return new NebulaOptions(seed, width, height, sn, masked, velocity);
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "simulate-nebula",
            "Makes cubes of synthetic nebulae in MUSE or MaNGA layout, with known truth",
            Options.class)
        .writes(Cubes.PRODUCT, NebulaTruth.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    String folder = context.newLocation(Cubes.PRODUCT);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    NebulaOptions nebula = options.nebula();
    CubeFiles.Layout layout = options.layout();
    MapPartitionsFunction<Long, Row> make =
        numbers ->
            new FlatIterator<>(
                numbers,
                number ->
                    CubeFiles.write(number, nebula, layout, folder, configuration.value().value()));
    List<Long> numbers = LongStream.range(0, options.nebulae()).boxed().toList();
    Dataset<Row> truth =
        context
            .spark()
            .createDataset(numbers, Encoders.LONG())
            .repartition((int) Math.min(10_000, options.nebulae()))
            .mapPartitions(make, Encoders.row(NebulaTruth.PRODUCT.schema()));
    List<Entry> lines =
        NebularLine.all().stream()
            .map(
                line ->
                    new Entry(
                        line.label(),
                        NebulaTruth.FLUX.unit(),
                        "True flux of " + line.name() + " " + line.label()))
            .toList();
    context.write(NebulaTruth.PRODUCT, truth, List.of(new NamedEntries(NebulaTruth.FLUX, lines)));
    context.note(Cubes.PRODUCT, "nebulae", options.nebulae());
  }
}
