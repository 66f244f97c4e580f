package org.nebulark.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.nebulark.stage.Manifest.FileFact;
import org.nebulark.stage.Product;

/**
 * What two versions of a table do not share. Only files that one of them alone names are read
 * whole.
 *
 * @param source the table
 * @param keys of rows that are new, changed or gone: values of the key of what is made from them
 * @param rows rows of the newer version with such a key
 */
record ChangedRows(Product source, Dataset<Row> keys, Dataset<Row> rows) implements AutoCloseable {

  private static final String HASH = "_hash";

  /**
   * Between two versions.
   *
   * @param key columns of the table that are the key of what is made from it
   */
  static ChangedRows between(
      SparkSession spark,
      Product source,
      ProductStore.Version before,
      ProductStore.Version now,
      List<org.nebulark.stage.Column> key) {
    List<FileFact> added = only(now, before);
    List<FileFact> gone = only(before, now);
    Dataset<Row> keys =
        keys(rows(spark, source, now, added), rows(spark, source, before, gone), key, gone)
            .persist(StorageLevel.MEMORY_AND_DISK());
    List<FileFact> wanted = new ArrayList<>(added);
    if (!names(source.key()).equals(names(key))) {
      wanted.addAll(withOthers(spark, source, now, added, keys));
    }
    Dataset<Row> rows =
        rows(spark, source, now, wanted)
            .join(keys, names(key).toArray(String[]::new), "left_semi")
            .select(source.select());
    return new ChangedRows(source, keys, rows);
  }

  /** Files that both versions name hold rows of an affected key, too: other arms of an object. */
  private static List<FileFact> withOthers(
      SparkSession spark,
      Product source,
      ProductStore.Version now,
      List<FileFact> added,
      Dataset<Row> keys) {
    List<FileFact> shared = new ArrayList<>(TableReader.files(now, TableWriter.DATA));
    shared.removeAll(added);
    Map<String, Long> affected = Kept.gone(rows(spark, source, now, shared), keys);
    return shared.stream()
        .filter(file -> affected.containsKey(ProductStore.uri(now, file)))
        .toList();
  }

  /** A row that was only copied to another file has not changed. */
  private static Dataset<Row> keys(
      Dataset<Row> added,
      Dataset<Row> gone,
      List<org.nebulark.stage.Column> key,
      List<FileFact> goneFiles) {
    String[] names = names(key).toArray(String[]::new);
    if (goneFiles.isEmpty()) {
      return added.select(columns(key)).distinct();
    }
    Dataset<Row> is = hashed(added, key);
    Dataset<Row> was = hashed(gone, key);
    return is.except(was).union(was.except(is)).drop(HASH).dropDuplicates(names);
  }

  private static Dataset<Row> hashed(Dataset<Row> rows, List<org.nebulark.stage.Column> key) {
    Column hash =
        functions.xxhash64(Stream.of(rows.columns()).map(rows::col).toArray(Column[]::new));
    return rows.select(
        Stream.concat(Stream.of(columns(key)), Stream.of(hash.as(HASH))).toArray(Column[]::new));
  }

  private static Dataset<Row> rows(
      SparkSession spark, Product source, ProductStore.Version version, List<FileFact> files) {
    return TableReader.read(
        spark, source, new ProductStore.Version(version.folder(), version.manifest().with(files)));
  }

  private static List<FileFact> only(ProductStore.Version one, ProductStore.Version other) {
    Set<String> there =
        TableReader.files(other, TableWriter.DATA).stream()
            .map(file -> ProductStore.uri(other, file))
            .collect(Collectors.toSet());
    return TableReader.files(one, TableWriter.DATA).stream()
        .filter(file -> !there.contains(ProductStore.uri(one, file)))
        .toList();
  }

  private static List<String> names(List<org.nebulark.stage.Column> columns) {
    return columns.stream().map(c -> c.name()).toList();
  }

  private static Column[] columns(List<org.nebulark.stage.Column> columns) {
    return columns.stream().map(c -> c.col()).toArray(Column[]::new);
  }

  @Override
  public void close() {
    keys.unpersist();
  }
}
