package org.nebulark.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.nebulark.stage.Column;
import org.nebulark.stage.Entry;
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
    if (!a.manifest().entries().equals(b.manifest().entries())) {
      problems.add("the elements of the arrays have other names, units or order");
    }
    Dataset<Row> both =
        rows(product, a, FIRST).join(rows(product, b, SECOND), keys(product), "full");
    Row counts =
        both.agg(
                functions.count(functions.lit(1)),
                functions.count(functions.col(FIRST)),
                functions.count(functions.col(SECOND)))
            .first();
    long all = counts.getLong(0);
    missing(problems, all - counts.getLong(2), first);
    missing(problems, all - counts.getLong(1), second);
    columns(product, both, a.manifest().entries(), problems);
    if (problems.isEmpty()) {
      out.accept(product.name() + ": equal, " + all + " rows");
    } else {
      out.accept(product.name() + ": differs");
      problems.forEach(problem -> out.accept("  " + problem));
    }
    return problems.isEmpty();
  }

  private static void missing(List<String> problems, long rows, PublishedRun run) {
    if (rows > 0) {
      problems.add(rows + " rows only in " + run.name());
    }
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
      Product product, Dataset<Row> both, Map<String, List<Entry>> entries, List<String> problems) {
    int keys = product.key().size();
    double[] tolerance =
        product.columns().stream()
            .mapToDouble(column -> tolerances.of(product.name(), column.name()))
            .toArray();
    MapPartitionsFunction<Row, Row> compare =
        pairs -> {
          CellComparison[] cells = new CellComparison[tolerance.length];
          for (int c = 0; c < cells.length; c++) {
            cells[c] = new CellComparison(c, tolerance[c]);
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
        .agg(functions.sum("rows"), functions.max(functions.struct("difference", "element", "key")))
        .orderBy("column")
        .collectAsList()
        .forEach(row -> problems.add(problem(product, row, entries)));
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

  private static String problem(Product product, Row row, Map<String, List<Entry>> entries) {
    String column = product.columns().get(row.getInt(0)).name();
    Row worst = row.getStruct(2);
    int element = worst.getInt(1);
    List<Entry> names = entries.getOrDefault(column, List.of());
    String place =
        element < 0
            ? ""
            : "[" + (element < names.size() ? names.get(element).name() : element) + "]";
    String size =
        Double.isInfinite(worst.getDouble(0))
            ? "not comparable"
            : "largest difference %.3g".formatted(worst.getDouble(0));
    return "%s: %d rows, %s, in %s%s of %s"
        .formatted(column, row.getLong(1), size, column, place, worst.getString(2));
  }
}
