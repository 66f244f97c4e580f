package org.nebulark.ml;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Rows in an order that depends on their identifiers alone, so that fits which draw by partition
 * and position repeat themselves whatever the partitioning of the input was.
 */
public final class FixedOrder {

  private static final long PARTITION_ROWS = 20_000;
  private static final int FEWEST = 4;

  private FixedOrder() {}

  /**
   * The rows, placed by a hash of the identifier and sorted by it.
   *
   * @param count of rows, which decides the number of partitions
   */
  public static Dataset<Row> of(Dataset<Row> rows, long count) {
    int partitions = (int) Math.max(FEWEST, (count + PARTITION_ROWS - 1) / PARTITION_ROWS);
    return rows.repartition(partitions, functions.col(FeatureSelection.ID))
        .sortWithinPartitions(FeatureSelection.ID);
  }
}
