package org.nebulark.explore;

import java.io.Serializable;

/**
 * Two objects that are joined in a tree, {@code i} before {@code j}. Edges are ordered by length,
 * then by objects: no two are equal, so that a minimum spanning tree is unique.
 *
 * @param i the first object
 * @param j the other one, above i
 * @param distance of the two [the metric's unit], above 0
 */
public record SequencerEdge(int i, int j, double distance)
    implements Comparable<SequencerEdge>, Serializable {

  @Override
  public int compareTo(SequencerEdge other) {
    int byDistance = Double.compare(distance, other.distance);
    return byDistance != 0 ? byDistance : compareObjects(other);
  }

  /** By objects alone. */
  int compareObjects(SequencerEdge other) {
    return i != other.i ? Integer.compare(i, other.i) : Integer.compare(j, other.j);
  }
}
