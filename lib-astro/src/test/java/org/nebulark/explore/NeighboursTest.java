package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

/** All pairs sorted one by one are the other opinion. */
class NeighboursTest {

  private static final int ROWS = 700;

  /** Whole numbers, so that many distances are equal, and sums are exact. */
  private static double[][] rows(int dimensions) {
    RandomStream random = new RandomStream(3, 1, 0);
    double[][] rows = new double[ROWS][dimensions];
    for (double[] row : rows) {
      for (int d = 0; d < dimensions; d++) {
        row[d] = random.nextInt(5);
      }
    }
    return rows;
  }

  @Test
  void theNearestAreFoundAndTiesGoToTheSmallerNumber() {
    for (int dimensions : new int[] {1, 4, 7}) {
      double[][] rows = rows(dimensions);
      Neighbours found = Neighbours.of(rows, 0, ROWS, 20);
      for (int i = 0; i < ROWS; i++) {
        int at = i;
        int[] expected =
            IntStream.range(0, ROWS)
                .filter(j -> j != at)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> squared(rows[at], rows[j])))
                .limit(20)
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(found.index()[i]).containsExactly(expected);
        assertThat(found.squared()[i][19]).isEqualTo(squared(rows[i], rows[expected[19]]));
      }
    }
  }

  @Test
  void aPartOfTheObjectsHasTheSameNeighbours() {
    double[][] rows = rows(6);
    Neighbours all = Neighbours.of(rows, 0, ROWS, 9);
    Neighbours part = Neighbours.of(rows, 250, 520, 9);
    for (int i = 250; i < 520; i++) {
      assertThat(part.index()[i - 250]).containsExactly(all.index()[i]);
      assertThat(part.squared()[i - 250]).containsExactly(all.squared()[i]);
    }
  }

  @Test
  void moreNeighboursThanObjectsAreRefused() {
    assertThatThrownBy(() -> Neighbours.of(rows(2), 0, 1, ROWS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("700 of 700");
  }

  private static double squared(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(d -> (a[d] - b[d]) * (a[d] - b[d])).sum();
  }
}
