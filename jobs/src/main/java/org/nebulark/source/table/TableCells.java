package org.nebulark.source.table;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/** Makes rows of a product out of the rows of one table. */
interface TableCells {

  /** What the row of the table that was read last becomes; rejects among them. */
  List<Row> rows();

  /** Makes {@link TableCells} for each table. */
  interface Of extends Serializable {

    /**
     * Finds the columns in a table.
     *
     * @param file name of the table, for provenance
     * @throws TableReject when it lacks one
     */
    TableCells cells(String file, TableRows rows) throws TableReject;

    /** The reject of a row or a whole file. */
    Row reject(String file, int hdu, TableReject e);
  }
}
