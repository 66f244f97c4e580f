package org.nebulark.tree;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A sum of trees for each score of an object.
 *
 * @param loss that it makes small
 * @param start scores before the first tree [unit of the target, or 1]
 * @param rounds [round][score] trees
 */
public record AdditiveTrees(Loss loss, double[] start, BoostedTree[][] rounds)
    implements Serializable {

  /**
   * The number [unit of the target] of a vector, or the probability [1] of each class.
   *
   * @param x features [unit of each]; what is not measured is NaN
   */
  public double[] predict(double[] x) {
    double[] score = start.clone();
    for (BoostedTree[] round : rounds) {
      for (int k = 0; k < score.length; k++) {
        score[k] += round[k].value(x);
      }
    }
    return loss.prediction(score);
  }

  /** Share of each feature in what the splits gained [1], sum 1; all 0 without a split. */
  public double[] importances(int features) {
    double[] gains = new double[features];
    for (BoostedTree[] round : rounds) {
      for (BoostedTree tree : round) {
        tree.addGains(gains);
      }
    }
    double sum = Arrays.stream(gains).sum();
    for (int i = 0; i < features && sum > 0; i++) {
      gains[i] /= sum;
    }
    return gains;
  }

  AdditiveTrees plus(BoostedTree[] round) {
    BoostedTree[][] more = Arrays.copyOf(rounds, rounds.length + 1);
    more[rounds.length] = round;
    return new AdditiveTrees(loss, start, more);
  }

  /** The same trees on values, out of those on bins. */
  AdditiveTrees on(FeatureBins bins) {
    BoostedTree[][] unbinned = new BoostedTree[rounds.length][];
    for (int r = 0; r < rounds.length; r++) {
      unbinned[r] = Arrays.stream(rounds[r]).map(tree -> tree.on(bins)).toArray(BoostedTree[]::new);
    }
    return new AdditiveTrees(loss, start, unbinned);
  }
}
