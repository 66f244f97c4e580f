package org.nebulark.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.nebulark.product.Features;
import org.nebulark.stage.FlagBit;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/**
 * Counts of what lies in storage, not of what was sent there.
 *
 * @param rows how many
 * @param flags how many rows carry each quality flag
 */
record RowCounts(Manifest.Rows rows, Map<String, Long> flags) {

  /**
   * Of a version that is written.
   *
   * @param expected rows and rejects that must be there; -1 = nobody knows
   * @param kept how many of them were not made now
   * @throws UserError when others are, or a key stands twice
   */
  static RowCounts of(
      SparkSession spark, Product product, ProductStore.Version written, long expected, long kept) {
    Dataset<Row> data = TableReader.read(spark, product, written);
    Optional<org.nebulark.stage.Column> flag =
        product.columns().stream().filter(c -> c.name().equals(Features.FLAG.name())).findFirst();
    Map<Integer, Long> byFlag = new HashMap<>();
    if (flag.isPresent()) {
      for (Row row : data.groupBy(flag.get().col()).count().collectAsList()) {
        byFlag.put(row.getInt(0), row.getLong(1));
      }
    } else {
      byFlag.put(0, data.count());
    }
    long out = byFlag.values().stream().mapToLong(Long::longValue).sum();
    refuseRepeatedKeys(product, data);
    long rejects = TableReader.rejects(spark, product, written).count();
    if (expected >= 0 && expected != out + rejects) {
      throw UserError.data(
          "%s: %d rows in, but %d written and %d rejected: did the input change? Run again"
              .formatted(product.name(), expected, out, rejects));
    }
    return new RowCounts(
        new Manifest.Rows(out + rejects, out, rejects, kept), countBits(product, byFlag));
  }

  /** A key that stands twice would multiply rows in the first join behind it. */
  private static void refuseRepeatedKeys(Product product, Dataset<Row> data) {
    org.apache.spark.sql.Column[] key =
        product.key().stream().map(c -> c.col()).toArray(org.apache.spark.sql.Column[]::new);
    List<Row> repeated = data.groupBy(key).count().filter("count > 1").limit(1).collectAsList();
    if (!repeated.isEmpty()) {
      throw UserError.data(
          "%s: %s stands in %d rows, once was expected"
              .formatted(
                  product.name(),
                  repeated.get(0).get(0),
                  repeated.get(0).getLong(repeated.get(0).size() - 1)));
    }
  }

  private static Map<String, Long> countBits(Product product, Map<Integer, Long> byFlag) {
    Map<String, Long> bits = new TreeMap<>();
    byFlag.forEach(
        (flag, count) -> {
          for (FlagBit bit : product.flags()) {
            if ((flag & bit.bit()) != 0) {
              bits.merge(bit.name(), count, Long::sum);
            }
          }
        });
    return bits;
  }
}
