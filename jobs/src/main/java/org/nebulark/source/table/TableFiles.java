package org.nebulark.source.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.source.InputFiles.InputFile;

/** The rows of the CSV or FITS files of one task; a file is opened when its turn comes. */
final class TableFiles implements Iterator<Row> {

  private final Iterator<InputFile> files;
  private final TableCells.Of product;
  private final TableSource.Settings settings;
  private final Configuration configuration;
  private final FitsBuffer buffer = new FitsBuffer();
  private InputFile file;
  private TableRows rows;
  private TableCells cells;
  private Iterator<Row> made = Collections.emptyIterator();

  TableFiles(
      Iterator<InputFile> files,
      TableCells.Of product,
      TableSource.Settings settings,
      Configuration configuration) {
    this.files = files;
    this.product = product;
    this.settings = settings;
    this.configuration = configuration;
  }

  /** Opens a file as the format says. */
  static TableRows open(
      InputFile file, TableSource.Settings settings, FitsBuffer buffer, Configuration configuration)
      throws IOException, TableReject {
    InputStream in = file.open(configuration);
    if (settings.format().isText()) {
      return CsvTable.open(in, settings.format() == TableFormat.DAT);
    }
    try (in) {
      return new FitsTable(in, file.bytes(), buffer, settings.hdu(), settings.maxFileBytes());
    }
  }

  @Override
  public boolean hasNext() {
    while (!made.hasNext() && (rows != null || files.hasNext())) {
      try {
        made = (rows == null ? opened() : read()).iterator();
      } catch (IOException e) {
        throw new UncheckedIOException(file.uri(), e);
      }
    }
    return made.hasNext();
  }

  /** Opens the next file; none, or its reject. */
  private List<Row> opened() throws IOException {
    file = files.next();
    try {
      rows = open(file, settings, buffer, configuration);
      cells = product.cells(file.relative(), rows);
      return List.of();
    } catch (TableReject e) {
      close();
      return List.of(product.reject(file.relative(), e.hdu(), e));
    }
  }

  /** Reads the next row; none at the end of the file. */
  private List<Row> read() throws IOException {
    try {
      if (rows.next()) {
        return cells.rows();
      }
      close();
      return List.of();
    } catch (TableReject e) {
      if (e.row() < 0) {
        close();
      }
      return List.of(product.reject(file.relative(), e.hdu(), e));
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
    return made.next();
  }
}
