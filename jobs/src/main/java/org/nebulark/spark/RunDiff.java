package org.nebulark.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.nebulark.stage.Column;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/**
 * Compares the tables of two runs, column by column. Rows are matched by the product's key. Models
 * and files are not compared: they hold times and random names.
 */
public final class RunDiff {

  private static final String FIRST = "first";
  private static final String SECOND = "second";

  private final SparkSession spark;
  private final PublishedRun first;
  private final PublishedRun second;
  private final Tolerances tolerances;
  private final Consumer<String> out;

  /**
   * Of two runs, or of two releases of one.
   *
   * @param tolerances {@code 1e-9}, {@code values=1e-6} or {@code features.values=1e-6} each; see
   *     {@link Tolerances}
   */
  public RunDiff(
      PublishedRun first, PublishedRun second, List<String> tolerances, Consumer<String> out) {
    this.spark = first.spark();
    this.first = first;
    this.second = second;
    this.tolerances = Tolerances.of(tolerances);
    this.out = out;
  }

  /** Compares these products, those that are there; DATA when anything differs. */
  public ExitCode compare(List<Product> products) {
    tolerances.check(products);
    boolean equal = true;
    int found = 0;
    for (Product product : products) {
      Optional<ProductStore.Version> a = first.find(product);
      Optional<ProductStore.Version> b = second.find(product);
      if (a.isEmpty() && b.isEmpty()) {
        continue;
      }
      found++;
      if (a.isEmpty() || b.isEmpty()) {
        equal = false;
        out.accept(product.name() + ": only in " + (a.isPresent() ? first : second).name());
      } else if (product.kind() == Product.Kind.TABLE) {
        equal &= compare(product, a.get(), b.get());
      } else {
        out.accept(product.name() + ": in both, not compared");
      }
    }
    if (found == 0) {
      throw UserError.data("neither " + first.name() + " nor " + second.name() + " is a run");
    }
    return equal ? ExitCode.OK : ExitCode.DATA;
  }

  private boolean compare(Product product, ProductStore.Version a, ProductStore.Version b) {
    List<String> problems = new ArrayList<>();
    String rows = "not compared";
    try {
      repeated(product, a, first, problems);
      repeated(product, b, second, problems);
      if (problems.isEmpty()) {
        rows = rows(compareRows(product, a, b, problems));
      }
    } catch (UserError e) {
      problems.add(e.getMessage());
    }
    if (problems.isEmpty()) {
      out.accept(product.name() + ": equal, " + rows);
    } else {
      out.accept(product.name() + ": differs, " + rows);
      problems.forEach(problem -> out.accept("  " + problem));
    }
    return problems.isEmpty();
  }

  private long compareRows(
      Product product, ProductStore.Version a, ProductStore.Version b, List<String> problems) {
    Dataset<Row> both =
        rows(product, a, FIRST).join(rows(product, b, SECOND), keys(product), "full");
    org.apache.spark.sql.Column onlyFirst = functions.col(SECOND).isNull();
    org.apache.spark.sql.Column onlySecond = functions.col(FIRST).isNull();
    org.apache.spark.sql.Column key = key(product);
    Row counts =
        both.agg(
                functions.count(functions.lit(1)),
                functions.count(functions.when(onlyFirst, 1)),
                functions.min(functions.when(onlyFirst, key)),
                functions.count(functions.when(onlySecond, 1)),
                functions.min(functions.when(onlySecond, key)))
            .first();
    missing(problems, counts, 1, first);
    missing(problems, counts, 3, second);
    ArrayPlaces[] places =
        product.columns().stream()
            .map(column -> ArrayPlaces.of(column, a.manifest(), b.manifest()))
            .toArray(ArrayPlaces[]::new);
    for (ArrayPlaces one : places) {
      one.problem(first.name(), second.name()).ifPresent(problems::add);
    }
    columns(product, both, places, problems);
    return counts.getLong(0);
  }

  private static void missing(List<String> problems, Row counts, int at, PublishedRun run) {
    long rows = counts.getLong(at);
    if (rows > 0) {
      problems.add(rows(rows) + " only in " + run.name() + ", as " + counts.getString(at + 1));
    }
  }

  private static String rows(long number) {
    return number + (number == 1 ? " row" : " rows");
  }

