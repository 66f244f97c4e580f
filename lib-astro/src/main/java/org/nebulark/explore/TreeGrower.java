package org.nebulark.explore;

import java.util.Arrays;
import org.nebulark.math.RandomStream;

/**
 * Grows trees that tell a real sample from its synthetic counterpart, to pure leaves (Breiman 2001,
 * Machine Learning 45, 5; Baron & Poznanski 2017, MNRAS 465, 4530, section 2.2).
 *
 * <p>Each tree sees a bootstrap of the 2n rows. A node is a leaf where all its rows are of one kind
 * or no feature tells them apart. A tree depends on (sample, seed, forest, tree) alone. The grower
 * is a workspace, not thread-safe.
 */
public final class TreeGrower {

  private static final long STREAM = RandomStream.objectKey("explore.TreeGrower");
  private static final long REAL = 1L << 32;
  private static final long SYNTHETIC = 1L;

  private final RankedSample sample;
  private final long seed;
  private final long forest;
  private final RandomStream random;
  private final int[] rows;
  private final long[] weight;
  private final SplitFinder splits;

  private final int[] feature;
  private final float[] threshold;
  private final int[] child;
  private final boolean[] realLeaf;
  private int nodes;
  private int leaves;

  private final int[] openStart;
  private final int[] openEnd;
  private final int[] openParent;
  private final long[] openWeight;
  private int open;

  /**
   * A grower for the trees of one forest.
   *
   * @param sample the forest's real and synthetic rows
   * @param seed of every random draw
   * @param forest number of the forest
   */
  public TreeGrower(RankedSample sample, long seed, long forest) {
    this.sample = sample;
    this.seed = seed;
    this.forest = forest;
    int size = 2 * sample.size();
    random = new RandomStream(seed, STREAM + forest, 0);
    rows = new int[size];
    weight = new long[size];
    splits = new SplitFinder(sample, rows, weight);
    feature = new int[size];
    threshold = new float[size];
    child = new int[2 * size];
    realLeaf = new boolean[size];
    openStart = new int[size];
    openEnd = new int[size];
    openParent = new int[size];
    openWeight = new long[size];
  }

  /** Grows the tree of a number; allocates the tree only. */
  public UnsupervisedTree grow(long tree) {
    random.reset(seed, STREAM + forest, tree);
    splits.reset();
    nodes = 0;
    leaves = 0;
    open = 0;
    bootstrap();
    while (open > 0) {
      open--;
      growNode(openStart[open], openEnd[open], openWeight[open], openParent[open]);
    }
    return finished();
  }

  /** Draws 2n rows with replacement and opens the root: rows drawn twice weigh twice. */
  private void bootstrap() {
    Arrays.fill(weight, 0);
    for (int draw = 0; draw < weight.length; draw++) {
      int row = random.nextInt(weight.length);
      weight[row] += row < sample.size() ? REAL : SYNTHETIC;
    }
    int end = 0;
    long total = 0;
    for (int row = 0; row < weight.length; row++) {
      if (weight[row] != 0) {
        rows[end++] = row;
        total += weight[row];
      }
    }
    push(0, end, total, -1);
  }

  /** Whether the bootstrap of the tree grown last holds a row. */
  boolean drawn(int row) {
    return weight[row] != 0;
  }

  private void push(int start, int end, long total, int parent) {
    openStart[open] = start;
    openEnd[open] = end;
    openWeight[open] = total;
    openParent[open] = parent;
    open++;
  }

  private void growNode(int start, int end, long total, int parent) {
    long real = total >>> 32;
    long synthetic = (int) total;
    if (real == 0 || synthetic == 0 || !splits.find(start, end, total, random)) {
      realLeaf[leaves] = real > synthetic;
      attach(parent, ~leaves++);
      return;
    }
    feature[nodes] = splits.feature();
    threshold[nodes] = splits.threshold();
    attach(parent, nodes);
    int middle = partition(start, end, sample.ranks(splits.feature()), splits.rank());
    long left = splits.leftWeight();
    push(middle, end, total - left, 2 * nodes + 1);
    push(start, middle, left, 2 * nodes);
    nodes++;
  }

  private void attach(int parent, int id) {
    if (parent >= 0) {
      child[parent] = id;
    }
  }

  private int partition(int start, int end, int[] rankOfRow, int highestLeft) {
    int low = start;
    int high = end;
    while (low < high) {
      int row = rows[low];
      if (rankOfRow[row] <= highestLeft) {
        low++;
      } else {
        rows[low] = rows[--high];
        rows[high] = row;
      }
    }
    return low;
  }

  private UnsupervisedTree finished() {
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      left[node] = child[2 * node];
      right[node] = child[2 * node + 1];
    }
    return new UnsupervisedTree(
        Arrays.copyOf(feature, nodes),
        Arrays.copyOf(threshold, nodes),
        left,
        right,
        Arrays.copyOf(realLeaf, leaves));
  }
}
