package org.nebulark.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.nebulark.product.Features;
import org.nebulark.stage.Entry;
import org.nebulark.stage.FlagBit;
import org.nebulark.stage.Manifest.FileFact;
import org.nebulark.stage.Product;
import org.nebulark.stage.Rejects;
import org.nebulark.stage.UserError;

/** Reads every value of a table and holds it against contract and manifest. */
final class TableCheck {

  private static final String FILE = "_read_from";
  private static final String ROWS = "_read_rows";

  private final SparkSession spark;
  private final Product product;
  private final ProductStore.Version version;
  private final List<String> problems = new ArrayList<>();

  TableCheck(SparkSession spark, Product product, ProductStore.Version version) {
    this.spark = spark;
    this.product = product;
    this.version = version;
  }

  /** What is wrong, one sentence each, with the file where it is one. */
  List<String> check() {
    try {
      Map<String, Long> flags = new TreeMap<>();
      long rows = checkRows(product, TableWriter.DATA, flags);
      long rejects = checkRows(Rejects.PRODUCT, TableWriter.REJECTS, new TreeMap<>());
      if (rows < 0 || rejects < 0) {
        return problems;
      }
      long expected = version.manifest().rows().out();
      if (rows != expected || rejects != version.manifest().rows().rejects()) {
        problems.add(
            "%d rows and %d rejects, the manifest says %d and %d"
                .formatted(rows, rejects, expected, version.manifest().rows().rejects()));
      } else if (!flags.equals(version.manifest().flags())) {
        problems.add(
            "rows by flag are %s, the manifest says %s"
                .formatted(flags, version.manifest().flags()));
      }
      checkKeys();
    } catch (UserError e) {
      problems.add(e.getMessage());
    }
    return problems;
  }

  /** Number of rows; -1 when some cannot be read. */
  private long checkRows(Product contract, String table, Map<String, Long> flags) {
    Map<String, Column> rules = rules(contract);
    Map<String, Column> bits = bits(contract);
    List<Row> files;
    try {
      files = perFile(read(version, table), rules, bits);
    } catch (UserError e) {
      throw e;
    } catch (Exception e) {
      // Scala throws Spark's checked exceptions without declaring them.
      nameUnreadable(table, e);
      return -1;
    }
    long rows = 0;
    for (Row file : files) {
      rows += file.getLong(1);
      int at = 3;
      for (String rule : rules.keySet()) {
        long broken = file.getLong(at++);
        if (broken > 0) {
          problems.add("%s: %s in %d rows".formatted(path(file.getString(0)), rule, broken));
        }
      }
      for (String bit : bits.keySet()) {
        long raised = file.getLong(at++);
        if (raised > 0) {
          flags.merge(bit, raised, Long::sum);
        }
      }
    }
    return rows;
  }

  private Dataset<Row> read(ProductStore.Version from, String table) {
    return table.equals(TableWriter.DATA)
        ? TableReader.read(spark, product, from)
        : TableReader.rejects(spark, product, from);
  }

  /** One row a file: its name, rows, a hash that needs every value, rows by rule, rows by bit. */
  private static List<Row> perFile(
      Dataset<Row> data, Map<String, Column> rules, Map<String, Column> bits) {
    Column[] all = Arrays.stream(data.columns()).map(c -> col(c)).toArray(Column[]::new);
    List<Column> sums = new ArrayList<>();
    sums.add(functions.bit_xor(xxhash64(all)));
    rules.values().forEach(rule -> sums.add(rows(rule)));
    bits.values().forEach(bit -> sums.add(rows(bit)));
    return data.withColumn(FILE, functions.input_file_name())
        .groupBy(FILE)
        .agg(count(lit(1)).as(ROWS), sums.toArray(Column[]::new))
        .orderBy(FILE)
        .collectAsList();
  }

  private static Column rows(Column condition) {
    return sum(when(coalesce(condition, lit(false)), 1L).otherwise(0L));
  }

  /** What no row may be, by a sentence that says so. */
  private Map<String, Column> rules(Product contract) {
    Map<String, Column> rules = new LinkedHashMap<>();
    for (org.nebulark.stage.Column column : contract.columns()) {
      if (column.required()) {
        rules.put("null in required column " + column.name(), column.col().isNull());
      }
      List<Entry> entries = version.manifest().entries().get(column.name());
      if (contract == product && entries != null) {
        rules.put(
            "not the %d elements of the manifest in %s".formatted(entries.size(), column.name()),
            column.col().isNotNull().and(size(column.col()).notEqual(entries.size())));
      }
    }
    flag(contract)
        .ifPresent(
            flag -> {
              int known = contract.flags().stream().mapToInt(FlagBit::bit).sum();
              rules.put(
                  "bits that no flag has in " + flag.name(),
                  flag.col().bitwiseAND(~known).notEqual(0));
            });
    return rules;
  }

  private static Map<String, Column> bits(Product contract) {
    Map<String, Column> bits = new LinkedHashMap<>();
    flag(contract)
        .ifPresent(
            flag ->
                contract
                    .flags()
                    .forEach(
                        bit -> bits.put(bit.name(), flag.col().bitwiseAND(bit.bit()).notEqual(0))));
    return bits;
  }

  private static Optional<org.nebulark.stage.Column> flag(Product contract) {
    return contract.columns().stream()
        .filter(column -> column.name().equals(Features.FLAG.name()))
        .findFirst();
  }

  private void checkKeys() {
    Column[] key =
        product.key().stream().map(org.nebulark.stage.Column::col).toArray(Column[]::new);
    Column text =
        functions.concat_ws(
            ", ", Arrays.stream(key).map(c -> c.cast("string")).toArray(Column[]::new));
    Row found =
        TableReader.read(spark, product, version)
            .withColumn(FILE, functions.input_file_name())
            .groupBy(key)
            .agg(count(lit(1)).as(ROWS), functions.collect_set(FILE).as(FILE))
            .where(col(ROWS).gt(1))
            .agg(
                count(lit(1)),
                functions.min(functions.struct(text, col(ROWS), functions.sort_array(col(FILE)))))
            .first();
    if (found.getLong(0) > 0) {
      Row first = found.getStruct(1);
      List<String> files = first.<String>getList(2).stream().map(this::path).toList();
      problems.add(
          "%d keys stand more than once: %s in %d rows, in %s"
              .formatted(
                  found.getLong(0),
                  first.getString(0),
                  first.getLong(1),
                  String.join(", ", files)));
    }
  }

  /** Each file on its own, as Spark names only the first that fails. */
  private void nameUnreadable(String table, Exception thrown) {
    int before = problems.size();
    for (FileFact file : TableReader.files(version, table)) {
      ProductStore.Version alone =
          new ProductStore.Version(version.folder(), version.manifest().with(List.of(file)));
      try {
        perFile(read(alone, table), Map.of(), Map.of());
      } catch (Exception e) {
        problems.add(file.path() + " cannot be read: " + reason(e));
      }
    }
    if (problems.size() == before) {
      throw new IllegalStateException("Cannot read " + version.folder(), thrown);
    }
  }

  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
  }

  /** Path of a file in the manifest, from what Spark calls it. */
  private String path(String uri) {
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    return version.manifest().files().stream()
        .map(FileFact::path)
        .filter(path -> path.endsWith("/" + name))
        .findFirst()
        .orElse(name);
  }
}
