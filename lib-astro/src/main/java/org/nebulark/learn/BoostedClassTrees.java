package org.nebulark.learn;

import java.util.Arrays;

/**
 * Boosted trees on the logistic loss (Friedman 2001, Ann. Statist. 29, 1189), each fitted by a
 * Newton step with a ridge of 1 on its leaves (Chen & Guestrin 2016, KDD, eq. 5 and 7). Two classes
 * need one tree a round, more classes one each.
 */
final class BoostedClassTrees implements Classifier {

  private static final double RIDGE = 1;
  private static final double MIN_CURVATURE = 1;
  private static final double TINY = 1e-16;

  private final Tree[][] rounds;
  private final int classes;
  private final double rate;

  private BoostedClassTrees(Tree[][] rounds, int classes, double rate) {
    this.rounds = rounds;
    this.classes = classes;
    this.rate = rate;
  }

  static BoostedClassTrees fit(LabelledRows rows, int rounds, int depth, double rate) {
    int n = rows.size();
    int outputs = rows.classes() == 2 ? 1 : rows.classes();
    TreeBuilder builder =
        new TreeBuilder(
            new SortedRows(rows.x()),
            new TreeLimits(depth, MIN_CURVATURE, Integer.MAX_VALUE, RIDGE));
    double[][] scores = new double[n][outputs];
    double[][] shares = new double[n][rows.classes()];
    double[][] target = new double[n][1];
    double[] curvature = new double[n];
    Tree[][] grown = new Tree[rounds][outputs];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < n; i++) {
        share(scores[i], shares[i]);
      }
      for (int o = 0; o < outputs; o++) {
        int k = outputs == 1 ? 1 : o;
        for (int i = 0; i < n; i++) {
          double p = shares[i][k];
          curvature[i] = Math.max(TINY, p * (1 - p) * (outputs == 1 ? 1 : 2));
          target[i][0] = ((rows.y()[i] == k ? 1 : 0) - p) / curvature[i];
        }
        grown[round][o] = builder.grow(target, curvature, null);
        for (int i = 0; i < n; i++) {
          scores[i][o] += rate * grown[round][o].at(rows.x()[i])[0];
        }
      }
    }
    return new BoostedClassTrees(grown, rows.classes(), rate);
  }

  /** Of one score that of class 1 against class 0, of several the softmax. */
  private static void share(double[] scores, double[] shares) {
    if (scores.length == 1) {
      shares[1] = 1 / (1 + Math.exp(-scores[0]));
      shares[0] = 1 - shares[1];
      return;
    }
    double highest = Arrays.stream(scores).max().getAsDouble();
    double sum = 0;
    for (int k = 0; k < shares.length; k++) {
      shares[k] = Math.exp(scores[k] - highest);
      sum += shares[k];
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= sum;
    }
  }

  @Override
  public void probabilities(double[] x, double[] probabilities) {
    double[] scores = new double[classes == 2 ? 1 : classes];
    for (Tree[] round : rounds) {
      for (int o = 0; o < scores.length; o++) {
        scores[o] += rate * round[o].at(x)[0];
      }
    }
    share(scores, probabilities);
  }

  @Override
  public int classes() {
    return classes;
  }
}
