package org.nebulark.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nebulark.math.RandomStream;
import org.nebulark.testing.SequencerReference;
import org.nebulark.testing.Shared;

/** Numbers of the public Sequencer at commit a16f3d1, shared/reference/sequencer/README.md. */
class SequencerTest {

  /** 1e-9 relative. */
  private static final double PERCENT = 1e-7;

  private static Path folder() {
    return Shared.reference("sequencer");
  }

  @Test
  void everyElongationAndOrderOfTheMovingPulsesAgreesWithReference() {
    SequencerReference reference = SequencerReference.read(folder(), "gp_pulses200");
    assertThat(reference.estimates()).hasSize(20);
    List<SequencerEstimate> estimates = new ArrayList<>();
    for (SequencerReference.Estimate expected : reference.estimates()) {
      SequencerEstimate found =
          Sequencer.estimate(expected.estimator(), reference.rows(), reference.grid());
      String name = expected.estimator().text();
      assertThat(found.elongation())
          .as(name)
          .isCloseTo(expected.elongation(), withinPercentage(PERCENT));
      for (int s = 0; s < expected.segments().length; s++) {
        assertThat(found.segmentElongation()[s])
            .isCloseTo(expected.segments()[s], withinPercentage(PERCENT));
      }
      assertThat(SequencerWalk.of(found.tree()).order()).as(name).isEqualTo(expected.order());
      estimates.add(found);
    }
    SequencerWalk all = Sequencer.combine(estimates);
    assertThat(all.elongation()).isCloseTo(reference.elongation(), withinPercentage(PERCENT));
    assertThat(all.order()).isEqualTo(reference.order());
    SequencerWalk best = Sequencer.combine(Sequencer.best(estimates, 3));
    assertThat(best.elongation()).isCloseTo(reference.bestElongation(), withinPercentage(PERCENT));
    assertThat(best.order()).isEqualTo(reference.bestOrder());
  }

  /** All l2 distances of this set are equal, so the reference's l2 is its library's choice. */
  @Test
  void aMovingPixelIsOneLongSequence() {
    SequencerReference reference = SequencerReference.read(folder(), "toy_pulses20");
    List<SequencerEstimate> estimates = new ArrayList<>();
    for (SequencerReference.Estimate expected : reference.estimates()) {
      SequencerEstimate found =
          Sequencer.estimate(expected.estimator(), reference.rows(), reference.grid());
      if (expected.estimator().metric() != SequencerMetric.L2) {
        assertThat(found.elongation()).isCloseTo(expected.elongation(), withinPercentage(PERCENT));
      }
      estimates.add(found);
    }
    SequencerWalk walk = Sequencer.combine(estimates);
    assertThat(walk.elongation()).isCloseTo(reference.elongation(), withinPercentage(PERCENT));
    assertThat(walk.order()).isEqualTo(reference.order());
  }

  @Test
  void blocksGiveTheSameTreesAsAllPairsAtOnce() {
    double[][] rows = pulses(61, 40);
    double[] grid = grid(40);
    for (SequencerEstimator estimator : SequencerEstimator.parse("l2:1,kl:2,emd:3,energy:4", 40)) {
      SequencerEstimate whole = Sequencer.estimate(estimator, rows, grid);
      for (int size : new int[] {1, 7, 30, 61, 100}) {
        List<SequencerEdge> edges = new ArrayList<>();
        double[] weight = SequencerEstimate.weights(whole.segmentElongation());
        for (SequencerBlock block : SequencerBlock.cover(rows.length, size)) {
          edges.addAll(List.of(Sequencer.tree(estimator, rows, grid, block, weight).edges()));
        }
        SequencerTree merged =
            SequencerTree.merge(rows.length, edges.toArray(SequencerEdge[]::new));
        if (estimator.scale() > 1) {
          assertThat(merged.edges()).isEqualTo(whole.tree().edges());
        } else {
          assertThat(SequencerWalk.of(merged).order())
              .isEqualTo(SequencerWalk.of(whole.tree()).order());
        }
      }
    }
  }

