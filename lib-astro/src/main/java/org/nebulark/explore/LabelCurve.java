package org.nebulark.explore;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nebulark.learn.RidgeCommittee;
import org.nebulark.learn.RidgeSettings;

/**
 * How fast a number is learned when the labels are asked for where a committee disagrees, and when
 * they are asked for at random.
 *
 * @param x features of the objects that may be asked for [any unit], in random order
 * @param y their numbers, uncovered as they are asked for [any unit]
 * @param testX features of other objects [same units]
 * @param testY their numbers [unit of y]
 * @param settings of the members
 * @param members of the committee
 */
public record LabelCurve(
    double[][] x,
    double[] y,
    double[][] testX,
    double[] testY,
    RidgeSettings settings,
    int members) {

  /**
   * Mean squared errors of the committee's mean on the test objects.
   *
   * @param first labels at the beginning
   * @param batch labels asked for at once
   * @param batches how often
   * @param active whether the committee chooses; otherwise the next objects are taken
   * @param seed of the members
   * @return error [unit of y squared] before each batch and after the last one
   */
  public double[] errors(int first, int batch, int batches, boolean active, long seed) {
    boolean[] labelled = new boolean[y.length];
    Arrays.fill(labelled, 0, first, true);
    double[] errors = new double[batches + 1];
    for (int b = 0; b <= batches; b++) {
      int[] known = IntStream.range(0, y.length).filter(i -> labelled[i]).toArray();
      RidgeCommittee committee =
          RidgeCommittee.fit(
              x,
              IntStream.of(known).mapToObj(i -> x[i]).toArray(double[][]::new),
              IntStream.of(known).mapToDouble(i -> y[i]).toArray(),
              settings,
              members,
              seed + b);
      for (int i = 0; i < testY.length; i++) {
        double residual = committee.mean(testX[i]) - testY[i];
        errors[b] += residual * residual / testY.length;
      }
      if (b < batches) {
        for (int i : active ? asked(committee, labelled, batch) : next(labelled, batch)) {
          labelled[i] = true;
        }
      }
    }
    return errors;
  }

  private int[] asked(RidgeCommittee committee, boolean[] labelled, int batch) {
    double[] disagreement = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      disagreement[i] = labelled[i] ? -1 : committee.disagreement(x[i]);
    }
    return IntStream.range(0, y.length)
        .boxed()
        .sorted((a, b) -> Double.compare(disagreement[b], disagreement[a]))
        .limit(batch)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int[] next(boolean[] labelled, int batch) {
    return IntStream.range(0, labelled.length).filter(i -> !labelled[i]).limit(batch).toArray();
  }
}
