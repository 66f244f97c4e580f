package org.nebulark.spark;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/** The finished products of a run, for readers that are no stages. */
public final class PublishedRun {

  private final SparkSession spark;
  private final ProductStore store;

  /** Of the run in the folder of that URI. */
  public PublishedRun(SparkSession spark, String output) {
    this.spark = spark;
    this.store = new ProductStore(output, spark.sparkContext().hadoopConfiguration());
  }

  /**
   * A table with its manifest.
   *
   * @param rows as declared
   * @param manifest names the elements of arrays
   */
  public record Table(Dataset<Row> rows, Manifest manifest) {}

  /** Whether the run has finished the product. */
  public boolean has(Product product) {
    return store.latest(product).isPresent();
  }

  /**
   * The newest version of a table.
   *
   * @throws UserError when there is none
   */
  public Table table(Product product) {
    ProductStore.Version version = version(product);
    return new Table(TableReader.read(spark, product, version), version.manifest());
  }

  /** Folder (URI) of the newest version of a product. */
  public String location(Product product) {
    return version(product).folder();
  }

  private ProductStore.Version version(Product product) {
    Optional<ProductStore.Version> version = store.latest(product);
    return version.orElseThrow(() -> UserError.data(store.root() + " holds no " + product.name()));
  }
}
