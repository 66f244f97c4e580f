package org.nebulark.ml;

import static org.apache.spark.sql.functions.element_at;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nebulark.math.Ranking;
import org.nebulark.math.RankingCurve;
import org.nebulark.product.CrossValidation;

/**
 * How well the probability of one class tells it from all others.
 *
 * @param curve all steps down the ranking
 * @param rocArea area under the ROC curve [1]
 * @param averagePrecision [1]
 */
public record ClassRanking(RankingCurve curve, double rocArea, double averagePrecision) {

  /**
   * Ranks objects by the probability of a class.
   *
   * @param predicted rows with the columns of {@link CrossValidation}
   * @param labels the classes, in the order of the probabilities
   * @param c which class
   */
  public static ClassRanking of(Dataset<Row> predicted, List<String> labels, int c) {
    double[][] columns =
        PrimitiveColumns.collect(
            predicted.select(
                element_at(CrossValidation.PROBABILITIES.col(), c + 1),
                CrossValidation.LABEL.col().equalTo(labels.get(c)).cast("double")));
    double[] score = columns[0];
    boolean[] sought = new boolean[score.length];
    for (int i = 0; i < sought.length; i++) {
      sought[i] = columns[1][i] > 0;
    }
    return new ClassRanking(
        RankingCurve.of(score, sought),
        Ranking.rocArea(score, sought),
        Ranking.averagePrecision(score, sought));
  }
}