  /** Rows of a key that stands twice could not be matched. */
  private void repeated(
      Product product, ProductStore.Version version, PublishedRun run, List<String> problems) {
    org.apache.spark.sql.Column[] key =
        product.key().stream().map(Column::col).toArray(org.apache.spark.sql.Column[]::new);
    Row found =
        TableReader.read(spark, product, version)
            .groupBy(key)
            .count()
            .where("count > 1")
            .agg(functions.count(functions.lit(1)), functions.min(key(product)))
            .first();
    if (found.getLong(0) > 0) {
      problems.add(
          "%d keys stand more than once in %s, as %s"
              .formatted(found.getLong(0), run.name(), found.getString(1)));
    }
  }

  private static org.apache.spark.sql.Column key(Product product) {
    return functions.concat_ws(
        ", ",
        product.key().stream()
            .map(column -> column.col().cast("string"))
            .toArray(org.apache.spark.sql.Column[]::new));
  }

  private Dataset<Row> rows(Product product, ProductStore.Version version, String name) {
    List<org.apache.spark.sql.Column> columns = new ArrayList<>();
    product.key().forEach(key -> columns.add(key.col()));
    columns.add(
        functions
            .struct(
                product.columns().stream()
                    .map(Column::col)
                    .toArray(org.apache.spark.sql.Column[]::new))
            .as(name));
    return TableReader.read(spark, product, version)
        .select(columns.toArray(org.apache.spark.sql.Column[]::new));
  }

  private static String[] keys(Product product) {
    return product.key().stream().map(Column::name).toArray(String[]::new);
  }

  private void columns(
      Product product, Dataset<Row> both, ArrayPlaces[] places, List<String> problems) {
    int keys = product.key().size();
    double[] tolerance =
        product.columns().stream().mapToDouble(c -> tolerances.of(product, c)).toArray();
    int[][][] common = Arrays.stream(places).map(ArrayPlaces::common).toArray(int[][][]::new);
    MapPartitionsFunction<Row, Row> compare =
        pairs -> {
          CellComparison[] cells = new CellComparison[tolerance.length];
          for (int c = 0; c < cells.length; c++) {
            cells[c] = new CellComparison(c, tolerance[c], common[c]);
          }
          while (pairs.hasNext()) {
            compare(pairs.next(), keys, cells);
          }
          List<Row> rows = new ArrayList<>();
          for (CellComparison cell : cells) {
            rows.add(cell.row());
          }
          return rows.iterator();
        };
    both.where(functions.col(FIRST).isNotNull().and(functions.col(SECOND).isNotNull()))
        .mapPartitions(compare, Encoders.row(CellComparison.SCHEMA))
        .where("rows > 0")
        .groupBy("column")
        .agg(
            functions.sum("rows"),
            functions.max(functions.struct("difference", "element", "key", FIRST, SECOND)))
        .orderBy("column")
        .collectAsList()
        .forEach(row -> problems.add(problem(places[row.getInt(0)], row)));
  }

  private static void compare(Row pair, int keys, CellComparison[] cells) {
    StringBuilder key = new StringBuilder();
    for (int k = 0; k < keys; k++) {
      key.append(k > 0 ? ", " : "").append(pair.get(k));
    }
    Row a = pair.getStruct(keys);
    Row b = pair.getStruct(keys + 1);
    for (int c = 0; c < cells.length; c++) {
      cells[c].compare(value(a, c), value(b, c), key.toString());
    }
  }

  private static Object value(Row row, int column) {
    boolean array =
        row.schema().apply(column).dataType() instanceof org.apache.spark.sql.types.ArrayType;
    return array && !row.isNullAt(column) ? row.getList(column) : row.get(column);
  }

  private static String problem(ArrayPlaces column, Row row) {
    Row worst = row.getStruct(2);
    double difference = worst.getDouble(0);
    String size =
        Double.isInfinite(difference)
            ? "not comparable"
            : "largest difference %.3g".formatted(difference);
    return "%s: %s, %s, in %s of %s: %s and %s"
        .formatted(
            column.name(),
            rows(row.getLong(1)),
            size,
            column.name(worst.getInt(1)),
            worst.getString(2),
            worst.getString(3),
            worst.getString(4));
  }
}
