package org.nebulark.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.SpecFile;
import org.nebulark.product.Spectra;
import org.nebulark.source.InputFiles.InputFile;

/**
 * Reads the files of one task, a row each. What is wrong with a file's bytes becomes a reject; an
 * error of the storage fails the task, which Spark tries again.
 */
final class SpectraReader implements PartitionReader<InternalRow> {

  private static final Set<String> PIXEL_COLUMNS =
      Set.of(Spectra.FLUX.name(), Spectra.IVAR.name(), Spectra.MASK.name());

  private final List<InputFile> files;
  private final SpectrumRow rows;
  private final boolean pixels;
  private final long limit;
  private final Configuration configuration;
  private final FitsBuffer buffer = new FitsBuffer();
  private final CRC32C checksum = new CRC32C();
  private int next;
  private long rejects;
  private InternalRow row;

  SpectraReader(
      List<InputFile> files, StructType columns, long limit, Configuration configuration) {
    this.files = files;
    this.rows = new SpectrumRow(columns);
    this.pixels = List.of(columns.fieldNames()).stream().anyMatch(PIXEL_COLUMNS::contains);
    this.limit = limit;
    this.configuration = configuration;
  }

  @Override
  public boolean next() throws IOException {
    if (next == files.size()) {
      return false;
    }
    InputFile file = files.get(next++);
    try {
      row = read(file);
    } catch (FitsFormatException e) {
      rejects++;
      row = rows.reject(file.relative(), e);
    }
    return true;
  }

  private InternalRow read(InputFile file) throws IOException, FitsFormatException {
    Path path = new Path(file.uri());
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      buffer.readFully(in, file.bytes(), limit);
    }
    checksum.reset();
    checksum.update(buffer.bytes(), 0, buffer.length());
    return pixels
        ? rows.spectrum(
            file.relative(), checksum.getValue(), SpecFile.read(buffer.bytes(), buffer.length()))
        : rows.catalogue(
            file.relative(),
            checksum.getValue(),
            SpecFile.readCatalogue(buffer.bytes(), buffer.length()));
  }

  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return new CustomTaskMetric[] {new RejectsMetric.OfTask(rejects)};
  }

  @Override
  public void close() {}
}
