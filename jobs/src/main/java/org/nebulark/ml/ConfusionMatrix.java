package org.nebulark.ml;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How often each class was predicted as each; scores as in Powers 2011, J. Mach. Learn. Tech. 2,
 * 37.
 *
 * @param labels the classes
 * @param counts [true class][predicted class]
 */
public record ConfusionMatrix(List<String> labels, long[][] counts) {

  /**
   * Counts rows of (label, prediction).
   *
   * @param labels the classes; every row's two texts are among them
   */
  public static ConfusionMatrix of(Dataset<Row> pairs, List<String> labels) {
    long[][] counts = new long[labels.size()][labels.size()];
    String[] names = pairs.columns();
    for (Row row : pairs.groupBy(names[0], names[1]).count().collectAsList()) {
      counts[labels.indexOf(row.getString(0))][labels.indexOf(row.getString(1))] = row.getLong(2);
    }
    return new ConfusionMatrix(labels, counts);
  }

  /** Objects of class c. */
  public long support(int c) {
    long sum = 0;
    for (long count : counts[c]) {
      sum += count;
    }
    return sum;
  }

  /** Share of those predicted as c that are c [1]; 0 when none was predicted. */
  public double precision(int c) {
    long predicted = 0;
    for (long[] row : counts) {
      predicted += row[c];
    }
    return predicted == 0 ? 0 : (double) counts[c][c] / predicted;
  }

  /** Share of class c that was predicted as c [1]. */
  public double recall(int c) {
    long support = support(c);
    return support == 0 ? 0 : (double) counts[c][c] / support;
  }

  /** Harmonic mean of precision and recall [1]. */
  public double f1(int c) {
    double sum = precision(c) + recall(c);
    return sum == 0 ? 0 : 2 * precision(c) * recall(c) / sum;
  }

  /** Share of all objects predicted as what they are [1]. */
  public double accuracy() {
    long right = 0;
    long all = 0;
    for (int c = 0; c < counts.length; c++) {
      right += counts[c][c];
      all += support(c);
    }
    return (double) right / all;
  }

  /** The counts of class c as numbers. */
  public double[] row(int c) {
    double[] row = new double[counts.length];
    for (int p = 0; p < row.length; p++) {
      row[p] = counts[c][p];
    }
    return row;
  }
}
