package org.nebulark.ml;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * Rows as trees see them. An element that was not measured is {@link #NOT_MEASURED}, far below
 * every measured one, so that a tree can ask for it.
 */
public final class TrainingRows {

  /** Stands for "not measured" in the vectors that trees see. */
  public static final double NOT_MEASURED = -9999;

  private static final String RANDOM = "random";

  private TrainingRows() {}

  /** The rows with the missing elements marked. */
  public static Dataset<Row> prepare(Dataset<Row> vectors) {
    int column = vectors.schema().fieldIndex(FeatureSelection.VECTOR);
    MapFunction<Row, Row> mark =
        row -> {
          Object[] cells = new Object[row.size()];
          for (int i = 0; i < cells.length; i++) {
            cells[i] = i == column ? marked(row.getAs(i)) : row.get(i);
          }
          return RowFactory.create(cells);
        };
    return vectors.map(mark, Encoders.row(vectors.schema()));
  }

  private static Vector marked(Vector vector) {
    double[] x = vector.toArray().clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = Double.isFinite(x[i]) ? x[i] : NOT_MEASURED;
    }
    return Vectors.dense(x);
  }

  /** The labels that occur, sorted; empty texts are no labels. */
  public static List<String> labels(Dataset<Row> vectors) {
    List<String> labels = new ArrayList<>();
    labelled(vectors)
        .select(FeatureSelection.LABEL)
        .distinct()
        .orderBy(FeatureSelection.LABEL)
        .collectAsList()
        .forEach(row -> labels.add(row.getString(0)));
    return labels;
  }

  /** The rows that have a label. */
  public static Dataset<Row> labelled(Dataset<Row> vectors) {
    return vectors.filter(
        col(FeatureSelection.LABEL).isNotNull().and(col(FeatureSelection.LABEL).notEqual("")));
  }

  /**
   * Adds a column with the number of a fold, 0 to folds - 1, stratified by label (rows without one
   * are one stratum) and drawn by the identifier alone.
   */
  public static Dataset<Row> withFold(Dataset<Row> rows, int folds, long seed, String column) {
    // The order inside a label is that of a hash of the identifier and the seed.
    WindowSpec within =
        Window.partitionBy(FeatureSelection.LABEL).orderBy(col(RANDOM), col(FeatureSelection.ID));
    Dataset<Row> folded =
        rows.select(FeatureSelection.ID, FeatureSelection.LABEL)
            .withColumn(RANDOM, functions.xxhash64(col(FeatureSelection.ID), functions.lit(seed)))
            .withColumn(column, functions.row_number().over(within).minus(1).mod(folds).cast("int"))
            .select(FeatureSelection.ID, column);
    return rows.join(folded, FeatureSelection.ID);
  }
}
