package org.nebulark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.nebulark.spark.ProductStore;
import org.nebulark.stage.Column;
import org.nebulark.stage.Manifest;

/** How many bytes columns of a product take, from the footers of its files. */
final class ParquetSize {

  private ParquetSize() {}

  /** Compressed length of those columns in all files [byte]. */
  static long of(ProductStore.Version version, List<Column> columns, Configuration configuration) {
    List<String> names = columns.stream().map(Column::name).toList();
    long bytes = 0;
    for (Manifest.FileFact file : version.manifest().files()) {
      Path path = new Path(version.folder(), file.path());
      if (!path.getName().endsWith(".parquet")) {
        continue;
      }
      try (ParquetFileReader reader =
          ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
        bytes +=
            reader.getRowGroups().stream()
                .flatMap(group -> group.getColumns().stream())
                .filter(chunk -> names.contains(chunk.getPath().toArray()[0]))
                .mapToLong(chunk -> chunk.getTotalSize())
                .sum();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the footer of " + path, e);
      }
    }
    return bytes;
  }
}
