package org.nebulark.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.nebulark.spark.PublishedRun;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/** Writes one product of a run as one file, with unit, UCD and description of each column. */
public final class Export {

  /** Formats of the field. */
  public enum Format {
    /** VOTable, XML. */
    VOTABLE(".vot", ".votable", ".xml"),
    /** Parquet with a VOTable in its footer. */
    VOPARQUET(".parquet"),
    /** A binary table in a FITS file. */
    FITS(".fits", ".fit");

    private final List<String> endings;

    Format(String... endings) {
      this.endings = List.of(endings);
    }

    /**
     * That of a word, or of a file's name when there is no word.
     *
     * @throws UserError when neither is one
     */
    public static Format of(String word, String file) {
      String name = file.toLowerCase(Locale.ROOT);
      if (word == null) {
        return Arrays.stream(values())
            .filter(format -> format.endings.stream().anyMatch(name::endsWith))
            .findFirst()
            .orElseThrow(
                () ->
                    UserError.usage(
                        "--to %s: its ending is none of .fits, .parquet, .vot, .xml: give --format"
                            .formatted(file)));
      }
      try {
        return valueOf(word.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw UserError.usage("--format " + word + ": expected votable, voparquet or fits");
      }
    }
  }

  private Export() {}

  /**
   * Writes a file; one that is there already is refused.
   *
   * @param run the run, or a release of it
   * @param product a table of it
   * @param to URI of the file
   * @return rows written
   */
  public static long write(PublishedRun run, Product product, Format format, String to) {
    if (product.kind() != Product.Kind.TABLE) {
      throw UserError.usage(product.name() + " is no table");
    }
    PublishedRun.Table found = run.table(product);
    ExportTable table = new ExportTable(product, found.rows(), found.manifest(), format);
    Configuration configuration =
        withoutChecksums(run.spark().sparkContext().hadoopConfiguration());
    Path file = new Path(to);
    try {
      FileSystem fileSystem = file.getFileSystem(configuration);
      if (fileSystem.exists(file)) {
        throw UserError.usage(to + " is there already");
      }
      writeWhole(table, format, file, fileSystem, configuration);
    } catch (IOException e) {
      throw UserError.data(to + ": " + e.getMessage(), e);
    }
    return table.size();
  }

  /**
   * Hadoop's own file of checksums beside a local file would keep whoever changes the file later
   * from reading it again.
   */
  private static Configuration withoutChecksums(Configuration session) {
    Configuration configuration = new Configuration(session);
    configuration.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
    configuration.setBoolean("fs.file.impl.disable.cache", true);
    return configuration;
  }

  /** What fails leaves no half of a file behind. */
  private static void writeWhole(
      ExportTable table, Format format, Path file, FileSystem fileSystem, Configuration conf)
      throws IOException {
    boolean whole = false;
    try {
      write(table, format, file, fileSystem, conf);
      whole = true;
    } finally {
      if (!whole) {
        fileSystem.delete(file, false);
      }
    }
  }

  private static void write(
      ExportTable table, Format format, Path file, FileSystem fileSystem, Configuration conf)
      throws IOException {
    if (format == Format.VOPARQUET) {
      VoParquet.write(table, file, conf);
      return;
    }
    try (OutputStream out = fileSystem.create(file, false)) {
      if (format == Format.FITS) {
        FitsExport.write(table, out);
      } else {
        VoTable.write(table, out);
      }
    }
  }
}
