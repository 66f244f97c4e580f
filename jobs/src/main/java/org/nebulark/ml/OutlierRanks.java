package org.nebulark.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.explore.SnTrend;
import org.nebulark.product.Outliers;

/**
 * Ranks by several scores, and one score out of the ranks: the sum over scores of -ln(rank / n)
 * (Fisher 1925, Statistical Methods for Research Workers, section 21.1, with ranks in place of
 * probabilities). So a score counts by its order alone, and one very high rank counts more than
 * several middling ones. Of equal scores the smaller identifier comes first.
 */
public final class OutlierRanks {

  private static final int TREND_SAMPLE = 20_000;

  private static final String EXCESS = "excess";

  /**
   * What is ranked by.
   *
   * @param scores all but the combined one
   * @param debiased those that their trend with S/N is taken from
   * @param by the score that {@link Outliers#RANK} is by
   * @param seed of the draw that the trends are found on
   */
  public record Order(
      List<OutlierScore> scores, Set<OutlierScore> debiased, OutlierScore by, long seed) {}

  private OutlierRanks() {}

  /** Numbers the rows by each score, by all, and by the one asked for; unscored rows stand last. */
  public static Dataset<Row> ranked(Dataset<Row> scored, Order order) {
    long n = scored.filter(Outliers.WEIRDNESS.col().isNotNull()).count();
    Dataset<Row> rows = scored;
    List<Column> ranks = new ArrayList<>();
    for (OutlierScore score : order.scores()) {
      String compared = score.score().name();
      if (order.debiased().contains(score)) {
        rows = withExcess(rows, score.score(), EXCESS, order.seed());
        compared = EXCESS;
      }
      rows = numbered(rows, compared, score.rank().name()).drop(EXCESS);
      ranks.add(score.rank().col());
    }
    rows = rows.withColumn(Outliers.COMBINED.name(), combined(ranks, n));
    OutlierScore by = order.by();
    return by == OutlierScore.COMBINED
        ? numbered(rows, by.score().name(), Outliers.RANK.name())
        : rows.withColumn(Outliers.RANK.name(), by.rank().col())
            .orderBy(Outliers.RANK.col().asc_nulls_last(), Outliers.ID.col());
  }

  /**
   * Takes the trend with S/N from a score: the running median over a sample drawn by identifier.
   *
   * @param rows with identifier, {@link Outliers#SN} and the score
   * @param score column of the score
   * @param excess name of the column to add
   * @param seed of the draw
   */
  private static Dataset<Row> withExcess(
      Dataset<Row> rows, org.nebulark.stage.Column score, String excess, long seed) {
    JavaRDD<Row> scored =
        rows.filter(score.col().isNotNull())
            .select(Outliers.ID.col(), score.col(), Outliers.SN.col())
            .toJavaRDD();
    List<Row> drawn = SampleRanks.draw(scored, 1, TREND_SAMPLE, seed);
    double[] sn = drawn.stream().mapToDouble(row -> number(row, 2)).toArray();
    double[] value = drawn.stream().mapToDouble(row -> number(row, 1)).toArray();
    SnTrend trend = SnTrend.of(sn, value);
    Broadcast<SnTrend> shared =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()).broadcast(trend);
    StructType schema = rows.schema().add(excess, DataTypes.DoubleType, true);
    int at = rows.schema().fieldIndex(score.name());
    int ratio = rows.schema().fieldIndex(Outliers.SN.name());
    return rows.map(
        (MapFunction<Row, Row>)
            row ->
                extended(
                    row,
                    row.isNullAt(at)
                        ? null
                        : (Double) shared.value().excess(row.getDouble(at), number(row, ratio))),
        Encoders.row(schema));
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }

  private static Row extended(Row row, Object last) {
    Object[] cells = new Object[row.size() + 1];
    for (int i = 0; i < row.size(); i++) {
      cells[i] = row.get(i);
    }
    cells[row.size()] = last;
    return RowFactory.create(cells);
  }

  /** Numbers the rows by a falling score from 1; what has none stands last, with null. */
  private static Dataset<Row> numbered(Dataset<Row> rows, String score, String rank) {
    StructType schema = rows.schema().add(rank, DataTypes.LongType, true);
    int at = rows.schema().fieldIndex(score);
    JavaRDD<Row> numbered =
        rows.orderBy(functions.col(score).desc_nulls_last(), Outliers.ID.col())
            .toJavaRDD()
            .zipWithIndex()
            .map(
                pair ->
                    extended(pair._1(), pair._1().isNullAt(at) ? null : (Long) (pair._2() + 1)));
    return rows.sparkSession().createDataFrame(numbered, schema);
  }

  /** Sum of -ln(rank / n) over the ranks [1]; null without the first, others may be missing. */
  private static Column combined(List<Column> ranks, long n) {
    List<Column> terms = new ArrayList<>();
    for (Column rank : ranks) {
      Column term = functions.log(rank.divide((double) n)).multiply(-1.0);
      terms.add(terms.isEmpty() ? term : functions.coalesce(term, functions.lit(0.0)));
    }
    return terms.stream().reduce(Column::plus).orElseThrow();
  }
}
