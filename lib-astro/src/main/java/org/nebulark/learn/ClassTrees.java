package org.nebulark.learn;

import java.io.Serializable;
import java.util.Arrays;
import org.nebulark.math.RandomStream;

/**
 * One tree or a forest of them that vote with the shares of the classes in their leaves (Breiman
 * 2001, Machine Learning 45, 5).
 */
public final class ClassTrees implements Classifier, Serializable {

  private static final long STREAM = RandomStream.objectKey("learn.ClassTrees");

  private final Tree[] trees;
  private final int classes;

  private ClassTrees(Tree[] trees, int classes) {
    this.trees = trees;
    this.classes = classes;
  }

  /** One tree on all objects, grown until its leaves are pure or the depth is reached. */
  public static ClassTrees tree(LabelledRows rows, int depth) {
    double[] weight = new double[rows.size()];
    Arrays.fill(weight, 1);
    TreeBuilder builder =
        new TreeBuilder(new SortedRows(rows.x()), new TreeLimits(depth, 1, Integer.MAX_VALUE, 0));
    Tree tree = builder.grow(rows.indicators(), weight, null);
    return new ClassTrees(new Tree[] {tree}, rows.classes());
  }

  /**
   * A forest: each tree sees a bootstrap of the objects, each split the square root of the number
   * of features.
   *
   * @param seed of every draw
   */
  public static ClassTrees forest(LabelledRows rows, int trees, long seed) {
    int features = Math.max(1, (int) Math.sqrt(rows.features()));
    TreeBuilder builder =
        new TreeBuilder(
            new SortedRows(rows.x()), new TreeLimits(TreeLimits.NO_DEPTH, 1, features, 0));
    double[][] indicators = rows.indicators();
    double[] weight = new double[rows.size()];
    Tree[] grown = new Tree[trees];
    for (int t = 0; t < trees; t++) {
      RandomStream random = new RandomStream(seed, STREAM, t);
      Arrays.fill(weight, 0);
      for (int draw = 0; draw < weight.length; draw++) {
        weight[random.nextInt(weight.length)]++;
      }
      grown[t] = builder.grow(indicators, weight, random);
    }
    return new ClassTrees(grown, rows.classes());
  }

  @Override
  public void probabilities(double[] x, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    for (Tree tree : trees) {
      double[] shares = tree.at(x);
      for (int k = 0; k < classes; k++) {
        probabilities[k] += shares[k] / trees.length;
      }
    }
  }

  @Override
  public int classes() {
    return classes;
  }

  /** The one tree, for its rules. */
  Tree single() {
    return trees[0];
  }

  /**
   * How much the trees disagree: the entropy of their votes (Dagan & Engelson 1995, ICML, eq. 1)
   * over its largest value.
   *
   * @param x features [any unit]
   * @return vote entropy [1], 0 = all vote for one class, 1 = as many for each
   */
  public double voteEntropy(double[] x) {
    int[] votes = new int[classes];
    for (Tree tree : trees) {
      double[] shares = tree.at(x);
      int best = 0;
      for (int k = 1; k < classes; k++) {
        best = shares[k] > shares[best] ? k : best;
      }
      votes[best]++;
    }
    double entropy = 0;
    for (int count : votes) {
      double share = (double) count / trees.length;
      entropy -= count > 0 ? share * Math.log(share) : 0;
    }
    return entropy / Math.log(classes);
  }
}
