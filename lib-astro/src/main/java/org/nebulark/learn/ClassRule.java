package org.nebulark.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * One leaf of a tree, as a rule that a person can read.
 *
 * @param conditions that all must hold, of each feature at most one interval
 * @param label class of most objects in the leaf
 * @param objects in the leaf
 * @param share of them that have the class [1]
 */
public record ClassRule(List<Condition> conditions, int label, long objects, double share) {

  /**
   * An interval of a feature.
   *
   * @param feature its number
   * @param above the value is larger than this [unit of the feature], -infinity = no bound
   * @param upTo the value is this at most [unit of the feature], infinity = no bound
   */
  public record Condition(int feature, double above, double upTo) {}

  /**
   * The rules of one tree of at most this depth, from left to right; leaves that say the same class
   * for the same reason are not put together.
   */
  public static List<ClassRule> of(LabelledRows rows, int depth) {
    Tree tree = ClassTrees.tree(rows, depth).single();
    List<ClassRule> rules = new ArrayList<>();
    double[] low = new double[rows.features()];
    double[] high = new double[rows.features()];
    java.util.Arrays.fill(low, Double.NEGATIVE_INFINITY);
    java.util.Arrays.fill(high, Double.POSITIVE_INFINITY);
    descend(tree, 0, low, high, rules);
    return rules;
  }

  private static void descend(
      Tree tree, int node, double[] low, double[] high, List<ClassRule> rules) {
    if (tree.leaf(node)) {
      rules.add(leaf(tree, node, low, high));
      return;
    }
    int f = tree.feature()[node];
    double threshold = tree.threshold()[node];
    double before = high[f];
    high[f] = threshold;
    descend(tree, tree.left()[node], low, high, rules);
    high[f] = before;
    before = low[f];
    low[f] = threshold;
    descend(tree, tree.left()[node] + 1, low, high, rules);
    low[f] = before;
  }

  private static ClassRule leaf(Tree tree, int node, double[] low, double[] high) {
    List<Condition> conditions = new ArrayList<>();
    for (int f = 0; f < low.length; f++) {
      if (Double.isFinite(low[f]) || Double.isFinite(high[f])) {
        conditions.add(new Condition(f, low[f], high[f]));
      }
    }
    double[] shares = tree.value()[node];
    int best = 0;
    for (int k = 1; k < shares.length; k++) {
      best = shares[k] > shares[best] ? k : best;
    }
    return new ClassRule(conditions, best, Math.round(tree.weight()[node]), shares[best]);
  }
}
