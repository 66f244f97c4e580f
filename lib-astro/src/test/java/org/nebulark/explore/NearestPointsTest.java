package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

class NearestPointsTest {

  /** On a coarse grid many distances are equal, so that places decide. */
  @Test
  void theNearestAreThoseOfAllPairsAndOfEqualOnesTheFirst() {
    RandomStream random = new RandomStream(5, 6, 7);
    double[][] points = new double[500][3];
    for (double[] point : points) {
      for (int i = 0; i < 3; i++) {
        point[i] = random.nextInt(7);
      }
    }
    NearestPoints search = new NearestPoints(points);
    int[] nearest = new int[9];
    double[] distance = new double[9];
    for (int self = 0; self < points.length; self += 7) {
      int of = self;
      int[] expected =
          IntStream.range(0, points.length)
              .filter(i -> i != of)
              .boxed()
              .sorted(
                  Comparator.comparingDouble((Integer i) -> distance(points[i], points[of]))
                      .thenComparing(i -> i))
              .limit(9)
              .mapToInt(Integer::intValue)
              .toArray();
      search.find(points[self], self, nearest, distance);
      assertThat(nearest).containsExactly(expected);
      assertThat(distance[8]).isEqualTo(distance(points[expected[8]], points[of]));
    }
    search.find(new double[] {100, 0, 0}, -1, nearest, distance);
    assertThat(points[nearest[0]][0]).isEqualTo(6);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
