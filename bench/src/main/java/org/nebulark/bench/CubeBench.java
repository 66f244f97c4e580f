package org.nebulark.bench;

import java.nio.file.Path;
import java.util.Map;
import org.nebulark.job.FitLines;
import org.nebulark.job.IngestCubes;
import org.nebulark.job.SimulateNebula;

/**
 * A simulated MUSE cube through {@code ingest-cubes} and {@code fit-lines}. A cube larger than the
 * heap shows that memory is bounded: {@code NEBULARK_MEMORY=1g ./nebulark bench cubes --size 6000}.
 */
final class CubeBench implements Bench<CubeOptions> {

  /** A spaxel of MUSE in its file: two numbers a plane [byte]. */
  private static final double SPAXEL_BYTES = 8. * 3681;

  private static final double FIT_RATE = 100;

  @Override
  public String name() {
    return "cubes";
  }

  @Override
  public String doc() {
    return "Speed of ingest-cubes and fit-lines on a simulated MUSE cube, in bounded memory";
  }

  @Override
  public Class<CubeOptions> options() {
    return CubeOptions.class;
  }

  @Override
  public void run(CubeOptions options, Figures figures) {
    Path folder = TempFolder.create(options.folder());
    int width = (int) Math.round(Math.sqrt(options.size() * 1048576. / SPAXEL_BYTES));
    int spaxels = width * width;
    figures.put("heap_mib", Runtime.getRuntime().maxMemory() / 1048576.);
    figures.put("cube_mib", spaxels * SPAXEL_BYTES / 1048576);
    figures.put("spaxels", spaxels);
    String size = String.valueOf(width);
    try (Spark spark = new Spark(2)) {
      Cost simulate =
          spark.run(folder, new SimulateNebula(), Map.of("width", size, "height", size));
      figures.put("simulate_cpu_s", simulate.cpu());
      Cost ingest = spark.run(folder, new IngestCubes(), Map.of());
      figures.put("ingest_cpu_s", ingest.cpu());
      figures.put("ingest_mib_per_cpu_s", figures.get("cube_mib") / ingest.cpu());
      figures.put("ingest_spaxels_per_cpu_s", spaxels / ingest.cpu());
      if (options.fit()) {
        Cost fit = spark.run(folder, new FitLines(), Map.of());
        figures.put("fit_cpu_s", fit.cpu());
        figures.speed("fit_spaxels_per_cpu_s", spaxels / fit.cpu(), Bar.atLeast(FIT_RATE));
      }
    }
  }
}
