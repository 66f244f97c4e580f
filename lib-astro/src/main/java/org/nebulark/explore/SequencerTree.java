package org.nebulark.explore;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A minimum spanning tree. Distances are asked for one row at a time as the tree grows, so no
 * matrix is ever held: memory is linear in the objects.
 *
 * <p>A distance of 0, or one that is not finite, is no edge; objects that nothing joins make a
 * forest.
 *
 * @param objects number of objects
 * @param edges in rising order, not copied
 */
public record SequencerTree(int objects, SequencerEdge[] edges) implements Serializable {

  /** Distance of two objects. */
  @FunctionalInterface
  public interface Distance {

    /** Distance of objects i and j [the metric's unit], the same bits for j and i. */
    double of(int i, int j);
  }

  /**
   * Grows the tree over all pairs (Prim 1957, Bell System Technical Journal 36, 1389).
   *
   * @param objects number of objects
   * @param distance of two objects
   */
  public static SequencerTree grow(int objects, Distance distance) {
    return grow(objects, objects, distance);
  }

  /**
   * Grows the tree over the pairs of one block, or over the pairs between two blocks. Every edge of
   * the tree over all pairs is an edge of the tree over its block or pair of blocks, so {@link
   * #merge} makes the one of the others.
   *
   * @param objects number of objects, of both blocks together
   * @param split first object of the second block; {@code objects} = one block, all its pairs
   * @param distance of two objects
   */
  public static SequencerTree grow(int objects, int split, Distance distance) {
    double[] nearest = new double[objects];
    int[] parent = new int[objects];
    int[] open = new int[objects];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    Arrays.fill(parent, -1);
    for (int k = 0; k < objects; k++) {
      open[k] = k;
    }
    SequencerEdge[] edges = new SequencerEdge[Math.max(0, objects - 1)];
    int count = 0;
    int taken = 0;
    for (int left = objects; left > 0; left--) {
      int object = open[taken];
      open[taken] = open[left - 1];
      if (parent[object] >= 0) {
        edges[count++] = edge(object, parent[object], nearest[object]);
      }
      boolean one = split == objects;
      boolean first = object < split;
      taken = 0;
      for (int k = 0; k < left - 1; k++) {
        int other = open[k];
        if (one || first != other < split) {
          double d = distance.of(object, other);
          if (d > 0 && before(d, object, other, nearest[other], parent[other], other)) {
            nearest[other] = d;
            parent[other] = object;
          }
        }
        int best = open[taken];
        if (k > 0
            && before(nearest[other], parent[other], other, nearest[best], parent[best], best)) {
          taken = k;
        }
      }
    }
    SequencerEdge[] grown = Arrays.copyOf(edges, count);
    Arrays.sort(grown);
    return new SequencerTree(objects, grown);
  }

  /** Whether edge (a, b) of length d stands before edge (p, q) of length e; p = -1 is no edge. */
  private static boolean before(double d, int a, int b, double e, int p, int q) {
    if (d != e) {
      return d < e;
    }
    if (a < 0 || p < 0 || d == Double.POSITIVE_INFINITY) {
      return p < 0 && a >= 0 && d < Double.POSITIVE_INFINITY;
    }
    int low = Math.min(a, b);
    int otherLow = Math.min(p, q);
    return low != otherLow ? low < otherLow : Math.max(a, b) < Math.max(p, q);
  }

  private static SequencerEdge edge(int a, int b, double distance) {
    return new SequencerEdge(Math.min(a, b), Math.max(a, b), distance);
  }

  /** The tree over the edges of two trees of the same objects. */
  public static SequencerTree merge(SequencerTree one, SequencerTree other) {
    SequencerEdge[] both = Arrays.copyOf(one.edges, one.edges.length + other.edges.length);
    System.arraycopy(other.edges, 0, both, one.edges.length, other.edges.length);
    return merge(one.objects, both);
  }

  /**
   * The tree over the edges of others (Kruskal 1956, Proc. AMS 7, 48).
   *
   * @param objects number of objects
   * @param edges in any order; reordered
   */
  public static SequencerTree merge(int objects, SequencerEdge[] edges) {
    Arrays.sort(edges);
    int[] root = new int[objects];
    for (int i = 0; i < objects; i++) {
      root[i] = i;
    }
    List<SequencerEdge> kept = new ArrayList<>();
    for (SequencerEdge edge : edges) {
      int a = find(root, edge.i());
      int b = find(root, edge.j());
      if (a != b) {
        root[a] = b;
        kept.add(edge);
      }
    }
    return new SequencerTree(objects, kept.toArray(SequencerEdge[]::new));
  }

  private static int find(int[] root, int object) {
    int at = object;
    while (root[at] != at) {
      root[at] = root[root[at]];
      at = root[at];
    }
    return at;
  }

  /** The same edges between objects that are numbered otherwise, [number here]. */
  public SequencerEdge[] renumbered(int[] numbers) {
    SequencerEdge[] renumbered = new SequencerEdge[edges.length];
    for (int k = 0; k < edges.length; k++) {
      SequencerEdge old = edges[k];
      renumbered[k] = edge(numbers[old.i()], numbers[old.j()], old.distance());
    }
    return renumbered;
  }
}
