package org.nebulark.spark;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The only builder of Spark sessions. */
public final class Sessions {

  /** What every run needs; the configuration file and spark-submit stand above it. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          // Three tries a task also without a cluster: a transient read error is retried.
          Map.entry("spark.master", "local[*,3]"),
          Map.entry("spark.app.name", "nebulark"),
          Map.entry("spark.sql.ansi.enabled", "false"),
          Map.entry("spark.sql.parquet.compression.codec", "zstd"),
          Map.entry("spark.sql.session.timeZone", "UTC"),
          // Rejects and data of one pass go to two open files instead of through a sort.
          Map.entry("spark.sql.maxConcurrentOutputFileWriters", "8"),
          // Tasks of a second or so: two cores then end together (128 MB leave one idle at the
          // end).
          Map.entry("spark.sql.files.maxPartitionBytes", "32m"),
          // Rows of arrays: 4,096 spectra at once are 240 MB a task.
          Map.entry("spark.sql.parquet.columnarReaderBatchSize", "512"),
          // Global fits must not depend on how adaptive execution merges partitions.
          Map.entry("spark.sql.adaptive.enabled", "false"),
          Map.entry("spark.sql.shuffle.partitions", "16"),
          Map.entry("spark.ui.showConsoleProgress", "false"));

  private Sessions() {}

  /**
   * Starts or joins a session.
   *
   * @param settings Spark properties of the configuration file; those given to spark-submit win
   */
  public static SparkSession open(Map<String, String> settings) {
    SparkConf conf = new SparkConf();
    settings.forEach(conf::setIfMissing);
    DEFAULTS.forEach(conf::setIfMissing);
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
