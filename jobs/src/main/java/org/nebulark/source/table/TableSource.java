package org.nebulark.source.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.product.Features;
import org.nebulark.source.InputFiles;
import org.nebulark.source.InputFiles.InputFile;
import org.nebulark.stage.Rejects;
import org.nebulark.stage.UserError;

/**
 * Files of tables that have the same columns. The first one that can be read says which columns
 * there are; CSV and FITS files are read whole, each by one task, Parquet in blocks.
 */
public final class TableSource {

  private final SparkSession spark;
  private final List<InputFile> files;
  private final Settings settings;
  private final List<TableField> fields;
  private final List<String> leftOut;

  /**
   * How to read.
   *
   * @param format never AUTO inside this package
   * @param hdu of the table in FITS files; 0 = the first binary table
   * @param maxFileBytes most bytes of a FITS file, decompressed [byte]
   */
  public record Settings(TableFormat format, int hdu, long maxFileBytes) implements Serializable {}

  private record Layout(List<TableField> fields, List<String> leftOut) {}

  private TableSource(SparkSession spark, List<InputFile> files, Settings settings, Layout layout) {
    this.spark = spark;
    this.files = files;
    this.settings = settings;
    this.fields = layout.fields;
    this.leftOut = layout.leftOut;
  }

  /**
   * Lists the files and reads the columns of the first good one.
   *
   * @throws UserError when there is no file, or none that can be read
   */
  public static TableSource open(SparkSession spark, String input, Settings wanted)
      throws IOException {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    List<InputFile> files = InputFiles.list(input, configuration);
    if (files.isEmpty()) {
      throw UserError.data("--input " + input + ": no file is there");
    }
    TableFormat format = wanted.format();
    if (format == TableFormat.AUTO) {
      format = TableFormat.ofName(files.get(0).relative());
    }
    Settings settings = new Settings(format, wanted.hdu(), wanted.maxFileBytes());
    Layout layout =
        format == TableFormat.PARQUET
            ? parquetLayout(spark, files)
            : firstLayout(files, settings, configuration);
    return new TableSource(spark, files, settings, layout);
  }

  private static Layout firstLayout(
      List<InputFile> files, Settings settings, Configuration configuration) throws IOException {
    TableReject first = null;
    for (InputFile file : files) {
      try {
        return layout(file, settings, configuration);
      } catch (TableReject e) {
        first = first == null ? e : first;
      }
    }
    throw UserError.data(
        "none of %d files is a table; %s: %s (%s)"
            .formatted(files.size(), files.get(0).relative(), first.getMessage(), first.error()));
  }

  private static Layout layout(InputFile file, Settings settings, Configuration configuration)
      throws IOException, TableReject {
    if (settings.format().isText()) {
      try (InputStream in = file.open(configuration)) {
        return new Layout(CsvTable.sample(in, settings.format() == TableFormat.DAT), List.of());
      }
    }
    FitsTable table = (FitsTable) TableFiles.open(file, settings, new FitsBuffer(), configuration);
    return new Layout(table.fields(), table.leftOut());
  }

  /** Reads all footers; files whose types contradict each other are an error of the input. */
  private static Layout parquetLayout(SparkSession spark, List<InputFile> files) {
    try {
      StructType schema = parquet(spark, files).schema();
      List<TableField> fields = ParquetRows.fields(schema);
      List<String> names = fields.stream().map(TableField::name).toList();
      List<String> leftOut = new ArrayList<>();
      for (var field : schema.fields()) {
        if (!names.contains(field.name())) {
          leftOut.add(field.name() + " (" + field.dataType().simpleString() + ")");
        }
      }
      return new Layout(fields, leftOut);
    } catch (Exception e) {
      throw UserError.data("not a Parquet table: " + rootMessage(e), e);
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  private static Dataset<Row> parquet(SparkSession spark, List<InputFile> files) {
    return spark
        .read()
        .option("mergeSchema", true)
        .parquet(files.stream().map(InputFile::uri).toArray(String[]::new));
  }

  /** The columns that are numbers or texts. */
  public List<TableField> fields() {
    return fields;
  }

  /** The columns that are neither, with their types. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** Rows of {@link Features} with the mark of the rejected ones. */
  public Dataset<Row> features(TableChoice choice) {
    StructType schema = Features.PRODUCT.schema().add(Rejects.COLUMN, Rejects.struct(), true);
    return rows(FeatureCells.of(choice), choice.all(), schema);
  }

  /**
   * What the rows of all tables become.
   *
   * @param used the columns that are read of a Parquet table
   */
  Dataset<Row> rows(TableCells.Of product, List<TableField> used, StructType schema) {
    if (settings.format() == TableFormat.PARQUET) {
      return fromParquet(used)
          .mapPartitions(parquetRows(product, used, files), Encoders.row(schema));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    Settings how = settings;
    MapPartitionsFunction<InputFile, Row> read =
        some -> new TableFiles(some, product, how, configuration.value().value());
    int tasks = Math.min(files.size(), 8 * context.defaultParallelism());
    return spark
        .createDataset(
            context.parallelize(files, tasks).rdd(), Encoders.javaSerialization(InputFile.class))
        .mapPartitions(read, Encoders.row(schema));
  }

  private Dataset<Row> fromParquet(List<TableField> used) {
    List<Column> columns = new ArrayList<>();
    used.forEach(field -> columns.add(functions.col("`" + field.name() + "`")));
    columns.add(functions.col("_metadata.file_path"));
    columns.add(functions.col("_metadata.row_index"));
    return parquet(spark, files).select(columns.toArray(Column[]::new));
  }

  /** Static, so that a task gets the columns and the names alone. */
  private static MapPartitionsFunction<Row, Row> parquetRows(
      TableCells.Of product, List<TableField> used, List<InputFile> files) {
    Map<String, String> relative = new HashMap<>();
    files.forEach(file -> relative.put(file.uri(), file.relative()));
    return rows -> new ParquetFiles(rows, product, used, relative);
  }

  /** Opens as {@link #open} does, for callers that cannot throw IOException. */
  public static TableSource openUnchecked(SparkSession spark, String input, Settings wanted) {
    try {
      return open(spark, input, wanted);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + input, e);
    }
  }
}
