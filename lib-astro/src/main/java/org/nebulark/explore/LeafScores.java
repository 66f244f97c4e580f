package org.nebulark.explore;

import java.io.Serializable;

/**
 * How strange objects are by the leaves they share with all others, in time linear in the objects
 * (Baron & Poznanski 2017, MNRAS 465, 4530, section 2.2: weirdness = mean distance to the others).
 *
 * <p>Two objects are alike in a tree if they sit in the same real leaf. Sums over pairs are sums
 * over leaves: one pass adds every object to its leaves ({@link #add}, {@link #merge}), a second
 * one reads its score off them. The sums are integers, so any partitioning and any order of merging
 * gives the same bits. They are one flat array: number of objects, then for each leaf the objects
 * in it and the upper and lower part of the sum of their 1 / nreal, see {@link #weirdness}.
 *
 * <p>Each 1 / nreal is rounded down to a multiple of 2^-60, which moves a weirdness by less than
 * trees x 2^-60 (2e-16 for 200 trees) for any number of objects up to 2^33; the final sum over
 * trees in doubles adds less than trees x 2^-52 (5e-14).
 */
public final class LeafScores implements Serializable {

  private static final int PART_BITS = 30;
  private static final long PART_MASK = (1L << PART_BITS) - 1;
  private static final int COUNT = 0;
  private static final int UPPER = 1;
  private static final int LOWER = 2;
  private static final int FIELDS = 3;

  private final int[] firstLeaf;
  private final boolean[] real;

  private LeafScores(int[] firstLeaf, boolean[] real) {
    this.firstLeaf = firstLeaf;
    this.real = real;
  }

  /** Scores for trees whose real leaves are given, [trees][leaves of the tree]. */
  public static LeafScores of(boolean[][] realLeaf) {
    int[] first = new int[realLeaf.length + 1];
    for (int tree = 0; tree < realLeaf.length; tree++) {
      first[tree + 1] = Math.addExact(first[tree], realLeaf[tree].length);
    }
    int leaves = first[realLeaf.length];
    if (leaves == 0 || leaves > (Integer.MAX_VALUE - 16) / FIELDS) {
      throw new IllegalArgumentException("Invalid forest: " + leaves + " leaves");
    }
    boolean[] flat = new boolean[leaves];
    for (int tree = 0; tree < realLeaf.length; tree++) {
      System.arraycopy(realLeaf[tree], 0, flat, first[tree], realLeaf[tree].length);
    }
    return new LeafScores(first, flat);
  }

  /** Number of trees. */
  public int trees() {
    return firstLeaf.length - 1;
  }

  /** Sums over no objects. */
  public long[] newSums() {
    return new long[1 + FIELDS * real.length];
  }

  /**
   * Adds one object to the sums.
   *
   * @param leaf the object's leaf in each tree, length trees
   * @param sums in and out
   */
  public void add(int[] leaf, long[] sums) {
    int nreal = timesReal(leaf);
    long inverse = nreal == 0 ? 0 : (1L << 2 * PART_BITS) / nreal;
    sums[0]++;
    for (int tree = 0; tree < trees(); tree++) {
      int at = field(place(leaf, tree));
      sums[at + COUNT]++;
      sums[at + UPPER] += inverse >>> PART_BITS;
      sums[at + LOWER] += inverse & PART_MASK;
    }
  }

  /** Adds sums over other objects of the same forest. */
  public static void merge(long[] sums, long[] into) {
    if (sums.length != into.length) {
      throw new IllegalArgumentException(
          "Invalid sums: of two forests, " + sums.length + " and " + into.length + " numbers");
    }
    for (int i = 0; i < into.length; i++) {
      into[i] += sums[i];
    }
  }

  /** Number of a leaf among all leaves of all trees. */
  private int place(int[] leaf, int tree) {
    int at = firstLeaf[tree] + leaf[tree];
    if (leaf[tree] < 0 || at >= firstLeaf[tree + 1]) {
      throw new IllegalArgumentException("Invalid leaf: " + leaf[tree] + " of tree " + tree);
    }
    return at;
  }

  /** Index of a leaf's first number in the sums. */
  private static int field(int place) {
    return 1 + FIELDS * place;
  }

  /** Number of trees in which the object sits in a real leaf (nreal). */
  public int timesReal(int[] leaf) {
    if (leaf.length != trees()) {
      throw new IllegalArgumentException(
          "Invalid leaves: " + leaf.length + " for " + trees() + " trees");
    }
    int nreal = 0;
    for (int tree = 0; tree < leaf.length; tree++) {
      nreal += real[place(leaf, tree)] ? 1 : 0;
    }
    return nreal;
  }

  /** Number of trees in which two objects sit in the same real leaf. */
  public int alike(int[] a, int[] b) {
    int alike = 0;
    for (int tree = 0; tree < trees(); tree++) {
      alike += a[tree] == b[tree] && real[place(a, tree)] ? 1 : 0;
    }
    return alike;
  }

  /** Whether no tree takes the object for real: its scores are 1 and say nothing more. */
  public boolean neverReal(int[] leaf) {
    return timesReal(leaf) == 0;
  }

  /**
   * Mean distance to all objects: 1 - (1/N) sum over j of alike(i, j) / nreal(j), with alike the
   * number of trees in which i and j share a real leaf, i = j included.
   *
   * @param leaf the object's leaf in each tree, length trees
   * @param sums over all objects
   * @return [1], 0 to 1, high is strange; 1 for an object that is never real
   */
  public double weirdness(int[] leaf, long[] sums) {
    double alike = 0;
    for (int tree = 0; tree < trees(); tree++) {
      int at = place(leaf, tree);
      if (real[at]) {
        alike += sums[field(at) + UPPER] * 0x1p-30 + sums[field(at) + LOWER] * 0x1p-60;
      }
    }
    return Math.max(0, 1 - alike / sums[0]);
  }

  /**
   * Mean distance to the other objects in the object's own measure: 1 - sum over j != i of alike(i,
   * j) / ((N - 1) nreal(i)).
   *
   * @param leaf the object's leaf in each tree, length trees
   * @param sums over all objects
   * @return [1], 0 to 1, high is strange; 1 for an object that is never real, NaN if it is alone
   */
  public double ownWeirdness(int[] leaf, long[] sums) {
    int nreal = timesReal(leaf);
    if (nreal == 0) {
      return 1;
    }
    long alike = 0;
    for (int tree = 0; tree < trees(); tree++) {
      int at = place(leaf, tree);
      alike += real[at] ? sums[field(at) + COUNT] - 1 : 0;
    }
    return 1 - alike / ((double) (sums[0] - 1) * nreal);
  }
}
