package org.nebulark.explore;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nebulark.learn.ClassTrees;
import org.nebulark.learn.LabelledRows;
import org.nebulark.learn.RidgeCommittee;
import org.nebulark.learn.RidgeSettings;

/**
 * How fast something is learned when the labels are asked for where a committee disagrees (query by
 * committee: Seung, Opper & Sompolinsky 1992, COLT, 287), and when they are asked for at random.
 *
 * @param objects that may be asked for, in random order; their labels are uncovered as they are
 * @param learner that is fitted to the labels there are
 */
public record LabelCurve(int objects, Learner learner) {

  /** Fits committees to chosen objects. */
  public interface Learner {

    /** A committee that knows the labels of these objects, drawn with this seed. */
    Committee fit(int[] labelled, long seed);
  }

  /** What was fitted. */
  public interface Committee {

    /** How much the members disagree on an object that may be asked for [any unit]. */
    double disagreement(int object);

    /** Error on objects that are never asked for [1, or the unit of the number squared]. */
    double error();
  }

  /**
   * For numbers, by ridge regressions; the error is the mean square of the committee's mean.
   *
   * @param x features of the objects that may be asked for [any unit], in random order
   * @param y their numbers [any unit]
   * @param testX features of other objects [same units]
   * @param testY their numbers [unit of y]
   * @param settings of the members
   * @param members of the committee
   */
  public static LabelCurve ofNumbers(
      double[][] x,
      double[] y,
      double[][] testX,
      double[] testY,
      RidgeSettings settings,
      int members) {
    return new LabelCurve(
        y.length,
        (known, seed) -> {
          RidgeCommittee committee =
              RidgeCommittee.fit(
                  x,
                  IntStream.of(known).mapToObj(i -> x[i]).toArray(double[][]::new),
                  IntStream.of(known).mapToDouble(i -> y[i]).toArray(),
                  settings,
                  members,
                  seed);
          return new Numbers(committee, x, testX, testY);
        });
  }

  /**
   * For classes, by the trees of a forest; the error is the share of wrong classes.
   *
   * @param pool objects that may be asked for, in random order
   * @param test other objects, of the same classes
   * @param trees of the forest
   */
  public static LabelCurve ofClasses(LabelledRows pool, LabelledRows test, int trees) {
    return new LabelCurve(
        pool.size(),
        (known, seed) -> new Classes(ClassTrees.forest(pool.at(known), trees, seed), pool, test));
  }

  private record Numbers(RidgeCommittee committee, double[][] x, double[][] testX, double[] testY)
      implements Committee {

    @Override
    public double disagreement(int object) {
      return committee.disagreement(x[object]);
    }

    @Override
    public double error() {
      double error = 0;
      for (int i = 0; i < testY.length; i++) {
        double residual = committee.mean(testX[i]) - testY[i];
        error += residual * residual / testY.length;
      }
      return error;
    }
  }

  private record Classes(ClassTrees forest, LabelledRows pool, LabelledRows test)
      implements Committee {

    @Override
    public double disagreement(int object) {
      return forest.voteEntropy(pool.x()[object]);
    }

    @Override
    public double error() {
      int wrong = 0;
      for (int i = 0; i < test.size(); i++) {
        wrong += forest.predict(test.x()[i]) == test.y()[i] ? 0 : 1;
      }
      return (double) wrong / test.size();
    }
  }

  /**
   * Errors of the committee.
   *
   * @param first labels at the beginning
   * @param batch labels asked for at once
   * @param batches how often
   * @param active whether the committee chooses; otherwise the next objects are taken
   * @param seed of the members
   * @return error [1, or the unit of the number squared] before each batch and after the last one
   */
  public double[] errors(int first, int batch, int batches, boolean active, long seed) {
    boolean[] labelled = new boolean[objects];
    Arrays.fill(labelled, 0, first, true);
    double[] errors = new double[batches + 1];
    for (int b = 0; b <= batches; b++) {
      int[] known = IntStream.range(0, objects).filter(i -> labelled[i]).toArray();
      Committee committee = learner.fit(known, seed + b);
      errors[b] = committee.error();
      if (b < batches) {
        for (int i : active ? asked(committee, labelled, batch) : next(labelled, batch)) {
          labelled[i] = true;
        }
      }
    }
    return errors;
  }

  private int[] asked(Committee committee, boolean[] labelled, int batch) {
    double[] disagreement = new double[objects];
    for (int i = 0; i < objects; i++) {
      disagreement[i] = labelled[i] ? -1 : committee.disagreement(i);
    }
    return IntStream.range(0, objects)
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
