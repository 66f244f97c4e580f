package org.nebulark.source;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;
import org.nebulark.fits.Layout;
import org.nebulark.source.Companions.SpectraFile;
import org.nebulark.stage.Names;
import org.nebulark.stage.UserError;

/**
 * A scan over files: the driver lists them and opens none; a task gets files of about equal total
 * size. Reading columns of the catalogue alone decodes no flux.
 */
final class SpectraScan implements ScanBuilder, Scan, Batch, SupportsPushDownRequiredColumns {

  /** Opening a file costs about as much as reading this many bytes. */
  private static final long OPEN_COST = 256 << 10;

  /** Most bytes of a task. */
  private static final long TASK_BYTES = 128 << 20;

  private static final String LAYOUT = "layout";
  private static final long MAX_FILE_BYTES = 256L << 20;

  private final CaseInsensitiveStringMap properties;
  private StructType required = SpectraSource.schema();

  SpectraScan(CaseInsensitiveStringMap properties) {
    this.properties = properties;
  }

  /** The files of one task. */
  record FilesPartition(List<SpectraFile> files) implements InputPartition, Serializable {}

  @Override
  public void pruneColumns(StructType columns) {
    required = columns;
  }

  @Override
  public Scan build() {
    return this;
  }

  @Override
  public StructType readSchema() {
    return required;
  }

  @Override
  public String description() {
    return "spectra " + properties.get("path");
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    SparkSession spark = SparkSession.active();
    try {
      return pack(
          files(spark.sparkContext().hadoopConfiguration()),
          spark.sparkContext().defaultParallelism());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + properties.get("path"), e);
    }
  }

  private List<SpectraFile> files(Configuration configuration) throws IOException {
    String path = properties.get("path");
    String list = properties.get(InputParts.OPTION);
    if (list == null) {
      return Companions.pair(InputFiles.list(path, configuration), layout());
    }
    String base = InputFiles.base(path, configuration);
    return InputParts.read(list, configuration).stream()
        .map(part -> SpectraFile.of(part, base))
        .toList();
  }

  /** The layout that the option names, as {@code lamost-lrs}; spec by default. */
  private Layout layout() {
    String name = properties.getOrDefault(LAYOUT, Layout.SPEC.name());
    List<String> names = Arrays.stream(Layout.values()).map(l -> Names.kebab(l.name())).toList();
    int found = names.indexOf(Names.kebab(name));
    if (found < 0) {
      throw UserError.usage("layout = " + name + " is none of " + names);
    }
    return Layout.values()[found];
  }

  /** Neighbouring files together until the size of a task is reached. */
  static InputPartition[] pack(List<SpectraFile> files, int parallelism) {
    long total = files.stream().mapToLong(SpectraScan::cost).sum();
    long target = Math.max(OPEN_COST, Math.min(TASK_BYTES, total / (4L * parallelism)));
    List<InputPartition> partitions = new ArrayList<>();
    List<SpectraFile> current = new ArrayList<>();
    long size = 0;
    for (SpectraFile file : files) {
      if (!current.isEmpty() && size + cost(file) > target) {
        partitions.add(new FilesPartition(List.copyOf(current)));
        current.clear();
        size = 0;
      }
      current.add(file);
      size += cost(file);
    }
    if (!current.isEmpty()) {
      partitions.add(new FilesPartition(List.copyOf(current)));
    }
    return partitions.toArray(InputPartition[]::new);
  }

  private static long cost(SpectraFile pair) {
    long beside = pair.redshifts() == null ? 0 : OPEN_COST + pair.redshifts().bytes();
    return OPEN_COST + pair.file().bytes() + beside;
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    SparkSession spark = SparkSession.active();
    Broadcast<SerializableConfiguration> configuration =
        org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    SpectraReader.Settings settings =
        new SpectraReader.Settings(layout(), properties.getLong("maxFileBytes", MAX_FILE_BYTES));
    StructType columns = required;
    return (PartitionReaderFactory & Serializable)
        partition ->
            new SpectraReader(
                ((FilesPartition) partition).files(),
                columns,
                settings,
                configuration.value().value());
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return new CustomMetric[] {new RejectsMetric()};
  }
}
