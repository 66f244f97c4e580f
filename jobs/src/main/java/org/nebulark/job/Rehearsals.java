package org.nebulark.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.explore.LabelRehearsal;
import org.nebulark.product.LearningCurve;
import org.nebulark.stage.StageContext;

/**
 * Repetitions of a rehearsal, one task each and for each way of asking.
 *
 * @param repetitions how many, 0 = none
 * @param labels at the end of the curve
 * @param seed of every draw
 */
record Rehearsals(int repetitions, int labels, long seed) {

  private record Curve(int repetition, boolean active, double[] errors)
      implements java.io.Serializable {}

  /** Writes the curve; empty where there are too few labels to rehearse with. */
  void write(StageContext context, LabelRehearsal rehearsal, String target) {
    int batches = rehearsal.batches(labels);
    List<Row> rows = new ArrayList<>();
    if (repetitions > 0 && batches > 0) {
      rows = rows(curves(context, rehearsal, batches));
    } else if (repetitions > 0) {
      context.log("too few labels to tell what the committee saves: " + rehearsal.y().length);
    }
    context.write(
        LearningCurve.PRODUCT,
        context.spark().createDataFrame(rows, LearningCurve.PRODUCT.schema()).coalesce(1));
    context.note(LearningCurve.PRODUCT, SavedModel.TARGET, target);
    context.note(LearningCurve.PRODUCT, LearningCurve.REPETITIONS, repetitions);
    context.note(
        LearningCurve.PRODUCT,
        LearningCurve.ERROR,
        rehearsal.classes() > 0 ? "share of wrong classes" : "root mean squared error");
  }

  private List<Curve> curves(StageContext context, LabelRehearsal rehearsal, int batches) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    Broadcast<LabelRehearsal> shared = spark.broadcast(rehearsal);
    long drawn = seed;
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 2 * repetitions; i++) {
      numbers.add(i);
    }
    List<Curve> curves =
        new ArrayList<>(
            spark
                .parallelize(numbers, numbers.size())
                .map(
                    i ->
                        new Curve(
                            i / 2,
                            i % 2 == 0,
                            shared.value().errors(i / 2, i % 2 == 0, batches, drawn)))
                .collect());
    curves.sort(Comparator.comparingInt(Curve::repetition));
    shared.destroy();
    return curves;
  }

  private static List<Row> rows(List<Curve> curves) {
    double[][] active = errors(curves, true);
    double[][] passive = errors(curves, false);
    double[][] quantiles = new double[6][];
    double[] q = {0.5, 0.16, 0.84};
    for (int i = 0; i < q.length; i++) {
      quantiles[i] = LabelRehearsal.quantile(active, q[i]);
      quantiles[i + q.length] = LabelRehearsal.quantile(passive, q[i]);
    }
    List<Row> rows = new ArrayList<>();
    for (int b = 0; b < quantiles[0].length; b++) {
      double share = LabelRehearsal.share(quantiles[0], quantiles[q.length], b);
      Object[] cells = new Object[LearningCurve.PRODUCT.columns().size()];
      cells[0] = LabelRehearsal.FIRST + LabelRehearsal.BATCH * b;
      for (int i = 0; i < quantiles.length; i++) {
        cells[i + 1] = quantiles[i][b];
      }
      cells[quantiles.length + 1] = Double.isNaN(share) ? null : (Double) share;
      rows.add(RowFactory.create(cells));
    }
    return rows;
  }

  private static double[][] errors(List<Curve> curves, boolean active) {
    return curves.stream()
        .filter(curve -> curve.active() == active)
        .map(Curve::errors)
        .toArray(double[][]::new);
  }
}
