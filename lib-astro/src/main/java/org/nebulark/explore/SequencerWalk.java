package org.nebulark.explore;

import java.util.Arrays;

/**
 * The walk through a tree, breadth first, from its end: the object that is farthest from all others
 * in steps. Long thin trees are made by data with a trend, and give it an order (Baron & Menard
 * 2020, arXiv:2006.13948, section 2.3).
 *
 * <p>Objects that the tree does not join to the largest group of joined ones are not walked to.
 *
 * @param order objects as they are met; within one level by the length of their edge, then by
 *     number
 * @param elongation half length over half width, plus 1 [1], at least 1: mean level over half of
 *     the mean number of objects of a level
 */
public record SequencerWalk(int[] order, double elongation) {

  /** Walks. */
  public static SequencerWalk of(SequencerTree tree) {
    int n = tree.objects();
    int[] first = new int[n + 1];
    for (SequencerEdge edge : tree.edges()) {
      first[edge.i() + 1]++;
      first[edge.j() + 1]++;
    }
    for (int i = 0; i < n; i++) {
      first[i + 1] += first[i];
    }
    int[] next = first.clone();
    int[] neighbour = new int[2 * tree.edges().length];
    // Edges come in rising order, so do the neighbours of each object.
    for (SequencerEdge edge : tree.edges()) {
      neighbour[next[edge.i()]++] = edge.j();
      neighbour[next[edge.j()]++] = edge.i();
    }
    int[] order = new int[n];
    int[] level = new int[n];
    int root = end(first, neighbour, order, level);
    if (root < 0) {
      return new SequencerWalk(new int[0], 1);
    }
    Arrays.fill(level, -1);
    int reached = walk(root, first, neighbour, order, level);
    long levels = 0;
    for (int k = 0; k < reached; k++) {
      levels += level[order[k]];
    }
    double depth = level[order[reached - 1]] + 1;
    double halfLength = (double) levels / reached;
    double halfWidth = reached / depth / 2;
    return new SequencerWalk(
        sorted(tree, Arrays.copyOf(order, reached), level), halfLength / halfWidth + 1);
  }

  /** Visits what is joined to the root, level by level; how many. */
  private static int walk(int root, int[] first, int[] neighbour, int[] order, int[] level) {
    int reached = 1;
    order[0] = root;
    level[root] = 0;
    for (int k = 0; k < reached; k++) {
      int at = order[k];
      for (int e = first[at]; e < first[at + 1]; e++) {
        if (level[neighbour[e]] < 0) {
          level[neighbour[e]] = level[at] + 1;
          order[reached++] = neighbour[e];
        }
      }
    }
    return reached;
  }

  /**
   * The object of the largest group whose steps to all others sum to the most, the first of equal
   * ones; -1 without objects.
   */
  private static int end(int[] first, int[] neighbour, int[] order, int[] level) {
    Arrays.fill(level, -1);
    int largest = 0;
    int end = -1;
    for (int start = 0; start < order.length; start++) {
      if (level[start] < 0) {
        int reached = walk(start, first, neighbour, order, level);
        if (reached > largest) {
          largest = reached;
          end = endOf(reached, first, neighbour, order, level);
        }
      }
    }
    return end;
  }

  /**
   * The same for one group after a walk through it. From an object to one of the next level the sum
   * of the steps grows by the objects before that edge and falls by those beyond it.
   */
  private static int endOf(int reached, int[] first, int[] neighbour, int[] order, int[] level) {
    int[] beyond = new int[order.length];
    long[] steps = new long[order.length];
    int root = order[0];
    for (int k = reached - 1; k >= 0; k--) {
      int at = order[k];
      beyond[at]++;
      steps[root] += level[at];
      for (int e = first[at]; e < first[at + 1]; e++) {
        if (level[neighbour[e]] < level[at]) {
          beyond[neighbour[e]] += beyond[at];
        }
      }
    }
    int end = root;
    for (int k = 0; k < reached; k++) {
      int at = order[k];
      for (int e = first[at]; e < first[at + 1]; e++) {
        if (level[neighbour[e]] > level[at]) {
          steps[neighbour[e]] = steps[at] + reached - 2L * beyond[neighbour[e]];
        }
      }
      if (steps[at] > steps[end] || steps[at] == steps[end] && at < end) {
        end = at;
      }
    }
    return end;
  }

  /** By level, length of the edge to the level before, number. */
  private static int[] sorted(SequencerTree tree, int[] order, int[] level) {
    double[] length = new double[tree.objects()];
    for (SequencerEdge edge : tree.edges()) {
      length[level[edge.i()] > level[edge.j()] ? edge.i() : edge.j()] = edge.distance();
    }
    return Arrays.stream(order)
        .boxed()
        .sorted(
            (a, b) ->
                level[a] != level[b]
                    ? Integer.compare(level[a], level[b])
                    : length[a] != length[b]
                        ? Double.compare(length[a], length[b])
                        : Integer.compare(a, b))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
