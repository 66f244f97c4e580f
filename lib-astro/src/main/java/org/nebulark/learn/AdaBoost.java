package org.nebulark.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trees of one split, each on objects weighted by the errors of those before: SAMME (Zhu, Zou,
 * Rosset & Hastie 2009, Statistics and Its Interface 2, 349, algorithm 2), of two classes the
 * AdaBoost of Freund & Schapire 1997.
 */
final class AdaBoost implements Classifier {

  private final List<Tree> stumps = new ArrayList<>();
  private final List<Double> votes = new ArrayList<>();
  private final int classes;

  private AdaBoost(int classes) {
    this.classes = classes;
  }

  static AdaBoost fit(LabelledRows rows, int rounds) {
    AdaBoost boost = new AdaBoost(rows.classes());
    int n = rows.size();
    TreeBuilder builder =
        new TreeBuilder(new SortedRows(rows.x()), new TreeLimits(1, 0, Integer.MAX_VALUE, 0));
    double[][] indicators = rows.indicators();
    double[] weight = new double[n];
    Arrays.fill(weight, 1.0 / n);
    for (int round = 0; round < rounds; round++) {
      Tree stump = builder.grow(indicators, weight, null);
      double error = 0;
      boolean[] wrong = new boolean[n];
      for (int i = 0; i < n; i++) {
        wrong[i] = best(stump.at(rows.x()[i])) != rows.y()[i];
        error += wrong[i] ? weight[i] : 0;
      }
      boolean perfect = error <= 0;
      if (!perfect && error >= 1 - 1.0 / rows.classes()) {
        break;
      }
      double vote = perfect ? 1 : Math.log((1 - error) / error) + Math.log(rows.classes() - 1);
      boost.stumps.add(stump);
      boost.votes.add(vote);
      if (perfect) {
        break;
      }
      reweigh(weight, wrong, vote);
    }
    if (boost.stumps.isEmpty()) {
      boost.stumps.add(builder.grow(indicators, weight, null));
      boost.votes.add(1.0);
    }
    return boost;
  }

  private static void reweigh(double[] weight, boolean[] wrong, double vote) {
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      weight[i] *= wrong[i] ? Math.exp(vote) : 1;
      sum += weight[i];
    }
    for (int i = 0; i < weight.length; i++) {
      weight[i] /= sum;
    }
  }

  private static int best(double[] shares) {
    int best = 0;
    for (int k = 1; k < shares.length; k++) {
      best = shares[k] > shares[best] ? k : best;
    }
    return best;
  }

  @Override
  public void probabilities(double[] x, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    double sum = 0;
    for (int s = 0; s < stumps.size(); s++) {
      probabilities[best(stumps.get(s).at(x))] += votes.get(s);
      sum += votes.get(s);
    }
    for (int k = 0; k < classes; k++) {
      probabilities[k] /= sum;
    }
  }

  @Override
  public int classes() {
    return classes;
  }
}
