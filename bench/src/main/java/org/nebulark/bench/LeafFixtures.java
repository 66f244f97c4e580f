package org.nebulark.bench;

import java.nio.file.Path;
import org.nebulark.explore.LeafScores;
import org.nebulark.testing.Npz;

/** Scores from given leaves beside those of the reference (../shared/reference/outliers). */
final class LeafFixtures {

  private LeafFixtures() {}

  /** Largest difference of any score A or A2 of any object [1]. */
  static double largestDifference(Path npz) {
    int[][] leaf = rows(Npz.read(npz, "leaf"));
    LeafScores scores = LeafScores.of(realLeaves(leaf, rows(Npz.read(npz, "real"))));
    long[] sums = scores.newSums();
    for (int[] object : leaf) {
      scores.add(object, sums);
    }
    double[] a = Npz.read(npz, "W_A").doubles();
    double[] a2 = Npz.read(npz, "W_A2").doubles();
    double largest = 0;
    for (int i = 0; i < leaf.length; i++) {
      largest = Math.max(largest, Math.abs(scores.weirdness(leaf[i], sums) - a[i]));
      largest = Math.max(largest, Math.abs(scores.ownWeirdness(leaf[i], sums) - a2[i]));
    }
    return largest;
  }

  private static int[][] rows(Npz.Array array) {
    int[] flat = array.ints();
    int width = array.shape()[1];
    int[][] rows = new int[array.shape()[0]][width];
    for (int i = 0; i < flat.length; i++) {
      rows[i / width][i % width] = flat[i];
    }
    return rows;
  }

  private static boolean[][] realLeaves(int[][] leaf, int[][] real) {
    int trees = leaf[0].length;
    boolean[][] realLeaf = new boolean[trees][];
    for (int tree = 0; tree < trees; tree++) {
      int last = 0;
      for (int[] object : leaf) {
        last = Math.max(last, object[tree]);
      }
      realLeaf[tree] = new boolean[last + 1];
      for (int i = 0; i < leaf.length; i++) {
        realLeaf[tree][leaf[i][tree]] = real[i][tree] == 1;
      }
    }
    return realLeaf;
  }
}
