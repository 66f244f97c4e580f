package org.nebulark.explore;

import java.io.Serializable;

/**
 * Trees that each tell real objects from synthetic ones (Shi & Horvath 2006, JCGS 15, 118; Baron &
 * Poznanski 2017, MNRAS 465, 4530, section 2.2). A large sample is given to several small forests,
 * each on its own random objects; their trees together are one forest.
 *
 * @param trees at least one, not copied
 */
public record UnsupervisedForest(UnsupervisedTree[] trees) implements Serializable {

  /** Refuses a forest without trees. */
  public UnsupervisedForest {
    if (trees.length == 0) {
      throw new IllegalArgumentException("Invalid forest: no trees");
    }
  }

  /**
   * Grows the trees of one small forest, which share one synthetic set.
   *
   * @param sample features of the real objects [any unit], finite, [n][features]
   * @param trees number of trees, at least 1
   * @param seed of every random draw
   * @param forest number of the forest: another number gives other trees
   */
  public static UnsupervisedForest grow(float[][] sample, int trees, long seed, long forest) {
    if (trees < 1) {
      throw new IllegalArgumentException("Invalid number of trees: " + trees);
    }
    TreeGrower grower = new TreeGrower(RankedSample.of(sample, seed, forest), seed, forest);
    UnsupervisedTree[] grown = new UnsupervisedTree[trees];
    for (int tree = 0; tree < trees; tree++) {
      grown[tree] = grower.grow(tree);
    }
    return new UnsupervisedForest(grown);
  }

  /**
   * The leaves that an object falls into.
   *
   * @param x features of one object or of many [any unit], finite
   * @param offset index of the object's first feature in x
   * @param leaf out: leaf in each tree, length trees
   */
  public void leaves(float[] x, int offset, int[] leaf) {
    for (int tree = 0; tree < trees.length; tree++) {
      leaf[tree] = trees[tree].leaf(x, offset);
    }
  }

  /** Which leaves of which trees are real: what the scores need of this forest. */
  public LeafScores scores() {
    boolean[][] real = new boolean[trees.length][];
    for (int tree = 0; tree < trees.length; tree++) {
      real[tree] = trees[tree].realLeaf();
    }
    return LeafScores.of(real);
  }
}
