package org.nebulark.learn;

import java.util.Arrays;

/**
 * The classes of the nearest objects (Cover & Hart 1967, IEEE Trans. Inf. Theory 13, 21); of
 * equally near ones the first.
 */
record NearestNeighbours(LabelledRows rows, int neighbours) implements Classifier {

  @Override
  public void probabilities(double[] x, double[] probabilities) {
    int kept = Math.min(neighbours, rows.size());
    double[] distances = new double[kept];
    int[] nearest = new int[kept];
    int found = 0;
    for (int i = 0; i < rows.size(); i++) {
      double distance = 0;
      double[] other = rows.x()[i];
      for (int f = 0; f < x.length; f++) {
        distance += (x[f] - other[f]) * (x[f] - other[f]);
      }
      if (found == kept && distance >= distances[kept - 1]) {
        continue;
      }
      int at = found < kept ? found++ : kept - 1;
      while (at > 0 && distances[at - 1] > distance) {
        distances[at] = distances[at - 1];
        nearest[at] = nearest[at - 1];
        at--;
      }
      distances[at] = distance;
      nearest[at] = i;
    }
    Arrays.fill(probabilities, 0);
    for (int i : nearest) {
      probabilities[rows.y()[i]] += 1.0 / kept;
    }
  }

  @Override
  public int classes() {
    return rows.classes();
  }
}
