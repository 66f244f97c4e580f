package org.nebulark.spark;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.nebulark.stage.Manifest.ColumnFact;
import org.nebulark.stage.Manifest.FileFact;
import org.nebulark.stage.Product;
import org.nebulark.stage.Rejects;
import org.nebulark.stage.UserError;

/** Reads the rows of a product: only the files that its manifest lists, only as declared. */
final class TableReader {

  /** Parquet writes a checksum with every page, but by default does not look at it. */
  private static final String VERIFY = ParquetInputFormat.PAGE_VERIFY_CHECKSUM_ENABLED;

  private TableReader() {}

  /**
   * The rows.
   *
   * @throws UserError when version, names or types differ from the contract
   */
  static Dataset<Row> read(SparkSession spark, Product product, ProductStore.Version version) {
    check(product, version);
    return load(spark, product, version, TableWriter.DATA).select(product.select());
  }

  /** The rejects of the same pass. */
  static Dataset<Row> rejects(SparkSession spark, Product product, ProductStore.Version version) {
    Column[] columns =
        Rejects.PRODUCT.columns().stream()
            .map(c -> col(TableWriter.rejectColumn(c.name())).as(c.name()))
            .toArray(Column[]::new);
    return load(spark, Rejects.PRODUCT, version, TableWriter.REJECTS).select(columns);
  }

  private static void check(Product product, ProductStore.Version version) {
    int found = version.manifest().productVersion();
    if (found != product.version()) {
      throw UserError.data(
          "%s: %s has version %d, this program reads version %d: make it again in another --output"
              .formatted(version.folder(), product.name(), found, product.version()));
    }
    List<ColumnFact> facts = version.manifest().columns();
    for (org.nebulark.stage.Column column : product.columns()) {
      boolean there =
          facts.stream()
              .anyMatch(
                  f -> f.name().equals(column.name()) && f.type().equals(column.type().name()));
      if (!there) {
        throw UserError.data(
            "%s: no column %s of type %s"
                .formatted(version.folder(), column.name(), column.type()));
      }
    }
  }

  /** The files of one table of a version, those of former versions included. */
  static List<FileFact> files(ProductStore.Version version, String table) {
    return version.manifest().files().stream().filter(file -> isOf(file, table)).toList();
  }

  /** Files of a version that hold no rows: its models, its list of inputs. */
  static List<FileFact> others(ProductStore.Version version, Product product) {
    if (product.kind() != Product.Kind.TABLE) {
      return version.manifest().files();
    }
    return version.manifest().files().stream()
        .filter(file -> !isOf(file, TableWriter.DATA) && !isOf(file, TableWriter.REJECTS))
        .toList();
  }

  private static boolean isOf(FileFact file, String table) {
    return ("/" + file.path()).contains("/" + table + "/");
  }

  private static Dataset<Row> load(
      SparkSession spark, Product product, ProductStore.Version version, String table) {
    List<String> files =
        files(version, table).stream().map(file -> ProductStore.uri(version, file)).toList();
    StructType expected = storedSchema(product);
    if (files.isEmpty()) {
      return spark.createDataFrame(List.<Row>of(), expected);
    }
    Dataset<Row> rows = open(spark, version, files);
    for (StructField field : expected.fields()) {
      String found = typeOf(rows.schema(), field.name());
      if (!found.equals(field.dataType().catalogString())) {
        throw UserError.data(
            "%s/%s: column %s is %s, the contract says %s"
                .formatted(
                    version.folder(),
                    table,
                    field.name(),
                    found,
                    field.dataType().catalogString()));
      }
    }
    return rows;
  }

  /** Spark's exception for a missing path is checked in Scala only, so Java cannot name it here. */
  private static Dataset<Row> open(
      SparkSession spark, ProductStore.Version version, List<String> files) {
    try {
      return spark.read().option(VERIFY, "true").parquet(files.toArray(String[]::new));
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw UserError.data(version.folder() + ": a file of the manifest is missing", e);
      }
      throw e;
    }
  }

  private static String typeOf(StructType schema, String name) {
    return List.of(schema.fieldNames()).contains(name)
        ? schema.apply(name).dataType().catalogString()
        : "missing";
  }

  private static StructType storedSchema(Product product) {
    if (product != Rejects.PRODUCT) {
      return product.schema();
    }
    StructType schema = new StructType();
    for (org.nebulark.stage.Column column : product.columns()) {
      schema = schema.add(TableWriter.rejectColumn(column.name()), column.dataType());
    }
    return schema;
  }
}
