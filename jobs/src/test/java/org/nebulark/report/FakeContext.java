package org.nebulark.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.nebulark.stage.Column;
import org.nebulark.stage.Entry;
import org.nebulark.stage.InputPart;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Product;
import org.nebulark.stage.Rejects;
import org.nebulark.stage.StageContext;

/** A context over rows in memory. */
final class FakeContext implements StageContext {

  private final SparkSession spark;
  private final String folder;
  private final Map<Product, List<Row>> tables = new HashMap<>();
  private final Map<String, List<Entry>> entries = new HashMap<>();
  private final Map<Product, List<Row>> rejects = new HashMap<>();

  FakeContext(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = folder;
  }

  FakeContext row(Product product, Object... cells) {
    tables.computeIfAbsent(product, p -> new ArrayList<>()).add(RowFactory.create(cells));
    return this;
  }

  FakeContext reject(Product product, Object... cells) {
    rejects.computeIfAbsent(product, p -> new ArrayList<>()).add(RowFactory.create(cells));
    return this;
  }

  FakeContext names(Product product, Column column, String... names) {
    entries.put(
        product.name() + "/" + column.name(),
        List.of(names).stream().map(name -> new Entry(name, "", "")).toList());
    return this;
  }

  @Override
  public SparkSession spark() {
    return spark;
  }

  @Override
  public Dataset<Row> read(Product product) {
    return spark.createDataFrame(tables.get(product), product.schema());
  }

  @Override
  public boolean has(Product product) {
    return tables.containsKey(product);
  }

  @Override
  public Manifest manifest(Product product) {
    Manifest made = FakeRun.made(product, "fake", 12, tables.get(product).size()).manifest();
    Map<String, List<Entry>> named = new HashMap<>();
    product
        .columns()
        .forEach(
            column -> {
              List<Entry> known = entries.get(product.name() + "/" + column.name());
              if (known != null) {
                named.put(column.name(), known);
              }
            });
    return new Manifest(
        made.product(),
        made.productVersion(),
        made.codeVersion(),
        made.stage(),
        made.options(),
        made.inputs(),
        made.fingerprint(),
        made.rows(),
        made.budget(),
        made.flags(),
        made.columns(),
        named,
        made.notes(),
        made.files(),
        made.created());
  }

  @Override
  public Optional<Dataset<Row>> rejects(Product product) {
    return Optional.ofNullable(rejects.get(product))
        .map(rows -> spark.createDataFrame(rows, Rejects.PRODUCT.schema()));
  }

  @Override
  public String location(Product product) {
    return "file:/data/" + product.name();
  }

  @Override
  public void write(Product product, Dataset<Row> rows, List<NamedEntries> named) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void writeWithRejects(
      Product product, Dataset<Row> rows, List<NamedEntries> named, Budget budget) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Unread unread(Product product, List<InputPart> parts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String newLocation(Product product) {
    return folder;
  }

  @Override
  public void note(Product product, String key, Object value) {}

  @Override
  public void log(String message) {}
}
