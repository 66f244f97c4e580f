package org.nebulark.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.math.Ranking;
import org.nebulark.ml.OutlierScore;
import org.nebulark.product.Outliers;
import org.nebulark.stage.Column;

/** How well each score of {@code score-outliers} finds what was planted. */
final class StageScores {

  private static final List<OutlierScore> SCORES =
      List.of(OutlierScore.FOREST, OutlierScore.RESIDUAL, OutlierScore.DENSITY);

  /** Average precision of scikit-learn's residual and local outlier factor, rounded down. */
  private static final Map<OutlierScore, Double> RAW =
      Map.of(OutlierScore.RESIDUAL, 0.48, OutlierScore.DENSITY, 0.58);

  private static final double RESIDUAL_AT_ITS_SN = 0.85;

  private StageScores() {}

  static void put(
      Figures figures, Dataset<Row> rows, Map<String, Boolean> planted, boolean reference) {
    List<Row> objects = rows.orderBy(Outliers.ID.col()).collectAsList();
    boolean[] truth = new boolean[objects.size()];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = planted.get(objects.get(i).<String>getAs(Outliers.ID.name()));
    }
    for (OutlierScore score : SCORES) {
      String name = score.name().toLowerCase(Locale.ROOT);
      double raw = Ranking.averagePrecision(numbers(objects, score.score(), 1), truth);
      double ranked = Ranking.averagePrecision(numbers(objects, score.rank(), -1), truth);
      if (reference && RAW.containsKey(score)) {
        figures.accuracy(name + "_average_precision", raw, Bar.atLeast(RAW.get(score)));
      } else {
        figures.put(name + "_average_precision", raw);
      }
      if (reference && score == OutlierScore.RESIDUAL) {
        figures.accuracy(
            name + "_debiased_average_precision", ranked, Bar.atLeast(RESIDUAL_AT_ITS_SN));
      } else {
        figures.put(name + "_debiased_average_precision", ranked);
      }
    }
    double[] combined = numbers(objects, Outliers.COMBINED, 1);
    figures.put("combined_average_precision", Ranking.averagePrecision(combined, truth));
    figures.put("combined_roc_area", Ranking.rocArea(combined, truth));
  }

  /** The numbers times a sign; an object without one comes last. */
  private static double[] numbers(List<Row> rows, Column column, double sign) {
    return rows.stream()
        .mapToDouble(
            row -> {
              int at = row.fieldIndex(column.name());
              return row.isNullAt(at)
                  ? Double.NEGATIVE_INFINITY
                  : sign * ((Number) row.get(at)).doubleValue();
            })
        .toArray();
  }
}
