package org.nebulark.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.nebulark.spark.ProductStore;
import org.nebulark.spark.Runner;
import org.nebulark.spark.Sessions;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;

/** A session of some cores, and stages run in it as the program runs them. */
final class Spark implements AutoCloseable {

  private final SparkSession session;

  /** Starts a session of that many cores in this process. */
  Spark(int cores) {
    this(Map.of("spark.master", "local[" + cores + ",3]"));
  }

  private Spark(Map<String, String> settings) {
    session = Sessions.open(settings);
  }

  /** Starts a session whose executors, of one core and 1.5 GiB, are processes of their own. */
  static Spark withExecutors(int executors) {
    return new Spark(
        Map.of(
            "spark.master",
            "local-cluster[" + executors + ",1,1536]",
            "spark.executor.memory",
            "1536m",
            "spark.executor.extraClassPath",
            System.getProperty("java.class.path")));
  }

  SparkSession session() {
    return session;
  }

  /** Runs a stage anew: what it made in that folder before is deleted first, outside the cost. */
  <O extends Record> Cost run(Path output, Stage<O> stage, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(stage.spec().options(), texts, "", problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("Invalid options: " + problems);
    }
    stage.spec().writes().forEach(p -> TempFolder.delete(output.resolve(p.name())));
    List<Runner.Step<?>> steps = List.of(new Runner.Step<>(stage, options));
    return Cost.of(
        () -> {
          ExitCode code = new Runner(session, output.toString(), line -> {}).run(steps);
          if (code != ExitCode.OK) {
            throw new IllegalStateException(stage.spec().name() + " ended with " + code);
          }
        });
  }

  /** A product that was made. */
  ProductStore.Version product(Path output, Product product) {
    return new ProductStore(output.toString(), session.sparkContext().hadoopConfiguration())
        .latest(product)
        .orElseThrow();
  }

  /** Its rows. */
  Dataset<Row> rows(Path output, Product product) {
    ProductStore.Version version = product(output, product);
    String[] files =
        version.manifest().files().stream()
            .map(Manifest.FileFact::path)
            .filter(path -> path.startsWith("table=data/"))
            .map(path -> version.folder() + "/" + path)
            .toArray(String[]::new);
    return session.read().parquet(files).select(product.select());
  }

  @Override
  public void close() {
    session.close();
  }
}
