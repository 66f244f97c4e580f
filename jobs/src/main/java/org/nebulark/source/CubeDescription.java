package org.nebulark.source;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.nebulark.fits.CubeFile;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.source.InputFiles.InputFile;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * What the rows of a cube do not say.
 *
 * @param file relative to the input
 * @param object its name
 * @param wcs cards of the celestial coordinates
 * @param range first and last wavelength [Angstrom, vacuum]
 * @param spread wavelengths [Angstrom, vacuum] and behind them the instrument's sigma there
 *     [Angstrom]
 * @param problem why the file could not be read, else null; then nothing else is said
 */
public record CubeDescription(
    String file,
    String object,
    List<String> wcs,
    List<Double> range,
    List<Double> spread,
    String problem)
    implements Serializable {

  private static final int MOST_TASKS = 1000;

  /** Describes all cubes below an input, a task a file, in their order. */
  public static List<CubeDescription> of(String input, CubeSettings settings, SparkSession spark) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    try {
      List<InputFile> files = InputFiles.list(input, context.hadoopConfiguration());
      Broadcast<SerializableConfiguration> configuration =
          context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
      int tasks = Math.max(1, Math.min(files.size(), MOST_TASKS));
      return context
          .parallelize(files, tasks)
          .map(file -> of(file, settings, configuration.value().value()))
          .collect();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + input, e);
    }
  }

  private static CubeDescription of(
      InputFile file, CubeSettings settings, Configuration configuration) throws IOException {
    String object = CubeInput.object(file);
    try (CubeInput input = CubeInput.open(file, settings, configuration)) {
      CubeFile cube = input.cube();
      WavelengthGrid grid = cube.grid();
      return new CubeDescription(
          file.relative(),
          object,
          cube.wcs(),
          List.of(grid.wavelength(0), grid.wavelength(grid.length() - 1)),
          Stream.of(cube.spread().wavelengths(), cube.spread().sigmas())
              .flatMapToDouble(DoubleStream::of)
              .boxed()
              .toList(),
          null);
    } catch (FitsFormatException e) {
      return new CubeDescription(
          file.relative(), object, List.of(), List.of(), List.of(), e.detail());
    }
  }
}
