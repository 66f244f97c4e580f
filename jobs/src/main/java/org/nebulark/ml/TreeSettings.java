package org.nebulark.ml;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nebulark.tree.FeatureBins;

/**
 * What to fit.
 *
 * @param method how trees are put together
 * @param trees number of trees, of boosted trees the iterations
 * @param depth of a tree at most, 30 is MLlib's limit
 * @param learningRate share of each tree that is added to boosted trees [1], above 0, up to 1
 * @param growth how one tree is grown
 */
public record TreeSettings(
    TreeMethod method, int trees, int depth, double learningRate, Growth growth)
    implements java.io.Serializable {

  /** Fact of a manifest: the method, as an option spells it. */
  public static final String METHOD = "method";

  /** Refuses what the method cannot do. */
  public TreeSettings {
    if (method == TreeMethod.BOOSTED_TREES && growth.bins() > FeatureBins.MOST) {
      throw new IllegalArgumentException(
          "bins = %d is above %d, the most of method boosted-trees"
              .formatted(growth.bins(), FeatureBins.MOST));
    }
  }

  /**
   * How one tree is grown.
   *
   * @param minLeaf objects in a leaf at least
   * @param bins thresholds tried for a feature at most, plus one
   * @param subset features that a split may choose from
   * @param subsample share of the objects that each tree is grown on [1], above 0, up to 1
   * @param seed of every random draw
   */
  public record Growth(int minLeaf, int bins, FeatureSubset subset, double subsample, long seed)
      implements java.io.Serializable {}

  /** The same with other values of those that are tuned. */
  public TreeSettings with(int otherTrees, int otherDepth, double otherLearningRate) {
    return new TreeSettings(method, otherTrees, otherDepth, otherLearningRate, growth);
  }

  /** For a manifest. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(METHOD, method.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    facts.put("trees", trees);
    facts.put("depth", depth);
    if (method != TreeMethod.RANDOM_FOREST) {
      facts.put("learning-rate", learningRate);
    }
    return facts;
  }
}
