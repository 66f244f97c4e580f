package org.nebulark.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.fits.CubeFile;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.product.Cubes;
import org.nebulark.product.Spaxels;
import org.nebulark.source.CubeInput;
import org.nebulark.source.InputFiles;
import org.nebulark.spectrum.WavelengthGrid;
import org.nebulark.stage.ExternalInput;
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
              doc = "Share of the rows that may be rejected before the run ends with exit code 4",
              def = "0",
              min = 0,
              max = 1)
          double maxRejects)
      implements ExternalInput {}

  @Override
  public boolean takes(List<String> files) {
    return files.stream().anyMatch(name -> name.matches("(?i).*\\.fits?(\\.gz)?"));
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of("ingest-cubes", "Reads the spaxels of MUSE and MaNGA cubes", Options.class)
        .readsIfPresent(Cubes.PRODUCT)
        .writes(Spaxels.PRODUCT);
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
    Dataset<Row> rows =
        context
            .spark()
            .read()
            .format("cube")
            .option("wavelengths", options.wavelengths().name().toLowerCase(Locale.ROOT))
            .option("slabBytes", (long) options.slab() << 20)
            .load(input);
    context.writeWithRejects(
        Spaxels.PRODUCT, rows, List.of(), new StageContext.Budget(-1, options.maxRejects()));
    note(context, input, options);
  }

  /** Coordinates and line spread of each cube. */
  private static void note(StageContext context, String input, Options options) {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    try {
      for (InputFiles.InputFile file : InputFiles.list(input, configuration)) {
        try (CubeInput cube = CubeInput.open(file, options.wavelengths(), configuration)) {
          String object = CubeInput.object(file);
          context.note(Spaxels.PRODUCT, Spaxels.WCS + object, cube.cube().wcs());
          WavelengthGrid grid = cube.cube().grid();
          context.note(
              Spaxels.PRODUCT,
              Spaxels.RANGE + object,
              List.of(grid.wavelength(0), grid.wavelength(grid.length() - 1)));
          List<Double> spread =
              Stream.of(cube.cube().spread().wavelengths(), cube.cube().spread().sigmas())
                  .flatMap(numbers -> java.util.Arrays.stream(numbers).boxed())
                  .toList();
          context.note(Spaxels.PRODUCT, Spaxels.SPREAD + object, spread);
        } catch (FitsFormatException e) {
          context.log(file.relative() + ": " + e.detail());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + input, e);
    }
  }
}
