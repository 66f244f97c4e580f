package org.nebulark.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.nebulark.spark.PublishedRun;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/** Writes one product of a run as one file, with unit, UCD and description of each column. */
public final class Export {

  /** Formats of the field. */
  public enum Format {
    /** VOTable, XML. */
    VOTABLE,
    /** Parquet with a VOTable in its footer. */
    VOPARQUET,
    /** A binary table in a FITS file. */
    FITS;

    /**
     * That of a word, or of a file's name when there is no word.
     *
     * @throws UserError when neither is one
     */
    public static Format of(String word, String file) {
      String name = file.toLowerCase(Locale.ROOT);
      if (word == null) {
        return name.endsWith(".fits") ? FITS : name.endsWith(".parquet") ? VOPARQUET : VOTABLE;
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
    ExportTable table = new ExportTable(product, found.rows(), found.manifest());
    Configuration configuration = run.spark().sparkContext().hadoopConfiguration();
    Path file = new Path(to);
    try {
      FileSystem fileSystem = file.getFileSystem(configuration);
      if (fileSystem.exists(file)) {
        throw UserError.usage(to + " is there already");
      }
      write(table, format, file, fileSystem, configuration);
    } catch (IOException e) {
      throw UserError.data(to + ": " + e.getMessage(), e);
    }
    return table.size();
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
