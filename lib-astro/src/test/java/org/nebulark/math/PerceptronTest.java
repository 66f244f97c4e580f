package org.nebulark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PerceptronTest {

  /** By hand: tanh(0.5 + 2 x), then -1 + 3 of it. */
  @Test
  void evaluatesTanhAndALinearOutput() {
    Perceptron network = new Perceptron(new int[] {1, 1, 1}, new double[] {0.5, 2, -1, 3});
    for (double x : new double[] {-20, -0.25, 0, 1e-3, 0.7, 400}) {
      double[] units = new double[network.scratch()];
      units[0] = x;
      assertThat(units[network.apply(units)]).isNotNaN();
      units[0] = x;
      int at = network.apply(units);
      assertThat(units[at]).isCloseTo(-1 + 3 * Math.tanh(0.5 + 2 * x), within(1e-15));
    }
  }

  @Test
  void learnsASmoothSurface() {
    int side = 12;
    double[][] in = new double[side * side][];
    double[][] out = new double[side * side][];
    for (int i = 0; i < in.length; i++) {
      double x = 3.0 * (i / side) / (side - 1) - 1.5;
      double y = 3.0 * (i % side) / (side - 1) - 1.5;
      in[i] = new double[] {x, y};
      out[i] = new double[] {Math.sin(x) * y, x * x - y};
    }
    Perceptron network = Perceptron.train(new int[] {2, 10, 10, 2}, in, out, 400, 3);
    double[] units = new double[network.scratch()];
    double worst = 0;
    for (int i = 0; i < 100; i++) {
      double x = -1.3 + 2.6 * (i / 10) / 9;
      double y = -1.3 + 2.6 * (i % 10) / 9;
      units[0] = x;
      units[1] = y;
      int at = network.apply(units);
      worst = Math.max(worst, Math.abs(units[at] - Math.sin(x) * y));
      worst = Math.max(worst, Math.abs(units[at + 1] - (x * x - y)));
    }
    assertThat(worst).isLessThan(0.02);
  }

  @Test
  void weightsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new Perceptron(new int[] {2, 3, 1}, new double[12]))
        .hasMessageContaining("12 weights");
  }
}
