package org.nebulark.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.nebulark.source.InputParts;
import org.nebulark.stage.InputPart;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Product;
import org.nebulark.stage.Provenance;
import org.nebulark.stage.Rejects;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.UserError;

/** The context of one stage in one run: what it wrote becomes visible at {@link #publish}. */
final class RunContext implements StageContext {

  /** The leading underscore keeps the list out of the manifest. */
  private static final String UNREAD = "_unread.json.gz";

  private final SparkSession spark;
  private final ProductStore store;
  private final Map<Product, ProductStore.Version> borrowed;
  private final Optional<Increment> increment;
  private final Consumer<String> log;
  private final Map<Product, Draft> drafts = new LinkedHashMap<>();

  /** Files of which nothing is kept, where the stage reads files. */
  private Dataset<Row> affected;

  /**
   * A context.
   *
   * @param borrowed products of other runs, read in place of this run's own
   * @param increment what alone is to be made; empty = all
   */
  RunContext(
      SparkSession spark,
      ProductStore store,
      Map<Product, ProductStore.Version> borrowed,
      Optional<Increment> increment,
      Consumer<String> log) {
    this.spark = spark;
    this.store = store;
    this.borrowed = borrowed;
    this.increment = increment;
    this.log = log;
  }

  @Override
  public SparkSession spark() {
    return spark;
  }

  @Override
  public Dataset<Row> read(Product product) {
    return increment
        .flatMap(some -> some.rows(product))
        .orElseGet(() -> TableReader.read(spark, product, version(product)));
  }

  @Override
  public boolean has(Product product) {
    return latest(product).isPresent();
  }

  @Override
  public Manifest manifest(Product product) {
    return version(product).manifest();
  }

  @Override
  public Optional<Dataset<Row>> rejects(Product product) {
    return latest(product)
        .filter(version -> version.manifest().rows().rejects() > 0)
        .map(version -> TableReader.rejects(spark, product, version));
  }

  @Override
  public String location(Product product) {
    return version(product).folder();
  }

  private Optional<ProductStore.Version> latest(Product product) {
    ProductStore.Version lent = borrowed.get(product);
    return lent == null ? store.latest(product) : Optional.of(lent);
  }

  private ProductStore.Version version(Product product) {
    return latest(product)
        .orElseThrow(
            () -> UserError.data(store.root() + " holds no " + product.name() + ": make it first"));
  }

  @Override
  public Unread unread(Product product, List<InputPart> parts) {
    Draft draft = draft(product);
    draft.parts = parts;
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    String list = draft.folder + "/" + UNREAD;
    try {
      List<InputPart> unread = parts;
      if (increment.isPresent()) {
        Set<String> files = affected(increment.get(), product, parts, configuration);
        affected = spark.createDataset(List.copyOf(files), Encoders.STRING()).toDF();
        unread = InputParts.with(parts, files);
      }
      InputParts.write(unread, list, configuration);
      return new Unread(list, unread.size());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list what is to be read", e);
    }
  }

  private Set<String> affected(
      Increment increment, Product product, List<InputPart> parts, Configuration configuration)
      throws IOException {
    ProductStore.Version former = increment.former().get(product);
    return InputParts.affected(
        InputParts.read(former.folder() + "/" + Draft.PARTS, configuration),
        parts,
        increment.again(),
        Duplicates.byFirst(TableReader.rejects(spark, product, former)));
  }

  @Override
  public void write(Product product, Dataset<Row> rows, List<NamedEntries> entries) {
    Draft draft = draft(product);
    name(draft, entries);
    TableWriter.write(product, rows, draft.folder);
    increment.ifPresent(
        some ->
            keepRows(draft, former(product), some.changed().orElseThrow(this::misdeclared).keys()));
    draft.counts = RowCounts.of(spark, product, draft.written(store), -1, draft.keptRows);
  }

  @Override
  public void writeWithRejects(
      Product product, Dataset<Row> rows, List<NamedEntries> entries, Budget budget) {
    Draft draft = draft(product);
    name(draft, entries);
    draft.budget = budget.rejects();
    TableWriter.writeWithRejects(product, rows, draft.folder);
    Optional<Dataset<Row>> unique =
        Duplicates.rejected(product, draft.written(store), keptBefore(draft), spark);
    if (unique.isPresent()) {
      log.accept("some objects are there twice: writing again without them");
      String former = draft.folder;
      draft.folder = store.newVersion(product);
      TableWriter.writeWithRejects(product, unique.get(), draft.folder);
      store.discard(former);
    }
    if (affected != null) {
      ProductStore.Version former = former(product);
      keepRows(draft, former, affected.toDF(Provenance.FILE.name()));
      keepRejects(draft, former, affected.toDF(Rejects.FILE.name()));
    }
    long expected = budget.rowsIn() < 0 ? -1 : budget.rowsIn() + draft.keptRows;
    draft.counts = RowCounts.of(spark, product, draft.written(store), expected, draft.keptRows);
  }

