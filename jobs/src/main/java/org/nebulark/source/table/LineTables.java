package org.nebulark.source.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.nebulark.nebular.NebularChain;
import org.nebulark.product.Lines;
import org.nebulark.stage.Rejects;

/**
 * Tables of lines read as rows of {@link Lines}. The rows of the tables are kept while this is
 * open, as they are passed over twice: for the labels, and for the fluxes.
 */
public final class LineTables implements AutoCloseable {

  private final Dataset<Row> parts;
  private final LineWish wish;
  private final List<String> labels;
  private final List<String> leftOut;

  private LineTables(Dataset<Row> parts, LineWish wish, List<String> leftOut) {
    this.parts = parts;
    this.wish = wish;
    this.leftOut = leftOut;
    TreeSet<String> found = new TreeSet<>();
    parts
        .select(explode(col(LineCells.LABELS)))
        .distinct()
        .collectAsList()
        .forEach(row -> found.add(row.getString(0)));
    if (wish.hbeta() > 0 && !found.isEmpty()) {
      found.add(NebularChain.HBETA);
    }
    labels = List.copyOf(found);
  }

  /**
   * Lists the files and passes over their rows.
   *
   * @throws org.nebulark.stage.UserError when there is no file, or none is a table
   */
  public static LineTables open(
      SparkSession spark, String input, TableSource.Settings settings, LineWish wish) {
    TableSource source = TableSource.openUnchecked(spark, input, settings);
    Dataset<Row> parts =
        source.rows(LineCells.of(wish), source.fields(), LineCells.schema()).persist();
    return new LineTables(parts, wish, leftOut(source, wish));
  }

  private static List<String> leftOut(TableSource source, LineWish wish) {
    List<String> leftOut = new ArrayList<>(source.leftOut());
    try {
      List<String> names = source.fields().stream().map(TableField::name).toList();
      leftOut.addAll(LineLayout.of(names, wish).leftOut());
    } catch (TableReject e) {
      // The file will be a reject, with this reason.
      return leftOut;
    }
    return leftOut;
  }

  /** Labels of all lines that are there, sorted. */
  public List<String> labels() {
    return labels;
  }

  /** Columns of the first file that are not used. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** Number of objects that came with their reddening. */
  public long reddened() {
    return parts
        .filter(Lines.C_HBETA.col().isNotNull())
        .select(Lines.OBJECT.col())
        .distinct()
        .count();
  }

  /** Rows of {@link Lines} with the mark of the rejected ones. */
  public Dataset<Row> rows() {
    LineParts together = new LineParts(labels, wish);
    return parts
        .filter(col(Rejects.COLUMN).isNull())
        .groupByKey((MapFunction<Row, String>) part -> part.getString(0), Encoders.STRING())
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>) together::rows,
            Encoders.row(LineParts.schema()))
        .unionByName(parts.filter(col(Rejects.COLUMN).isNotNull()).select(Rejects.COLUMN), true);
  }

  @Override
  public void close() {
    parts.unpersist();
  }
}
