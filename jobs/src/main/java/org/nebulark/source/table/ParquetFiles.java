package org.nebulark.source.table;

import java.net.URI;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/** What the rows of Parquet files become that Spark read for one task. */
final class ParquetFiles implements Iterator<Row> {

  private final ParquetRows table;
  private final TableCells.Of product;
  private final Map<String, String> relative;
  private String file = "";
  private TableCells cells;
  private Iterator<Row> made = Collections.emptyIterator();

  /** Rows with these columns, then path and number; {@code relative} names a file by its URI. */
  ParquetFiles(
      Iterator<Row> rows,
      TableCells.Of product,
      List<TableField> used,
      Map<String, String> relative) {
    table = new ParquetRows(rows, used);
    this.product = product;
    this.relative = relative;
  }

  @Override
  public boolean hasNext() {
    while (!made.hasNext() && table.next()) {
      String uri = new Path(URI.create(table.path())).toString();
      String name = relative.getOrDefault(uri, uri);
      try {
        if (!name.equals(file)) {
          file = name;
          cells = null;
          cells = product.cells(name, table);
          made = cells.rows().iterator();
        } else if (cells != null) {
          made = cells.rows().iterator();
        }
      } catch (TableReject e) {
        made = List.of(product.reject(name, -1, e)).iterator();
      }
    }
    return made.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return made.next();
  }
}
