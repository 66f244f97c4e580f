package org.nebulark.ml;

import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
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
   * Ranks objects by the probability of each class. All are collected in one pass, eight bytes a
   * probability, because each pass over predictions ships the models.
   *
   * @param predicted rows with the columns of {@link CrossValidation}
   * @param labels the classes, in the order of the probabilities
   */
  public static List<ClassRanking> of(Dataset<Row> predicted, List<String> labels) {
    int classes = labels.size();
    Column[] numbers = new Column[classes + 1];
    numbers[classes] = lit(-1.0);
    for (int c = 0; c < classes; c++) {
      numbers[c] = element_at(CrossValidation.PROBABILITIES.col(), c + 1);
      Column own = CrossValidation.LABEL.col().equalTo(labels.get(c));
      numbers[classes] = when(own, (double) c).otherwise(numbers[classes]);
    }
    double[][] columns = PrimitiveColumns.collect(predicted.select(numbers));
    List<ClassRanking> rankings = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      rankings.add(of(columns[c], columns[classes], c));
    }
    return rankings;
  }

  private static ClassRanking of(double[] score, double[] own, int c) {
    boolean[] sought = new boolean[score.length];
    for (int i = 0; i < sought.length; i++) {
      sought[i] = own[i] == c;
    }
    return new ClassRanking(
        RankingCurve.of(score, sought),
        Ranking.rocArea(score, sought),
        Ranking.averagePrecision(score, sought));
  }
}
