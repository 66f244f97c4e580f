package org.nebulark.source.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.source.InputFiles.InputFile;

/** The rows of the CSV or FITS files of one task; a file is opened when its turn comes. */
final class TableFiles implements Iterator<Row> {

  private final Iterator<InputFile> files;
  private final TableChoice choice;
  private final TableSource.Settings settings;
  private final Configuration configuration;
  private final FitsBuffer buffer = new FitsBuffer();
  private InputFile file;
  private TableRows rows;
  private FeatureCells cells;
  private Row next;

  TableFiles(
      Iterator<InputFile> files,
      TableChoice choice,
      TableSource.Settings settings,
      Configuration configuration) {
    this.files = files;
    this.choice = choice;
    this.settings = settings;
    this.configuration = configuration;
  }

  /** Opens a file as the format says. */
  static TableRows open(
      InputFile file, TableSource.Settings settings, FitsBuffer buffer, Configuration configuration)
      throws IOException, TableReject {
    Path path = new Path(file.uri());
    InputStream in = path.getFileSystem(configuration).open(path);
    if (settings.format() == TableFormat.CSV) {
      return CsvTable.open(in);
    }
    try (in) {
      return new FitsTable(in, file.bytes(), buffer, settings.hdu(), settings.maxFileBytes());
    }
  }

  @Override
  public boolean hasNext() {
    while (next == null && (rows != null || files.hasNext())) {
      try {
        next = rows == null ? opened() : read();
      } catch (IOException e) {
        throw new UncheckedIOException(file.uri(), e);
      }
    }
    return next != null;
  }

  /** Opens the next file; null, or its reject. */
  private Row opened() throws IOException {
    file = files.next();
    try {
      rows = open(file, settings, buffer, configuration);
      cells = new FeatureCells(choice, rows);
      return null;
    } catch (TableReject e) {
      close();
      return FeatureCells.reject(file.relative(), e.hdu(), e);
    }
  }

  /** Reads the next row; null at the end of the file. */
  private Row read() throws IOException {
    try {
      if (rows.next()) {
        return cells.row(file.relative());
      }
      close();
      return null;
    } catch (TableReject e) {
      if (e.row() < 0) {
        close();
      }
      return FeatureCells.reject(file.relative(), e.hdu(), e);
    }
  }

  private void close() throws IOException {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row row = next;
    next = null;
    return row;
  }
}
