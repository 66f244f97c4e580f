package org.nebulark.spark;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.nebulark.stage.Column;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Product;
import org.nebulark.stage.StageSpec;

/**
 * What a row-wise stage makes again when its input has changed; the rest is kept of the former
 * version. Where anything else has changed, there is no increment: all is made again.
 *
 * @param former what was made before, by product
 * @param changed of the table that the stage reads; empty where it reads files
 * @param again names of files that are to be read again though they have not changed
 */
record Increment(
    Map<Product, ProductStore.Version> former, Optional<ChangedRows> changed, Set<String> again)
    implements AutoCloseable {

  /** A write has shown that more has to be made: with that increment, or all. */
  static final class Redo extends RuntimeException {
    private final transient Optional<Increment> next;

    Redo(String reason, Optional<Increment> next) {
      super(reason);
      this.next = next;
    }

    Optional<Increment> next() {
      return next;
    }
  }

  /** That of a stage with these options and inputs; empty when all has to be made. */
  static Optional<Increment> of(
      SparkSession spark,
      ProductStore store,
      StageSpec<?> spec,
      Map<String, String> options,
      List<Manifest.Input> inputs) {
    Map<Product, ProductStore.Version> former = new HashMap<>();
    for (Product product : spec.rowWise() ? spec.writes() : List.<Product>of()) {
      store
          .latest(product)
          .filter(version -> version.manifest().productVersion() == product.version())
          .filter(version -> version.manifest().codeVersion().equals(CodeVersion.get()))
          .filter(version -> version.manifest().options().equals(options))
          .ifPresent(version -> former.put(product, version));
    }
    List<List<Manifest.Input>> before =
        former.values().stream().map(version -> version.manifest().inputs()).distinct().toList();
    if (former.size() < spec.writes().size() || before.size() != 1) {
      return Optional.empty();
    }
    Product source = spec.reads().isEmpty() ? null : spec.reads().get(0).product();
    if (source != null && source.kind() == Product.Kind.TABLE) {
      return changed(spark, store, before.get(0), source, spec.rowKey(), inputs)
          .map(changed -> new Increment(former, Optional.of(changed), Set.of()));
    }
    boolean sameNames = names(before.get(0)).equals(names(inputs));
    return sameNames && former.values().stream().allMatch(Draft::hasParts)
        ? Optional.of(new Increment(former, Optional.empty(), Set.of()))
        : Optional.empty();
  }

  private static Optional<ChangedRows> changed(
      SparkSession spark,
      ProductStore store,
      List<Manifest.Input> before,
      Product source,
      List<Column> key,
      List<Manifest.Input> inputs) {
    if (!others(before, source).equals(others(inputs, source))) {
      return Optional.empty();
    }
    Optional<ProductStore.Version> now = store.latest(source);
    Optional<ProductStore.Version> then =
        before.stream()
            .filter(input -> input.name().equals(source.name()))
            .findFirst()
            .flatMap(input -> store.find(source, input.fingerprint()));
    return then.isPresent() && now.isPresent() && alike(then.get(), now.get())
        ? Optional.of(ChangedRows.between(spark, source, then.get(), now.get(), key))
        : Optional.empty();
  }

  /** Whether what holds for all rows is the same, and what was noted still is. */
  private static boolean alike(ProductStore.Version then, ProductStore.Version now) {
    return then.manifest().productVersion() == now.manifest().productVersion()
        && then.manifest().entries().equals(now.manifest().entries())
        && now.manifest().notes().entrySet().containsAll(then.manifest().notes().entrySet());
  }

  private static List<String> others(List<Manifest.Input> inputs, Product source) {
    return inputs.stream()
        .filter(input -> !input.name().equals(source.name()))
        .map(input -> input.name() + " " + input.fingerprint())
        .toList();
  }

  private static List<String> names(List<Manifest.Input> inputs) {
    return inputs.stream().map(Manifest.Input::name).toList();
  }

  /** Of a product that the stage reads, the rows that it has to; empty = all. */
  Optional<Dataset<Row>> rows(Product product) {
    return changed.filter(change -> change.source().equals(product)).map(ChangedRows::rows);
  }

  /** The same, with more files to be read again. */
  Increment withAgain(Set<String> more) {
    Set<String> all = new HashSet<>(again);
    all.addAll(more);
    return new Increment(former, changed, all);
  }

  @Override
  public void close() {
    changed.ifPresent(ChangedRows::close);
  }
}
