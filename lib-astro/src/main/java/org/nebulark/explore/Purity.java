package org.nebulark.explore;

import java.util.Arrays;

/** How well groups that are known hold together among neighbours. */
public final class Purity {

  private Purity() {}

  /**
   * Share of the nearest objects that are of the object's own group, mean of the objects asked.
   *
   * @param places coordinates [any common unit], [n][dimensions], in random order
   * @param group number of each object's group, negative = none: such objects are not asked
   * @param nearest how many, at least 1 and less than n
   * @param asked most objects that are asked, the first ones
   * @return share [1], NaN if none is asked
   */
  public static double of(double[][] places, int[] group, int nearest, int asked) {
    int last = Math.min(asked, places.length);
    int[][] found = Neighbours.of(places, 0, last, nearest).index();
    double same = 0;
    int objects = 0;
    for (int i = 0; i < last; i++) {
      int own = group[i];
      if (own >= 0) {
        same += Arrays.stream(found[i]).filter(j -> group[j] == own).count();
        objects++;
      }
    }
    return same / nearest / objects;
  }
}
