package org.nebulark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.nebulark.cli.Stages;
import org.nebulark.ml.FeatureSelection;
import org.nebulark.ml.PixelRows;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.spark.PublishedRun;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Names;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/**
 * A run in a notebook: its products by name, and the elements of their arrays by name.
 *
 * <pre>{@code
 * val run = Nebulark.open(spark, "file:/data/run1")
 * run.products()                                                // [spectra, features, outliers, ...]
 * run.product("outliers").orderBy("rank").show(10)
 * run.names("features", "values")                               // [sn_median, d4000n, ...]
 * run.elements("features", "values", "d4000n,h1_*").describe().show()
 * run.vectors("flux_*", "class")                                // spec_id, label, flag, features
 * }</pre>
 *
 * Nothing here writes. A name that does not exist is refused with the nearest one.
 */
public final class Nebulark {

  private final PublishedRun run;
  private final String uri;

  private Nebulark(PublishedRun run, String uri) {
    this.run = run;
    this.uri = uri;
  }

  /**
   * Opens the run in a folder, as it was released last. What is opened stays as it is while another
   * run works there; open again to see what that one made.
   *
   * @param uri what the run was given as {@code --output}
   * @throws UserError when no product is finished there
   */
  public static Nebulark open(SparkSession spark, String uri) {
    return open(new PublishedRun(spark, uri), uri);
  }

  /**
   * Opens a former release of the run in a folder.
   *
   * @param release {@code r0001}; {@code nebulark releases} lists them
   * @throws UserError when it is not there
   */
  public static Nebulark open(SparkSession spark, String uri, String release) {
    return open(new PublishedRun(spark, uri, release), uri);
  }

  private static Nebulark open(PublishedRun run, String uri) {
    Nebulark opened = new Nebulark(run, uri);
    if (opened.products().isEmpty()) {
      throw UserError.data(
          "%s holds no finished product%s: is it the --output of a run?"
              .formatted(uri, run.told()));
    }
    return opened;
  }

  /** Names of the finished products. */
  public List<String> products() {
    return Stages.products().stream().filter(run::has).map(Product::name).toList();
  }

  /** Whether a product is finished. */
  public boolean has(String product) {
    return run.has(known(product));
  }

  /** The rows of a product, with the unit and description of each column as its metadata. */
  public Dataset<Row> product(String product) {
    return table(product).rows();
  }

  /** Names of the elements of an array column, in their order: {@code ("features", "values")}. */
  public List<String> names(String product, String column) {
    return entries(product, column).stream().map(Entry::name).toList();
  }

  /** Names, units and descriptions of the elements of an array column, in their order. */
  public List<Entry> entries(String product, String column) {
    PublishedRun.Table table = table(product);
    checkColumn(product, column, table);
    List<Entry> entries = table.manifest().entries().get(column);
    if (entries == null) {
      throw UserError.usage(
          "%s.%s: its elements have no names; those of %s have"
              .formatted(product, column, table.manifest().entries().keySet()));
    }
    return entries;
  }

  /**
   * The columns of a product that are no arrays, and chosen elements of one array as columns.
   *
   * @param patterns comma-separated names, with {@code *} for any text and {@code !} before a
   *     pattern that takes away: {@code "d4000n,h1_*,!*_err"}
   */
  public Dataset<Row> elements(String product, String column, String patterns) {
    List<Entry> entries = entries(product, column);
    List<Column> columns = new ArrayList<>();
    List<org.nebulark.stage.Column> declared = known(product).columns();
    declared.stream()
        .filter(c -> !(c.dataType() instanceof ArrayType))
        .forEach(c -> columns.add(c.col()));
    int plain = columns.size();
    org.nebulark.stage.Column array =
        declared.stream().filter(c -> c.name().equals(column)).findFirst().orElseThrow();
    for (int i = 0; i < entries.size(); i++) {
      if (Names.matches(entries.get(i).name(), patterns)) {
        columns.add(array.col().getItem(i).as(entries.get(i).name()));
      }
    }
    if (columns.size() == plain) {
      throw unknown(patterns, product + "." + column, entries.stream().map(Entry::name).toList());
    }
    return product(product).select(columns.toArray(Column[]::new));
  }

  /**
   * Features as MLlib and the Estimators of {@code org.nebulark.ml} want them: {@code spec_id},
   * {@code label} (null), {@code flag}, and {@code features}, a vector; NaN = not measured.
   *
   * @param patterns as of {@link #elements}
   */
  public Dataset<Row> vectors(String patterns) {
    return selection(patterns).vectors(product(Features.PRODUCT.name()));
  }

  /** The same with a label of the catalogue, {@code "class"}. */
  public Dataset<Row> vectors(String patterns, String label) {
    String features = Features.PRODUCT.name();
    List<String> labels = names(features, Features.LABELS.name());
    int place = labels.indexOf(label);
    if (place < 0) {
      throw unknown(label, features + "." + Features.LABELS.name(), labels);
    }
    return selection(patterns).vectors(product(features), place);
  }

  /**
   * Spectra of some objects with one row a pixel: {@code spec_id}, {@code z}, {@code wavelength}
   * [Angstrom, vacuum, observed], {@code flux}, {@code ivar}.
   */
  public Dataset<Row> pixels(String... ids) {
    Dataset<Row> spectra = product(Spectra.PRODUCT.name());
    return PixelRows.of(spectra.where(Spectra.ID.col().isin((Object[]) ids)));
  }

  /**
   * Folder (URI) of a product, for what is no table: {@code "report"}. A model lies in {@code
   * model} below it: {@code PipelineModel.load(run.location("classifier_model") + "/model")}.
   */
  public String location(String product) {
    return run.location(finished(product));
  }

  private FeatureSelection selection(String patterns) {
    return FeatureSelection.of(entries(Features.PRODUCT.name(), Features.VALUES.name()), patterns);
  }

  private PublishedRun.Table table(String name) {
    Product product = finished(name);
    if (product.kind() != Product.Kind.TABLE) {
      throw UserError.usage("%s is no table; it lies in %s".formatted(name, run.location(product)));
    }
    return run.table(product);
  }

  private Product finished(String name) {
    Product product = known(name);
    if (!run.has(product)) {
      throw UserError.data("%s holds no %s, but %s%s".formatted(uri, name, products(), run.told()));
    }
    return product;
  }

  private static Product known(String name) {
    List<Product> all = Stages.products();
    return all.stream()
        .filter(product -> product.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, "the products", all.stream().map(Product::name).toList()));
  }

  private static void checkColumn(String product, String column, PublishedRun.Table table) {
    List<String> columns = List.of(table.rows().columns());
    if (!columns.contains(column)) {
      throw unknown(column, "the columns of " + product, columns);
    }
  }

  private static UserError unknown(String word, String among, List<String> names) {
    return UserError.usage(
        "%s is none of %s%s".formatted(word, among, Names.didYouMean(word, names)));
  }
}
