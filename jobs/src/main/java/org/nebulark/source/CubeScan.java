package org.nebulark.source;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;
import org.nebulark.fits.CubeFile;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.source.InputFiles.InputFile;

/**
 * A scan over cubes: the driver reads their headers, a task a slab of rows of spaxels, or a gzip
 * file.
 */
final class CubeScan implements ScanBuilder, Scan, Batch {

  private final CaseInsensitiveStringMap properties;

  CubeScan(CaseInsensitiveStringMap properties) {
    this.properties = properties;
  }

  /**
   * The rows of one task.
   *
   * @param file of the cube
   * @param y0 first row
   * @param y1 behind the last row; 0 for a cube whose headers could not be read, {@value #WHOLE}
   *     for all rows of a gzip file, which is inflated once and slab after slab read from there
   */
  record Slab(InputFile file, int y0, int y1) implements InputPartition, Serializable {

    private static final int WHOLE = Integer.MAX_VALUE;

    static Slab whole(InputFile file) {
      return new Slab(file, 0, WHOLE);
    }

    boolean whole() {
      return y1 == WHOLE;
    }
  }

  /** Rows of spaxels that are read at once. */
  static int rows(CubeFile cube, CubeSettings settings) {
    return (int) Math.max(1, Math.min(cube.height(), settings.slabBytes() / cube.bytesOfRow()));
  }

  @Override
  public Scan build() {
    return this;
  }

  @Override
  public StructType readSchema() {
    return CubeSource.schema();
  }

  @Override
  public String description() {
    return "cube " + properties.get("path");
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    Configuration configuration = SparkSession.active().sparkContext().hadoopConfiguration();
    CubeSettings settings = CubeSettings.of(properties);
    List<InputPartition> slabs = new ArrayList<>();
    try {
      for (InputFile file : InputParts.files(properties, configuration)) {
        plan(file, settings, configuration, slabs);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + properties.get("path"), e);
    }
    return slabs.toArray(InputPartition[]::new);
  }

  /** Slabs of one cube; of one that cannot be read a partition that will say why. */
  private void plan(
      InputFile file,
      CubeSettings settings,
      Configuration configuration,
      List<InputPartition> slabs)
      throws IOException {
    if (CubeInput.isGzip(file, configuration)) {
      slabs.add(Slab.whole(file));
      return;
    }
    try (CubeInput input = CubeInput.open(file, settings, configuration)) {
      CubeFile cube = input.cube();
      int rows = rows(cube, settings);
      for (int y = 0; y < cube.height(); y += rows) {
        slabs.add(new Slab(file, y, Math.min(cube.height(), y + rows)));
      }
    } catch (FitsFormatException e) {
      slabs.add(new Slab(file, 0, 0));
    }
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    SparkSession spark = SparkSession.active();
    Broadcast<SerializableConfiguration> configuration =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    CubeSettings settings = CubeSettings.of(properties);
    return (PartitionReaderFactory & Serializable)
        slab -> new CubeReader((Slab) slab, settings, configuration.value().value());
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return new CustomMetric[] {new RejectsMetric()};
  }
}
