package org.nebulark.spark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.nebulark.product.Features;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Fingerprint;
import org.nebulark.stage.FlagBit;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Product;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.UserError;

/** The context of one stage in one run: what it wrote becomes visible at {@link #publish}. */
final class RunContext implements StageContext {

  private final SparkSession spark;
  private final ProductStore store;
  private final Map<Product, ProductStore.Version> borrowed;
  private final Consumer<String> log;
  private final Map<Product, Draft> drafts = new LinkedHashMap<>();

  /** {@code borrowed} are products of other runs, read in place of this run's own. */
  RunContext(
      SparkSession spark,
      ProductStore store,
      Map<Product, ProductStore.Version> borrowed,
      Consumer<String> log) {
    this.spark = spark;
    this.store = store;
    this.borrowed = borrowed;
    this.log = log;
  }

  /** A product that is being made. */
  private static final class Draft {
    private String folder;
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<String, Object> notes = new LinkedHashMap<>();
    private Manifest.Rows rows = new Manifest.Rows(0, 0, 0);
    private Map<String, Long> flags = Map.of();
    private double budget = 1;

    private Draft(String folder) {
      this.folder = folder;
    }
  }

  @Override
  public SparkSession spark() {
    return spark;
  }

  @Override
  public Dataset<Row> read(Product product) {
    return TableReader.read(spark, product, version(product));
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
  public void write(Product product, Dataset<Row> rows, List<NamedEntries> entries) {
    Draft draft = draft(product);
    keep(draft, entries);
    TableWriter.write(product, rows, draft.folder);
    count(product, draft, -1);
  }

  @Override
  public void writeWithRejects(
      Product product, Dataset<Row> rows, List<NamedEntries> entries, Budget budget) {
    Draft draft = draft(product);
    keep(draft, entries);
    draft.budget = budget.rejects();
    TableWriter.writeWithRejects(product, rows, draft.folder);
    Optional<Dataset<Row>> unique = Duplicates.rejected(product, written(product, draft), spark);
    if (unique.isPresent()) {
      log.accept("some objects are there twice: writing again without them");
      String former = draft.folder;
      draft.folder = store.newVersion(product);
      TableWriter.writeWithRejects(product, unique.get(), draft.folder);
      store.discard(former);
    }
    count(product, draft, budget.rowsIn());
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
    return drafts.computeIfAbsent(product, p -> new Draft(store.newVersion(p)));
  }

  private static void keep(Draft draft, List<NamedEntries> entries) {
    entries.forEach(named -> draft.entries.put(named.column().name(), named.entries()));
  }

  /** What lies in a draft's folder, as if it were published. */
  private ProductStore.Version written(Product product, Draft draft) {
    return new ProductStore.Version(
        draft.folder, manifest(product, draft, null, Map.of(), List.of()));
  }

  /** Counts what lies in storage, not what was sent there. */
  private void count(Product product, Draft draft, long expected) {
    ProductStore.Version written = written(product, draft);
    Dataset<Row> data = TableReader.read(spark, product, written);
    Optional<org.nebulark.stage.Column> flag =
        product.columns().stream().filter(c -> c.name().equals(Features.FLAG.name())).findFirst();
    Map<Integer, Long> byFlag = new HashMap<>();
    if (flag.isPresent()) {
      for (Row row : data.groupBy(flag.get().col()).count().collectAsList()) {
        byFlag.put(row.getInt(0), row.getLong(1));
      }
    } else {
      byFlag.put(0, data.count());
    }
    long out = byFlag.values().stream().mapToLong(Long::longValue).sum();
    refuseRepeatedKeys(product, data);
    long rejects = TableReader.rejects(spark, product, written).count();
    if (expected >= 0 && expected != out + rejects) {
      throw UserError.data(
          "%s: %d rows in, but %d written and %d rejected: did the input change? Run again"
              .formatted(product.name(), expected, out, rejects));
    }
    draft.rows = new Manifest.Rows(out + rejects, out, rejects);
    draft.flags = countBits(product, byFlag);
  }

  /** A key that stands twice would multiply rows in the first join behind it. */
  private static void refuseRepeatedKeys(Product product, Dataset<Row> data) {
    org.apache.spark.sql.Column[] key =
        product.key().stream().map(c -> c.col()).toArray(org.apache.spark.sql.Column[]::new);
    List<Row> repeated = data.groupBy(key).count().filter("count > 1").limit(1).collectAsList();
    if (!repeated.isEmpty()) {
      throw UserError.data(
          "%s: %s stands in %d rows, once was expected"
              .formatted(product.name(), repeated.get(0).get(0), repeated.get(0).getLong(1)));
    }
  }

  private static Map<String, Long> countBits(Product product, Map<Integer, Long> byFlag) {
    Map<String, Long> bits = new TreeMap<>();
    byFlag.forEach(
        (flag, count) -> {
          for (FlagBit bit : product.flags()) {
            if ((flag & bit.bit()) != 0) {
              bits.merge(bit.name(), count, Long::sum);
            }
          }
        });
    return bits;
  }

  /** Makes all that the stage wrote visible. */
  void publish(String stage, Map<String, String> options, List<Manifest.Input> inputs) {
    drafts.forEach(
        (product, draft) ->
            store.publish(draft.folder, manifest(product, draft, stage, options, inputs)));
  }

  /**
   * Gives back the room of what a failed stage wrote; what cannot be deleted is in nobody's way.
   */
  void discard() {
    for (Draft draft : drafts.values()) {
      try {
        store.discard(draft.folder);
      } catch (RuntimeException e) {
        log.accept("left behind without a manifest: " + draft.folder);
      }
    }
  }

  private Manifest manifest(
      Product product,
      Draft draft,
      String stage,
      Map<String, String> options,
      List<Manifest.Input> inputs) {
    return new Manifest(
        product.name(),
        product.version(),
        CodeVersion.get(),
        stage,
        options,
        inputs,
        Fingerprint.of(product, options, inputs),
        draft.rows,
        draft.budget,
        draft.flags,
        Manifest.columns(product),
        draft.entries,
        draft.notes,
        store.files(draft.folder),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
