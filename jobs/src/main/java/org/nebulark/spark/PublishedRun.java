package org.nebulark.spark;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/**
 * The products of one release of a run, for readers that are no stages. They stay the same while a
 * later run works. Of a run without a release, the newest version of each product.
 */
public final class PublishedRun {

  private final SparkSession spark;
  private final ProductStore store;
  private final Optional<Release> release;
  private final String name;
  private final Map<String, Optional<ProductStore.Version>> seen = new HashMap<>();

  /** The newest release of the run in the folder of that URI. */
  public PublishedRun(SparkSession spark, String output) {
    this(spark, output, null);
  }

  /**
   * A release of the run in the folder of that URI.
   *
   * @param release its name; null = the newest
   * @throws UserError when there is none of that name
   */
  public PublishedRun(SparkSession spark, String output, String release) {
    this.spark = spark;
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    store = new ProductStore(output, configuration);
    name = release == null ? store.root() : store.root() + " " + release;
    Releases releases = new Releases(output, configuration);
    this.release = release == null ? releases.newest() : Optional.of(releases.get(release));
  }

  /**
   * A table with its manifest.
   *
   * @param rows as declared
   * @param manifest names the elements of arrays
   */
  public record Table(Dataset<Row> rows, Manifest manifest) {}

  /** The session. */
  public SparkSession spark() {
    return spark;
  }

  /** URI of the run's folder. */
  public String root() {
    return store.root();
  }

  /** URI of the run's folder, and the release where one was asked for. */
  String name() {
    return name;
  }

  /** Whether the run has finished the product. */
  public boolean has(Product product) {
    return find(product).isPresent();
  }

  /**
   * A table.
   *
   * @throws UserError when there is none
   */
  public Table table(Product product) {
    ProductStore.Version version = version(product);
    return new Table(TableReader.read(spark, product, version), version.manifest());
  }

  /** Folder (URI) of a product. */
  public String location(Product product) {
    return version(product).folder();
  }

  /** The version of a product, empty when it is not there. */
  synchronized Optional<ProductStore.Version> find(Product product) {
    return seen.computeIfAbsent(product.name(), name -> open(product));
  }

  private Optional<ProductStore.Version> open(Product product) {
    if (release.isEmpty()) {
      return store.latest(product);
    }
    Release.Made made = release.get().products().get(product.name());
    if (made == null) {
      return Optional.empty();
    }
    Optional<ProductStore.Version> version = store.open(made.folder());
    if (version.isEmpty()) {
      String why =
          store.hasManifest(made.folder())
              ? "has a damaged " + Manifest.FILE_NAME
              : "has been pruned";
      throw UserError.data(
          "%s: %s of release %s %s"
              .formatted(store.root(), made.folder(), release.get().name(), why));
    }
    if (!version.get().manifest().fingerprint().equals(made.fingerprint())) {
      throw UserError.data(
          "%s: %s is not what release %s had: its fingerprint is another"
              .formatted(store.root(), made.folder(), release.get().name()));
    }
    return version;
  }

  /** What a run that has not ended well says about itself, in brackets; else nothing. */
  public String told() {
    return RunStatus.told(store.root(), spark.sparkContext().hadoopConfiguration());
  }

  private ProductStore.Version version(Product product) {
    return find(product)
        .orElseThrow(() -> UserError.data(name + " holds no " + product.name() + told()));
  }
}
