package org.nebulark.spark;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import org.nebulark.stage.Manifest;

/**
 * What the run has done, for Spark's metrics system: {@code stage.<name>.seconds}, {@code
 * product.<name>.rows} and {@code product.<name>.rejects}, each once the stage is done.
 */
final class RunMetrics implements Source {

  private static final RunMetrics ONLY = new RunMetrics();

  private final MetricRegistry registry = new MetricRegistry();
  private final Map<String, Number> values = new ConcurrentHashMap<>();
  private SparkEnv registered;

  private RunMetrics() {}

  /** The metrics of this process, known to its Spark. */
  static synchronized RunMetrics get() {
    SparkEnv running = SparkEnv.get();
    if (ONLY.registered != running) {
      running.metricsSystem().registerSource(ONLY);
      ONLY.registered = running;
    }
    return ONLY;
  }

  @Override
  public String sourceName() {
    return "nebulark";
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }

  /** A stage is done. */
  void done(String stage, double seconds, Map<String, Manifest.Rows> products) {
    set("stage." + stage + ".seconds", seconds);
    products.forEach(
        (name, rows) -> {
          set("product." + name + ".rows", rows.out());
          set("product." + name + ".rejects", rows.rejects());
        });
  }

  private void set(String name, Number value) {
    if (values.put(name, value) == null) {
      registry.register(name, (Gauge<Number>) () -> values.get(name));
    }
  }
}