  /** Many pairs of equal objects and equal distances: every pair is measured once in any blocks. */
  @Test
  void equalDistancesAreDecidedByTheObjectsInAnyBlocks() {
    double[][] rows = new double[30][8];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(rows[i], 1);
      rows[i][i % 6] = 2;
    }
    SequencerEstimator l2 = new SequencerEstimator(SequencerMetric.L2, 1);
    SequencerEdge[] whole = Sequencer.estimate(l2, rows, grid(8)).tree().edges();
    assertThat(whole).hasSize(29);
    for (int size : new int[] {1, 4, 11}) {
      List<SequencerEdge> edges = new ArrayList<>();
      for (SequencerBlock block : SequencerBlock.cover(rows.length, size)) {
        edges.addAll(List.of(Sequencer.segmentTrees(l2, rows, grid(8), block)[0].edges()));
      }
      assertThat(SequencerTree.merge(30, edges.toArray(SequencerEdge[]::new)).edges())
          .isEqualTo(whole);
    }
  }

  @Test
  void objectsWithoutAnyDistanceAreLeftOut() {
    double[][] rows = new double[5][4];
    for (double[] row : rows) {
      Arrays.fill(row, 1);
    }
    SequencerEstimate estimate =
        Sequencer.estimate(new SequencerEstimator(SequencerMetric.EMD, 1), rows, grid(4));
    SequencerWalk walk = Sequencer.combine(List.of(estimate));
    assertThat(walk.order()).containsExactly(0);
    assertThat(walk.elongation()).isEqualTo(1);
  }

  @Test
  void theWalkBeginsAtTheEndOfAForkedTree() {
    // 0 - 1 - 2 - 3 and 2 - 4: 0 is 1 + 2 + 3 + 3 = 9 steps from the others, 3 and 4 are 8.
    SequencerTree tree =
        SequencerTree.merge(
            5,
            new SequencerEdge[] {
              new SequencerEdge(0, 1, 1),
              new SequencerEdge(1, 2, 1),
              new SequencerEdge(2, 3, 5),
              new SequencerEdge(2, 4, 4)
            });
    SequencerWalk walk = SequencerWalk.of(tree);
    assertThat(walk.order()).containsExactly(0, 1, 2, 4, 3);
    // Levels 0, 1, 2, 3, 3: mean 9/5; four levels, 5/4 objects each.
    assertThat(walk.elongation()).isCloseTo(9 / 5.0 / (5 / 4.0 / 2) + 1, withinPercentage(PERCENT));
  }

  @Test
  void estimatorsAreReadFromTheirNames() {
    assertThat(SequencerEstimator.parse("emd, kl:3", 400))
        .extracting(SequencerEstimator::text)
        .containsExactly("emd:1", "emd:2", "emd:4", "emd:8", "emd:16", "kl:3");
    assertThat(SequencerEstimator.parse("l2", 10)).hasSize(1);
    assertThatThrownBy(() -> SequencerEstimator.parse("cosine", 400))
        .hasMessage("Invalid metric: cosine is none of [l2, kl, emd, energy]");
    assertThatThrownBy(() -> SequencerEstimator.parse("emd:201", 400))
        .hasMessage("Invalid scale: emd:201 does not cut 400 pixels into segments of two or more");
  }

  @Test
  void spectraThatAreNoDistributionsAreRefused() {
    double[][] rows = {{1, -1, 0, 0}};
    SequencerEstimator emd = new SequencerEstimator(SequencerMetric.EMD, 1);
    assertThatThrownBy(() -> SequencerRows.of(emd, rows, grid(4)))
        .hasMessage("Invalid spectrum: segment 0 of 1 has sum 0.0");
    SequencerEstimator kl = new SequencerEstimator(SequencerMetric.KL, 1);
    assertThatThrownBy(() -> SequencerRows.of(kl, new double[][] {{1, 0, 1, 1}}, grid(4)))
        .hasMessage("Invalid spectrum for kl: value 0.0");
  }

  @Test
  void landmarksPlaceTheOthersBetweenThemWithoutAllocation() {
    double[][] rows = pulses(400, 60);
    double[] grid = grid(60);
    double[][] some = new double[100][];
    for (int k = 0; k < some.length; k++) {
      some[k] = rows[4 * k];
    }
    List<SequencerEstimate> estimates =
        SequencerEstimator.parse("l2:1,kl:2,emd:1,energy:1", 60).stream()
            .map(estimator -> Sequencer.estimate(estimator, some, grid))
            .toList();
    int[] order = Sequencer.combine(estimates).order();
    double[][] landmarks = Arrays.stream(order).mapToObj(i -> some[i]).toArray(double[][]::new);
    SequencerLandmarks.Places places = new SequencerLandmarks(estimates, landmarks, grid).places();
    boolean rising = order[0] < order[order.length - 1];
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    double worst = 0;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 397; i++) {
        double place = places.of(rows[i]);
        worst = Math.max(worst, Math.abs((rising ? place : 1 - place) - i / 396.0));
      }
      allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(worst).isLessThan(0.01);
    assertThat(allocated).isZero();
    assertThat(places.of(landmarks[37])).isEqualTo(37 / 99.0);
  }

  /** A pulse that moves over a flat continuum with a little noise. */
  static double[][] pulses(int objects, int pixels) {
    double[][] rows = new double[objects][pixels];
    for (int i = 0; i < objects; i++) {
      RandomStream random = new RandomStream(3, i, 0);
      double centre = 5 + (pixels - 10.0) * i / objects;
      for (int p = 0; p < pixels; p++) {
        double x = (p - centre) / 2;
        rows[i][p] = 1 + 3 * Math.exp(-x * x / 2) + 1e-4 * random.nextGaussian();
      }
    }
    return rows;
  }

  static double[] grid(int pixels) {
    double[] grid = new double[pixels];
    for (int p = 0; p < pixels; p++) {
      grid[p] = p;
    }
    return grid;
  }
}
