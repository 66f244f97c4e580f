package org.nebulark.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.stage.ColumnType;
import org.nebulark.stage.Product;
import org.nebulark.stage.Rejects;

/**
 * Writes the rows of a product as Parquet: data below {@code table=data}, rejects of the same pass
 * below {@code table=rejects}.
 */
final class TableWriter {

  /** Folder name of the rows. */
  static final String DATA = "table=data";

  /** Folder name of the rejects. */
  static final String REJECTS = "table=rejects";

  private static final String PARTITION = "table";

  private TableWriter() {}

  /** Writes the declared columns; a null in a required one fails the job with its name. */
  static void write(Product product, Dataset<Row> rows, String folder) {
    Column[] columns =
        product.columns().stream().map(c -> checked(product, c, lit(true))).toArray(Column[]::new);
    writer(product, rows.select(columns).select(product.select())).parquet(folder + "/" + DATA);
  }

  /** Writes data and rejects in one pass. */
  static void writeWithRejects(Product product, Dataset<Row> rows, String folder) {
    Column good = col(Rejects.COLUMN).isNull();
    Stream<Column> data = product.columns().stream().map(c -> checked(product, c, good));
    Stream<Column> rejects =
        Rejects.PRODUCT.columns().stream()
            .map(c -> col(Rejects.COLUMN + "." + c.name()).as(rejectColumn(c.name())));
    Column table = when(good, "data").otherwise("rejects").as(PARTITION);
    Column[] columns =
        Stream.of(data, rejects, Stream.of(table)).flatMap(s -> s).toArray(Column[]::new);
    writer(product, rows.select(columns)).partitionBy(PARTITION).parquet(folder);
  }

  /** Name under which a column of {@link Rejects} is stored beside those of the product. */
  static String rejectColumn(String name) {
    return Rejects.COLUMN + "_" + name;
  }

  private static Column checked(Product product, org.nebulark.stage.Column column, Column where) {
    Column value = column.col().cast(column.dataType());
    if (column.required()) {
      String message = "null in required column " + product.name() + "." + column.name();
      Column error = raise_error(lit(message)).cast(column.dataType());
      value = when(where.and(column.col().isNull()), error).otherwise(value);
    }
    return value.as(column.name());
  }

  private static DataFrameWriter<Row> writer(Product product, Dataset<Row> rows) {
    DataFrameWriter<Row> writer = rows.write().mode("append").option("compression", "zstd");
    List<ColumnType> arrays = Arrays.asList(ColumnType.FLOATS, ColumnType.DOUBLES);
    for (org.nebulark.stage.Column column : product.columns()) {
      if (arrays.contains(column.type())) {
        // A dictionary of fluxes only makes them larger: 56 instead of 32 kB a spectrum.
        writer.option("parquet.enable.dictionary#" + column.name() + ".list.element", "false");
      }
    }
    return writer;
  }
}
