package org.nebulark.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.fits.CubeFile;
import org.nebulark.product.Cubes;
import org.nebulark.product.Spaxels;
import org.nebulark.source.CubeDescription;
import org.nebulark.source.CubeSettings;
import org.nebulark.source.InputParts;
import org.nebulark.stage.ExternalInput;
import org.nebulark.stage.InputPart;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.TakesInput;
import org.nebulark.stage.UserError;

/** Reads cubes of spectra into one row a spaxel, in slabs of bounded memory. */
public final class IngestCubes implements Stage<IngestCubes.Options>, TakesInput {

  /** Options of the stage. */
  public record Options(
      @Param(doc = "URI of a folder or file of cubes; empty = what simulate-nebula made", def = "")
          String input,
      @Param(
              doc = "Wavelengths of cubes whose headers do not say: air or vacuum; file = refuse",
              def = "file")
          CubeFile.Declared wavelengths,
      @Param(
              doc = "Spectra that a task holds; larger = fewer, longer reads",
              unit = "MiB",
              def = "64",
              min = 1,
              max = 1500)
          int slab,
      @Param(
              doc =
                  "Largest size of a cube out of gzip, which is inflated to the executor's scratch"
                      + " (spark.local.dir); a larger one is a reject",
              unit = "MiB",
              def = "16384",
              min = 1,
              max = 10_000_000)
          int maxCubeSize,
      @Param(
              doc = "Share of the rows that may be rejected before the run ends with exit code 4",
              def = "0",
              min = 0,
              max = 1)
          double maxRejects)
      implements ExternalInput {

    private CubeSettings settings() {
      return new CubeSettings(wavelengths, (long) slab << 20, (long) maxCubeSize << 20);
    }
  }

  @Override
  public boolean takes(List<String> files, Predicate<String> isFitsTable) {
    return files.stream().anyMatch(name -> name.matches("(?i).*\\.fits?(\\.gz)?"));
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of("ingest-cubes", "Reads the spaxels of MUSE and MaNGA cubes", Options.class)
        .readsIfPresent(Cubes.PRODUCT)
        .writes(Spaxels.PRODUCT)
        .byRow();
  }

  @Override
  public void run(StageContext context, Options options) {
    String input = options.input();
    if (input.isEmpty()) {
      if (!context.has(Cubes.PRODUCT)) {
        throw UserError.usage("ingest-cubes needs --input, a folder of cubes, or a simulated one");
      }
      input = context.location(Cubes.PRODUCT);
    }
    CubeSettings settings = options.settings();
    StageContext.Unread unread = context.unread(Spaxels.PRODUCT, parts(context, input));
    Dataset<Row> rows =
        context
            .spark()
            .read()
            .format("cube")
            .option(CubeSettings.WAVELENGTHS, settings.wavelengths().name())
            .option(CubeSettings.SLAB_BYTES, settings.slabBytes())
            .option(CubeSettings.INFLATED_BYTES, settings.inflatedBytes())
            .option(InputParts.OPTION, unread.list())
            .load(input);
    context.writeWithRejects(
        Spaxels.PRODUCT, rows, List.of(), new StageContext.Budget(-1, options.maxRejects()));
    note(context, input, settings);
  }

  private static List<InputPart> parts(StageContext context, String input) {
    try {
      return InputParts.ofFiles(input, context.spark().sparkContext().hadoopConfiguration());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + input, e);
    }
  }

  /** Coordinates and line spread of each cube. */
  private static void note(StageContext context, String input, CubeSettings settings) {
    for (CubeDescription cube : CubeDescription.of(input, settings, context.spark())) {
      if (cube.problem() == null) {
        context.note(Spaxels.PRODUCT, Spaxels.WCS + cube.object(), cube.wcs());
        context.note(Spaxels.PRODUCT, Spaxels.RANGE + cube.object(), cube.range());
        context.note(Spaxels.PRODUCT, Spaxels.SPREAD + cube.object(), cube.spread());
      } else {
        context.log(cube.file() + ": " + cube.problem());
      }
    }
  }
}
