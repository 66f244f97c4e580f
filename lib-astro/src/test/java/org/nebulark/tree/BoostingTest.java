package org.nebulark.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Beside scikit-learn's HistGradientBoosting, see boosting_expected.py. */
class BoostingTest {

  /** Derivatives in single precision there. */
  private static final double SINGLE = 1e-6;

  private static final int NUMBER = 4;
  private static final int THREE = 5;
  private static final int TWO = 6;
  private static final int PREDICTED = 7;
  private static final int P0 = 8;
  private static final int P = 11;

  private final double[][] table = read();

  private static double[][] read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                BoostingTest.class.getResourceAsStream("boosting_expected.csv")))) {
      return in.lines()
          .skip(1)
          .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toArray(double[][]::new);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private double[][] features() {
    return Arrays.stream(table).map(row -> Arrays.copyOf(row, 4)).toArray(double[][]::new);
  }

  private double[] column(int c) {
    return Arrays.stream(table).mapToDouble(row -> row[c]).toArray();
  }

  private static Growth growth(int rounds, int choices, double subsample) {
    return new Growth(rounds, 3, 0.3, 4, choices, subsample, 42);
  }

  /** The rows dealt to several blocks. */
  private static RowSums dealt(
      FeatureBins bins, double[][] x, double[] target, int blocks, int classes) {
    List<BinnedRows> dealt = new ArrayList<>();
    for (int b = 0; b < blocks; b++) {
      int block = b;
      int[] own =
          java.util.stream.IntStream.range(0, x.length).filter(i -> i % blocks == block).toArray();
      dealt.add(
          new BinnedRows(
              bins,
              Arrays.stream(own).mapToObj(i -> x[i]).toArray(double[][]::new),
              Arrays.stream(own).mapToDouble(i -> target[i]).toArray(),
              Arrays.stream(own).mapToLong(i -> i).toArray()));
    }
    return BinnedRows.here(dealt, classes);
  }

  private AdditiveTrees grown(int target, Loss loss, int classes, Growth growth, int blocks) {
    FeatureBins bins = FeatureBins.of(features(), 255);
    return Boosting.grow(
        dealt(bins, features(), column(target), blocks, classes), bins, loss, growth);
  }

  @Test
  void numbersAgreeWithTheReference() {
    AdditiveTrees trees = grown(NUMBER, Loss.SQUARED, 0, growth(12, 4, 1), 1);
    for (double[] row : table) {
      assertThat(trees.predict(row)).hasSize(1);
      assertThat(trees.predict(row)[0]).isCloseTo(row[PREDICTED], within(SINGLE));
    }
  }

  @Test
  void threeClassesAgreeWithTheReference() {
    AdditiveTrees trees = grown(THREE, Loss.SOFTMAX, 3, growth(12, 4, 1), 1);
    for (double[] row : table) {
      double[] p = trees.predict(row);
      for (int k = 0; k < 3; k++) {
        assertThat(p[k]).isCloseTo(row[P0 + k], within(SINGLE));
      }
    }
  }

  @Test
  void twoClassesAgreeWithTheReference() {
    AdditiveTrees trees = grown(TWO, Loss.LOGISTIC, 2, growth(12, 4, 1), 1);
    for (double[] row : table) {
      assertThat(trees.predict(row)[1]).isCloseTo(row[P], within(SINGLE));
      assertThat(trees.predict(row)[0] + trees.predict(row)[1]).isCloseTo(1, within(1e-15));
    }
  }

  private static List<List<BoostedTree.Node>> nodes(AdditiveTrees trees) {
    return Arrays.stream(trees.rounds()).flatMap(Arrays::stream).map(BoostedTree::nodes).toList();
  }

  @Test
  void divisionOfTheRowsDoesNotChangeABit() {
    Growth drawn = growth(8, 2, 0.6);
    for (Loss loss : Loss.values()) {
      int target = loss == Loss.SQUARED ? NUMBER : loss == Loss.LOGISTIC ? TWO : THREE;
      int classes = loss == Loss.SQUARED ? 0 : loss == Loss.LOGISTIC ? 2 : 3;
      AdditiveTrees one = grown(target, loss, classes, drawn, 1);
      AdditiveTrees seven = grown(target, loss, classes, drawn, 7);
      assertThat(seven.start()).isEqualTo(one.start());
      assertThat(nodes(seven)).isEqualTo(nodes(one)).hasSize(8 * one.start().length);
    }
  }

  @Test
  void rowsThatLostTheirStateComeToTheSameTrees() {
    FeatureBins bins = FeatureBins.of(features(), 32);
    double[] target = column(THREE);
    AdditiveTrees kept =
        Boosting.grow(dealt(bins, features(), target, 2, 3), bins, Loss.SOFTMAX, growth(5, 4, 1));
    RowSums whole = dealt(bins, features(), target, 2, 3);
    RowSums forgetful =
        new RowSums() {
          @Override
          public Targets targets() {
            return whole.targets();
          }

          @Override
          public long sum(double origin, double scale) {
            return whole.sum(origin, scale);
          }

          @Override
          public long[] histograms(AdditiveTrees grown, Pass pass) {
            return dealt(bins, features(), target, 2, 3).histograms(grown, pass);
          }
        };
    assertThat(nodes(Boosting.grow(forgetful, bins, Loss.SOFTMAX, growth(5, 4, 1))))
        .isEqualTo(nodes(kept));
  }

  @Test
  void limitsOfGrowthHold() {
    AdditiveTrees trees = grown(NUMBER, Loss.SQUARED, 0, growth(12, 2, 0.5), 1);
    for (List<BoostedTree.Node> tree : nodes(trees)) {
      assertThat(tree.size()).isBetween(3, 15);
      assertThat(tree.get(0).count()).isBetween(70L, 130L);
      assertThat(tree).allSatisfy(node -> assertThat(node.count()).isGreaterThanOrEqualTo(4));
    }
    double[] importances = trees.importances(4);
    assertThat(DoubleStream.of(importances).sum()).isCloseTo(1, within(1e-12));
    // d is noise.
    assertThat(importances[3]).isLessThan(Math.min(importances[0], importances[2]));
  }

  @Test
  void whatWasNotMeasuredIsToldFromWhatWas() {
    double[][] x = new double[400][1];
    double[] target = new double[400];
    for (int i = 0; i < x.length; i++) {
      // One in fifty is missing, and only there the number is 5.
      x[i][0] = i % 50 == 0 ? Double.NaN : i;
      target[i] = i % 50 == 0 ? 5 : 0;
    }
    FeatureBins bins = FeatureBins.of(x, 4);
    AdditiveTrees trees =
        Boosting.grow(
            dealt(bins, x, target, 1, 0), bins, Loss.SQUARED, new Growth(1, 1, 1, 1, 1, 1, 42));
    assertThat(trees.predict(new double[] {Double.NaN})[0]).isCloseTo(5, within(1e-12));
    assertThat(trees.predict(new double[] {-1e30})[0]).isCloseTo(0, within(1e-12));
  }

  @Test
  void constantTargetsAndHugeOffsetsAreHarmless() {
    double[][] x = {{1}, {2}, {3}, {4}};
    FeatureBins bins = FeatureBins.of(x, 255);
    for (double offset : new double[] {0, 1e-300, -3, 1e12, 1e200}) {
      double[] same = {offset, offset, offset, offset};
      Growth growth = new Growth(3, 2, 1, 1, 1, 1, 42);
      AdditiveTrees flat = Boosting.grow(dealt(bins, x, same, 2, 0), bins, Loss.SQUARED, growth);
      assertThat(flat.predict(x[0])[0]).isEqualTo(offset);
    }
    double[] steps = {1e12, 1e12, 1e12 + 1, 1e12 + 3};
    AdditiveTrees trees =
        Boosting.grow(
            dealt(bins, x, steps, 2, 0), bins, Loss.SQUARED, new Growth(3, 2, 1, 1, 1, 1, 42));
    for (int i = 0; i < x.length; i++) {
      assertThat(trees.predict(x[i])[0] - 1e12).isCloseTo(steps[i] - 1e12, within(1e-3));
    }
  }

  @Test
  void binsHoldEqualNumbersAndKeepTiesTogether() {
    double[][] x =
        LongStream.range(0, 1000)
            .mapToObj(i -> new double[] {i, i < 900 ? 7 : i, Double.NaN})
            .toArray(double[][]::new);
    FeatureBins bins = FeatureBins.of(x, 10);
    assertThat(bins.thresholds()[0])
        .containsExactly(99.5, 199.5, 299.5, 399.5, 499.5, 599.5, 699.5, 799.5, 899.5);
    assertThat(bins.thresholds()[1])
        // One bin of 900, then one of 12 and eight of 11.
        .containsExactly(453.5, 911.5, 922.5, 933.5, 944.5, 955.5, 966.5, 977.5, 988.5);
    assertThat(bins.thresholds()[2]).isEmpty();
    assertThat(bins.bin(0, 99.5)).isEqualTo(1);
    assertThat(bins.bin(0, Math.nextUp(99.5))).isEqualTo(2);
    assertThat(bins.bin(0, Double.POSITIVE_INFINITY)).isZero();
    assertThat(bins.width()).isEqualTo(11);
    assertThatThrownBy(() -> FeatureBins.of(x, 256)).hasMessageContaining("256");
  }

  @Test
  void aTreeThatLeadsInACircleIsRefused() {
    BoostedTree.Node circle = new BoostedTree.Node(0, 1, 0, 0, 0, 1);
    assertThatThrownBy(() -> new BoostedTree(List.of(circle)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Invalid tree");
  }
}
