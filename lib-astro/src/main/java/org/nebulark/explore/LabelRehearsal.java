package org.nebulark.explore;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nebulark.learn.LabelledRows;
import org.nebulark.learn.RidgeSettings;
import org.nebulark.math.RandomStream;

/**
 * Asks for labels that are known already, to see what a committee saves: at most 2,000 objects in
 * random order, three tenths of them to measure the error, the others to ask for, from {@link
 * #FIRST} labels on.
 *
 * @param x features [any unit], one array an object
 * @param y class of each object, or its number [any unit]
 * @param classes number of classes; 0 = numbers
 * @param settings of the members, for numbers
 * @param members of the committee
 */
public record LabelRehearsal(
    double[][] x, double[] y, int classes, RidgeSettings settings, int members)
    implements Serializable {

  /** Labels at the beginning. */
  public static final int FIRST = 20;

  /** Labels asked for at once. */
  public static final int BATCH = 10;

  private static final int MOST = 2000;
  private static final long STREAM = RandomStream.objectKey("explore.LabelRehearsal");

  private int taken() {
    return Math.min(MOST, x.length);
  }

  private int tested() {
    return 3 * taken() / 10;
  }

  /** How often labels can be asked for, up to that many labels; negative if it cannot begin. */
  public int batches(int labels) {
    int most = Math.min(labels, taken() - tested());
    return most < FIRST ? -1 : (most - FIRST) / BATCH;
  }

  /**
   * Errors of one repetition, the same objects whoever asks.
   *
   * @param repetition its number
   * @param active whether the committee chooses
   * @param batches how often labels are asked for, see {@link #batches}
   * @param seed of every draw
   * @return root of the mean squared error [unit of y], or share of wrong classes [1], before each
   *     batch and after the last one
   */
  public double[] errors(int repetition, boolean active, int batches, long seed) {
    int[] order = order(new RandomStream(seed, STREAM, repetition));
    int[] test = Arrays.copyOf(order, tested());
    int[] pool = Arrays.copyOfRange(order, tested(), taken());
    LabelCurve curve =
        classes > 0
            ? LabelCurve.ofClasses(labelled(pool), labelled(test), members)
            : LabelCurve.ofNumbers(
                features(pool), numbers(pool), features(test), numbers(test), settings, members);
    double[] errors =
        curve.errors(FIRST, BATCH, batches, active, seed + (long) repetition * (batches + 1));
    if (classes == 0) {
      Arrays.setAll(errors, b -> Math.sqrt(errors[b]));
    }
    return errors;
  }

  private int[] order(RandomStream random) {
    int[] order = IntStream.range(0, x.length).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }

  private LabelledRows labelled(int[] rows) {
    return new LabelledRows(
        features(rows), IntStream.of(rows).map(i -> (int) y[i]).toArray(), classes);
  }

  private double[][] features(int[] rows) {
    return IntStream.of(rows).mapToObj(i -> x[i]).toArray(double[][]::new);
  }

  private double[] numbers(int[] rows) {
    return IntStream.of(rows).mapToDouble(i -> y[i]).toArray();
  }

  /**
   * Labels that the committee needs for an error, over those that chance needed.
   *
   * @param active the committee's error [any unit] at each number of labels, see {@link #FIRST}
   * @param passive the error of labels at random [same unit], as long
   * @param at place of the error in passive
   * @return share [1]; NaN if the committee does not come so far
   */
  public static double share(double[] active, double[] passive, int at) {
    for (int b = 0; b < active.length; b++) {
      if (active[b] <= passive[at]) {
        return (double) (FIRST + BATCH * b) / (FIRST + BATCH * at);
      }
    }
    return Double.NaN;
  }

  /**
   * A quantile of the repetitions at each number of labels, linear between two of them.
   *
   * @param errors [any unit], [repetition][batch]
   * @param q place of the quantile [1], 0 to 1
   * @return quantile [unit of the errors]
   */
  public static double[] quantile(double[][] errors, double q) {
    double[] quantile = new double[errors[0].length];
    for (int b = 0; b < quantile.length; b++) {
      int batch = b;
      double[] sorted = Arrays.stream(errors).mapToDouble(e -> e[batch]).sorted().toArray();
      double place = q * (sorted.length - 1);
      int low = (int) place;
      double high = sorted[Math.min(low + 1, sorted.length - 1)];
      quantile[b] = sorted[low] + (place - low) * (high - sorted[low]);
    }
    return quantile;
  }
}
