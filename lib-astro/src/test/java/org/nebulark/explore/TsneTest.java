package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;

/** The map of simulated star clusters by their abundances, and what holds for every map. */
class TsneTest {

  private static final Tsne.Settings SETTINGS = new Tsne.Settings(12, 100, 0.5, 1);
  private static final Parts BACKWARDS_ON_THREADS =
      (parts, work) ->
          IntStream.range(0, parts).map(part -> parts - 1 - part).parallel().forEach(work);

  private static Tsne run(double[][] rows, int iterations, Parts parts) {
    Tsne tsne = new Tsne(affinities(rows), TaggedStars.components(rows), SETTINGS, parts);
    for (int i = 0; i < iterations; i++) {
      tsne.iterate();
    }
    return tsne;
  }

  private static Affinities affinities(double[][] rows) {
    return Affinities.of(Neighbours.of(rows, 0, rows.length, 60), 20);
  }

  /**
   * Chemical tagging: groups of stars are purer among the neighbours on the map than in the plane
   * of the first two principal components.
   */
  @Test
  void starClustersArePurerOnTheMapThanInThePrincipalPlane() {
    TaggedStars stars = TaggedStars.simulate(1);
    Tsne tsne = run(stars.abundances(), 500, Parts.IN_TURN);
    double[][] map = map(tsne);
    double plane = stars.purity(TaggedStars.components(stars.abundances()));
    double whole = stars.purity(stars.abundances());
    assertThat(plane).isBetween(0.5, 0.75);
    assertThat(whole).isGreaterThan(0.95);
    assertThat(stars.purity(map)).isGreaterThan(0.95).isGreaterThan(plane + 0.2);
    assertThat(Trustworthiness.of(stars.abundances(), map, 5, 1))
        .isGreaterThan(
            Trustworthiness.of(
                stars.abundances(), TaggedStars.components(stars.abundances()), 5, 1));
  }

  @Test
  void threadsAndTheOrderOfThePartsDoNotMatter() {
    double[][] rows = noise(700);
    Tsne inTurn = run(rows, 150, Parts.IN_TURN);
    Tsne threads = run(rows, 150, BACKWARDS_ON_THREADS);
    assertThat(threads.x()).containsExactly(inTurn.x());
    assertThat(threads.y()).containsExactly(inTurn.y());
    assertThat(threads.divergence()).isEqualTo(inTurn.divergence());
  }

  @Test
  void theDivergenceIsThatOfTheMap() {
    double[][] rows = noise(300);
    Affinities affinities = affinities(rows);
    Tsne tsne = new Tsne(affinities, rows, new Tsne.Settings(12, 50, 0, 1), Parts.IN_TURN);
    double before = tsne.divergence();
    for (int i = 0; i < 200; i++) {
      tsne.iterate();
    }
    assertThat(tsne.iterations()).isEqualTo(200);
    assertThat(tsne.divergence())
        .isCloseTo(divergence(affinities, map(tsne)), within(1e-9))
        .isLessThan(before - 0.5);
  }

  @Test
  void theExactGradientAndTheTreeAgreeOnHowGoodTheMapIs() {
    double[][] rows = TaggedStars.simulate(2).abundances();
    Affinities affinities = affinities(rows);
    Tsne exact = new Tsne(affinities, rows, new Tsne.Settings(12, 100, 0, 1), Parts.IN_TURN);
    Tsne tree = new Tsne(affinities, rows, SETTINGS, Parts.IN_TURN);
    for (int i = 0; i < 400; i++) {
      exact.iterate();
      tree.iterate();
    }
    assertThat(tree.divergence()).isCloseTo(exact.divergence(), within(0.03));
  }

  @Test
  void equalObjectsHavePlaces() {
    Tsne tsne = run(new double[200][4], 200, Parts.IN_TURN);
    assertThat(tsne.x()).doesNotContain(Double.NaN);
    assertThat(tsne.y()).doesNotContain(Double.NaN);
  }

  @Test
  void iteratingAllocatesNothing() {
    Tsne tsne = run(noise(300), 5, Parts.IN_TURN);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 20; i++) {
        tsne.iterate();
      }
      allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(allocated).isZero();
  }

  @Test
  void argumentsOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> new Tsne.Settings(12, 250, 0.8, 1)).hasMessageContaining("0.8");
    assertThatThrownBy(() -> new Tsne.Settings(0.5, 250, 0.5, 1)).hasMessageContaining("0.5");
    Affinities affinities = affinities(noise(100));
    assertThatThrownBy(() -> new Tsne(affinities, noise(99), SETTINGS, Parts.IN_TURN))
        .hasMessageContaining("99 for 100 objects");
  }

  private static double[][] noise(int n) {
    double[][] rows = new double[n][5];
    for (int i = 0; i < n; i++) {
      RandomStream random = new RandomStream(4, i, 0);
      for (int d = 0; d < 5; d++) {
        rows[i][d] = random.nextGaussian() + 4 * (i % 3);
      }
    }
    return rows;
  }

  private static double[][] map(Tsne tsne) {
    double[] x = tsne.x();
    double[] y = tsne.y();
    return IntStream.range(0, x.length)
        .mapToObj(i -> new double[] {x[i], y[i]})
        .toArray(double[][]::new);
  }

  /** Van der Maaten & Hinton 2008, eq. 2 and 4, over all pairs. */
  private static double divergence(Affinities affinities, double[][] map) {
    double norm = 0;
    for (double[] a : map) {
      for (double[] b : map) {
        norm += a == b ? 0 : 1 / (1 + squared(a, b));
      }
    }
    double sum = 0;
    for (int i = 0; i < map.length; i++) {
      for (int e = affinities.first()[i]; e < affinities.first()[i + 1]; e++) {
        double q = 1 / (1 + squared(map[i], map[affinities.neighbour()[e]])) / norm;
        double p = affinities.p()[e];
        sum += p > 0 ? p * Math.log(p / q) : 0;
      }
    }
    return sum;
  }

  private static double squared(double[] a, double[] b) {
    return Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2);
  }
}
