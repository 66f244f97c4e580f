package org.nebulark.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.nebulark.stage.Product;
import org.nebulark.stage.Provenance;
import org.nebulark.stage.Rejects;

/**
 * Keeps the first row of each key, in the order of files, HDUs and rows, and rejects the others.
 */
final class Duplicates {

  private static final String ERROR = "DUPLICATE";
  private static final String MESSAGE = "the same object stands in ";
  private static final String FIRST = "_first_file";
  private static final String PLACE = "_place";

  private Duplicates() {}

  /**
   * The rows with later ones of a key marked as rejects; empty when each key stands once.
   *
   * @param kept rows that are there as well, each key once, and stay as they are
   */
  static Optional<Dataset<Row>> rejected(
      Product product, ProductStore.Version written, Dataset<Row> kept, SparkSession spark) {
    Dataset<Row> data = TableReader.read(spark, product, written);
    Column[] key = columns(product.key());
    Column[] order = columns(place(product));
    Column[] both = both(key, order);
    Dataset<Row> all =
        data.select(both)
            .union(kept.select(both).join(data.select(key), names(product.key()), "left_semi"));
    if (all.groupBy(key).count().filter(col("count").gt(1)).isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> later =
        all.withColumn(PLACE, row_number().over(Window.partitionBy(key).orderBy(order)))
            .withColumn(
                FIRST,
                functions.first(Provenance.FILE.col()).over(Window.partitionBy(key).orderBy(order)))
            .filter(col(PLACE).gt(1))
            .drop(PLACE);
    String[] row =
        Stream.concat(product.key().stream(), place(product).stream())
            .distinct()
            .map(c -> c.name())
            .toArray(String[]::new);
    Dataset<Row> marked =
        data.join(broadcast(later), row, "left")
            .withColumn(
                Rejects.COLUMN, when(col(FIRST).isNotNull(), reject(product)).otherwise(lit(null)))
            .drop(FIRST);
    return Optional.of(
        marked.unionByName(marked(TableReader.rejects(spark, product, written)), true));
  }

  /** Files of those kept rows whose key stands in a written row before them. */
  static Set<String> overtaken(
      Product product, ProductStore.Version written, Dataset<Row> kept, SparkSession spark) {
    Column[] key = columns(product.key());
    Column place = struct(columns(place(product)));
    Dataset<Row> first =
        TableReader.read(spark, product, written).select(both(key, place.as(FIRST)));
    Dataset<Row> overtaken =
        kept.select(both(key, place.as(PLACE)))
            .join(first, names(product.key()))
            .filter(col(FIRST).lt(col(PLACE)))
            .select(col(PLACE).getField(Provenance.FILE.name()))
            .distinct();
    return Set.copyOf(overtaken.as(Encoders.STRING()).collectAsList());
  }

  /** Files that were rejected as another's duplicates, by the name of that other file. */
  static Map<String, Set<String>> byFirst(Dataset<Row> rejects) {
    Map<String, Set<String>> files = new HashMap<>();
    rejects
        .filter(Rejects.ERROR.col().equalTo(ERROR).and(Rejects.MESSAGE.col().startsWith(MESSAGE)))
        .select(Rejects.FILE.col(), Rejects.MESSAGE.col())
        .distinct()
        .collectAsList()
        .forEach(
            row ->
                files
                    .computeIfAbsent(
                        row.getString(1).substring(MESSAGE.length()), first -> new HashSet<>())
                    .add(row.getString(0)));
    return files;
  }

  private static String[] names(List<org.nebulark.stage.Column> columns) {
    return columns.stream().map(c -> c.name()).toArray(String[]::new);
  }

  private static Column[] both(Column[] key, Column... order) {
    return Stream.of(key, order).flatMap(Stream::of).toArray(Column[]::new);
  }

  private static Column[] columns(List<org.nebulark.stage.Column> columns) {
    return columns.stream().map(c -> c.col()).toArray(Column[]::new);
  }

  /** What says where a row came from; some products do not number the rows. */
  private static List<org.nebulark.stage.Column> place(Product product) {
    return Provenance.columns().stream().filter(product.columns()::contains).toList();
  }

  private static Column reject(Product product) {
    boolean numbered = product.columns().contains(Provenance.ROW);
    return struct(
        Provenance.FILE.col().as(Rejects.FILE.name()),
        Provenance.HDU.col().as(Rejects.HDU.name()),
        (numbered ? Provenance.ROW.col() : lit(-1L)).as(Rejects.ROW.name()),
        lit(ERROR).as(Rejects.ERROR.name()),
        functions.concat(lit(MESSAGE), col(FIRST)).as(Rejects.MESSAGE.name()));
  }

  /** Rejects as marked rows without data. */
  static Dataset<Row> marked(Dataset<Row> rejects) {
    return rejects.select(struct(columns(Rejects.PRODUCT.columns())).as(Rejects.COLUMN));
  }
}