  /** Rows would be lost without a word. */
  private IllegalStateException misdeclared() {
    return new IllegalStateException(
        "A stage that makes only what is new reads a table first and writes without rejects, or"
            + " asks what is unread and writes with rejects");
  }

  /** The rows of the former version that stay, once it is known that none comes too late. */
  private Dataset<Row> keptBefore(Draft draft) {
    if (increment.isEmpty()) {
      return spark.createDataFrame(List.<Row>of(), draft.product.schema());
    }
    if (affected == null) {
      throw misdeclared();
    }
    Increment some = increment.get();
    Dataset<Row> kept =
        Kept.without(
            TableReader.read(spark, draft.product, former(draft.product)),
            affected.toDF(Provenance.FILE.name()));
    Set<String> overtaken = Duplicates.overtaken(draft.product, draft.written(store), kept, spark);
    if (!overtaken.isEmpty()) {
      throw new Increment.Redo(
          "objects of %d files stand in new files before them".formatted(overtaken.size()),
          Optional.of(some.withAgain(overtaken)));
    }
    return kept;
  }

  private ProductStore.Version former(Product product) {
    return increment.orElseThrow().former().get(product);
  }

  private void keepRows(Draft draft, ProductStore.Version former, Dataset<Row> gone) {
    Kept kept =
        Kept.of(
            former,
            TableWriter.DATA,
            former.manifest().rows().out(),
            version -> TableReader.read(spark, draft.product, version),
            gone);
    kept.copied()
        .ifPresent(
            rows -> {
              if (affected == null) {
                TableWriter.write(draft.product, rows, draft.folder);
              } else {
                // With the columns of the files beside it, for readers that are not Spark.
                TableWriter.writeWithRejects(draft.product, good(rows), draft.folder);
              }
            });
    keep(draft, kept);
  }

  private static Dataset<Row> good(Dataset<Row> rows) {
    return rows.withColumn(Rejects.COLUMN, functions.lit(null).cast(Rejects.struct()));
  }

  private void keepRejects(Draft draft, ProductStore.Version former, Dataset<Row> gone) {
    Kept kept =
        Kept.of(
            former,
            TableWriter.REJECTS,
            former.manifest().rows().rejects(),
            version -> TableReader.rejects(spark, draft.product, version),
            gone);
    kept.copied()
        .ifPresent(
            rejects ->
                TableWriter.writeWithRejects(
                    draft.product,
                    spark
                        .createDataFrame(List.<Row>of(), draft.product.schema())
                        .unionByName(Duplicates.marked(rejects), true),
                    draft.folder));
    keep(draft, kept);
  }

  private static void keep(Draft draft, Kept kept) {
    draft.kept.addAll(kept.files());
    draft.keptRows += kept.rows();
  }

  @Override
  public String newLocation(Product product) {
    return draft(product).folder;
  }

  @Override
  public void note(Product product, String key, Object value) {
    draft(product).notes.put(key, value);
  }

  @Override
  public void log(String message) {
    log.accept(message);
  }

  private Draft draft(Product product) {
    return drafts.computeIfAbsent(product, p -> new Draft(p, store.newVersion(p)));
  }

  /** Kept rows have the elements of the former version. */
  private void name(Draft draft, List<NamedEntries> entries) {
    draft.name(entries);
    if (increment.isPresent()
        && !former(draft.product).manifest().entries().equals(draft.entries)) {
      throw new Increment.Redo("its arrays have other elements", Optional.empty());
    }
  }

  /** Makes all that the stage wrote visible. */
  void publish(String stage, Map<String, String> options, List<Manifest.Input> inputs) {
    drafts.forEach(
        (product, draft) -> {
          if (draft.parts != null) {
            writeParts(draft);
          }
          store.publish(draft.folder, draft.manifest(store, stage, options, inputs));
        });
  }

  private void writeParts(Draft draft) {
    try {
      InputParts.write(
          draft.parts,
          draft.folder + "/" + Draft.PARTS,
          spark.sparkContext().hadoopConfiguration());
      store.discard(draft.folder + "/" + UNREAD);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list what was read", e);
    }
  }

  /**
   * Gives back the room of what a failed stage wrote and did not publish; what cannot be deleted is
   * in nobody's way.
   */
  void discard() {
    for (Draft draft : drafts.values()) {
      try {
        if (store.open(draft.folder).isEmpty()) {
          store.discard(draft.folder);
        }
      } catch (RuntimeException e) {
        log.accept("left behind without a manifest: " + draft.folder);
      }
    }
  }
}
