package org.nebulark.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.job.DeriveNebular;
import org.nebulark.job.IngestMaps;
import org.nebulark.product.Nebular;

/** Maps of lines to temperatures, densities and abundances by the stage {@code derive-nebular}. */
final class NebulaBench implements Bench<NebulaOptions> {

  private static final double SECONDS = 90;
  private static final Map<String, String> CHAIN =
      Map.of("pairs", "n2s2,s3s2,s3cl3", "low-pair", "n2s2", "high-pair", "s3cl3");
  private static final double EXECUTORS = 1.6;
  private static final int WARM_UP = 2000;

  @Override
  public String name() {
    return "nebula";
  }

  @Override
  public String doc() {
    return "A map with realizations through the whole chain, and one spectrum with many";
  }

  @Override
  public Class<NebulaOptions> options() {
    return NebulaOptions.class;
  }

  @Override
  public void run(NebulaOptions options, Figures figures) {
    Path folder = TempFolder.create(options.folder());
    Path run = folder.resolve("run");
    Path one = folder.resolve("one");
    Path maps = folder.resolve("maps");
    NebulaMaps.write(maps, options.side());
    NebulaMaps.write(folder.resolve("pixel"), 1);
    Cost two = new Cost(Double.MAX_VALUE, Double.MAX_VALUE);
    Cost single = two;
    Cost spread = two;
    Cost alone = two;
    try (Spark spark = new Spark(2)) {
      figures.put("ingest_cpu_s", spark.run(run, new IngestMaps(), input(maps)).cpu());
      spark.run(one, new IngestMaps(), input(folder.resolve("pixel")));
      spark.run(run, new DeriveNebular(), realizations(Math.max(1, options.realizations() / 10)));
      for (int round = 0; round < options.rounds(); round++) {
        two = two.best(spark.run(run, new DeriveNebular(), realizations(options.realizations())));
      }
      tell(figures, spark.rows(run, Nebular.PRODUCT));
      spark.run(one, new DeriveNebular(), realizations(WARM_UP * 10));
      spread = spread.best(spark.run(one, new DeriveNebular(), realizations(options.integrated())));
    }
    try (Spark spark = new Spark(1)) {
      for (int round = 0; round < options.rounds(); round++) {
        single =
            single.best(spark.run(run, new DeriveNebular(), realizations(options.realizations())));
      }
      alone = alone.best(spark.run(one, new DeriveNebular(), realizations(options.integrated())));
    }
    if (options.executors()) {
      double apart = executors(run, options, 1) / executors(run, options, 2);
      figures.speed("two_executors_over_one", apart, Bar.atLeast(EXECUTORS));
    }
    double pixels = (double) options.side() * options.side() * options.realizations();
    figures.put("heap_gb", Runtime.getRuntime().maxMemory() / 1e9);
    figures.put("cpu_s", two.cpu());
    figures.speed("wall_s", two.wall(), Bar.atMost(SECONDS));
    figures.put("one_core_cpu_s", single.cpu());
    figures.put("one_core_wall_s", single.wall());
    figures.put("two_cores_over_one", single.wall() / two.wall());
    figures.put("cpu_us_per_realization", 1e6 * two.cpu() / pixels);
    figures.put("integrated_cpu_s", spread.cpu());
    figures.put("integrated_wall_s", spread.wall());
    figures.put("integrated_two_cores_over_one", alone.wall() / spread.wall());
  }

  /** Best time of the stage with so many executors of one core, warm [s]. */
  private static double executors(Path run, NebulaOptions options, int executors) {
    try (Spark spark = Spark.withExecutors(executors)) {
      Map<String, String> texts = realizations(options.realizations());
      spark.run(run, new DeriveNebular(), texts);
      double best = Double.MAX_VALUE;
      for (int round = 0; round < options.rounds(); round++) {
        best = Math.min(best, spark.run(run, new DeriveNebular(), texts).wall());
      }
      return best;
    }
  }

  /** How much of the map has a solution. */
  private static void tell(Figures figures, Dataset<Row> nebulae) {
    figures.put("rows", nebulae.count());
    figures.put(
        "rows_with_c_hbeta", nebulae.filter("not isnan(" + Nebular.VALUES.name() + "[0])").count());
  }

  private static Map<String, String> input(Path folder) {
    return Map.of("input", folder.toUri().toString(), "min-hbeta", "0");
  }

  private static Map<String, String> realizations(int realizations) {
    Map<String, String> texts = new HashMap<>(CHAIN);
    texts.put("realizations", String.valueOf(realizations));
    return texts;
  }
}
