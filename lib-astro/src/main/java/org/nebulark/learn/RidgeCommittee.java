package org.nebulark.learn;

import java.io.Serializable;
import org.nebulark.math.RandomStream;

/**
 * Regressions that agree where there are labels and differ where there are none: all are fitted to
 * the same labels, each on its own random directions. Their deviation says where a label would
 * teach most (query by committee: Seung, Opper & Sompolinsky 1992, COLT, 287; for numbers Krogh &
 * Vedelsby 1995, NIPS 7, eq. 3).
 */
public final class RidgeCommittee implements Serializable {

  private static final long STREAM = RandomStream.objectKey("learn.RidgeCommittee");

  private final Scaling scaling;
  private final RandomRidge[] members;

  private RidgeCommittee(Scaling scaling, RandomRidge[] members) {
    this.scaling = scaling;
    this.members = members;
  }

  /**
   * Fits all members.
   *
   * @param population features of objects as they come [any unit], with and without label, that
   *     features are scaled by; labels that were asked for are no fair sample
   * @param x features [any unit], one array an object; NaN = not measured
   * @param y number of each object [any unit], finite, at least one
   * @param members of the committee, at least 2
   */
  public static RidgeCommittee fit(
      double[][] population,
      double[][] x,
      double[] y,
      RidgeSettings settings,
      int members,
      long seed) {
    if (members < 2 || y.length == 0 || x.length != y.length) {
      throw new IllegalArgumentException(
          "Invalid committee: %d members, %d numbers of %d objects"
              .formatted(members, y.length, x.length));
    }
    Scaling scaling = new Scaling(population, false);
    RandomRidge[] fitted = new RandomRidge[members];
    for (int m = 0; m < members; m++) {
      fitted[m] = RandomRidge.fit(scaling, x, y, settings, new RandomStream(seed, STREAM, m));
    }
    return new RidgeCommittee(scaling, fitted);
  }

  /** Mean of the members' numbers [unit of y] for features [any unit]. */
  public double mean(double[] x) {
    double[] scaled = scaling.of(x);
    double sum = 0;
    for (RandomRidge member : members) {
      sum += member.atScaled(scaled);
    }
    return sum / members.length;
  }

  /** Standard deviation of the members' numbers [unit of y] for features [any unit]. */
  public double disagreement(double[] x) {
    double[] scaled = scaling.of(x);
    double[] numbers = new double[members.length];
    double mean = 0;
    for (int m = 0; m < numbers.length; m++) {
      numbers[m] = members[m].atScaled(scaled);
      mean += numbers[m] / numbers.length;
    }
    double squares = 0;
    for (double number : numbers) {
      squares += (number - mean) * (number - mean);
    }
    return Math.sqrt(squares / numbers.length);
  }
}
