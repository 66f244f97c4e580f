package org.nebulark.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.nebulark.stage.Product;
import org.nebulark.stage.Provenance;
import org.nebulark.stage.Rejects;

/**
 * Keeps the first row of each key, in the order of files, HDUs and rows, and rejects the others.
 */
final class Duplicates {

  private static final String FIRST = "_first_file";
  private static final String PLACE = "_place";

  private Duplicates() {}

  /** The rows with later ones of a key marked as rejects; empty when each key stands once. */
  static Optional<Dataset<Row>> rejected(
      Product product, ProductStore.Version written, SparkSession spark) {
    Dataset<Row> data = TableReader.read(spark, product, written);
    Column[] key = columns(product.key());
    if (data.groupBy(key).count().filter(col("count").gt(1)).isEmpty()) {
      return Optional.empty();
    }
    Column[] order = columns(Provenance.columns());
    Dataset<Row> later =
        data.select(both(key, order))
            .withColumn(PLACE, row_number().over(Window.partitionBy(key).orderBy(order)))
            .withColumn(
                FIRST,
                org.apache
                    .spark
                    .sql
                    .functions
                    .first(Provenance.FILE.col())
                    .over(Window.partitionBy(key).orderBy(order)))
            .filter(col(PLACE).gt(1))
            .drop(PLACE)
            .drop(product.key().stream().map(c -> c.name()).toArray(String[]::new));
    String[] place = Provenance.columns().stream().map(c -> c.name()).toArray(String[]::new);
    Dataset<Row> marked =
        data.join(broadcast(later), place, "left")
            .withColumn(Rejects.COLUMN, when(col(FIRST).isNotNull(), reject()).otherwise(lit(null)))
            .drop(FIRST);
    return Optional.of(
        marked.unionByName(earlier(TableReader.rejects(spark, product, written)), true));
  }

  private static Column[] both(Column[] key, Column[] order) {
    return java.util.stream.Stream.of(key, order)
        .flatMap(java.util.Arrays::stream)
        .toArray(Column[]::new);
  }

  private static Column[] columns(List<org.nebulark.stage.Column> columns) {
    return columns.stream().map(c -> c.col()).toArray(Column[]::new);
  }

  private static Column reject() {
    return struct(
        Provenance.FILE.col().as(Rejects.FILE.name()),
        Provenance.HDU.col().as(Rejects.HDU.name()),
        Provenance.ROW.col().as(Rejects.ROW.name()),
        lit("DUPLICATE").as(Rejects.ERROR.name()),
        org.apache
            .spark
            .sql
            .functions
            .concat(lit("the same object stands in "), col(FIRST))
            .as(Rejects.MESSAGE.name()));
  }

  /** The rejects that the first pass found, as marked rows without data. */
  private static Dataset<Row> earlier(Dataset<Row> rejects) {
    return rejects.select(struct(columns(Rejects.PRODUCT.columns())).as(Rejects.COLUMN));
  }
}
