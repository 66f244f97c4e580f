package org.nebulark.learn;

import java.util.Arrays;
import org.nebulark.math.RandomStream;

/**
 * One plane for each class against the others, with the squared hinge loss: dual coordinate descent
 * (Hsieh et al. 2008, ICML, algorithm 1). Its probabilities are 1 for the class whose plane lies
 * farthest behind the object.
 */
final class LinearSvm implements Classifier {

  private static final long STREAM = RandomStream.objectKey("learn.LinearSvm");
  private static final int PASSES = 300;
  private static final double STEADY = 1e-4;

  private final double[][] planes;

  private LinearSvm(double[][] planes) {
    this.planes = planes;
  }

  static LinearSvm fit(LabelledRows rows, double cost, long seed) {
    double[][] planes = new double[rows.classes()][];
    for (int k = 0; k < planes.length; k++) {
      planes[k] = plane(rows, k, cost, new RandomStream(seed, STREAM, k));
    }
    return new LinearSvm(planes);
  }

  /** Weights of the features, then that of the constant 1. */
  private static double[] plane(LabelledRows rows, int label, double cost, RandomStream random) {
    int n = rows.size();
    double[] w = new double[rows.features() + 1];
    double[] alpha = new double[n];
    int[] order = java.util.stream.IntStream.range(0, n).toArray();
    for (int pass = 0; pass < PASSES; pass++) {
      double worst = 0;
      for (int step = 0; step < n; step++) {
        int drawn = step + random.nextInt(n - step);
        int i = order[drawn];
        order[drawn] = order[step];
        order[step] = i;
        double[] x = rows.x()[i];
        int side = rows.y()[i] == label ? 1 : -1;
        double gradient = side * height(w, x) - 1 + alpha[i] / (2 * cost);
        double projected = alpha[i] == 0 ? Math.min(gradient, 0) : gradient;
        worst = Math.max(worst, Math.abs(projected));
        if (projected != 0) {
          double before = alpha[i];
          alpha[i] = Math.max(0, before - gradient / (1 + square(x) + 1 / (2 * cost)));
          add(w, x, side * (alpha[i] - before));
        }
      }
      if (worst < STEADY) {
        break;
      }
    }
    return w;
  }

  private static double height(double[] w, double[] x) {
    double sum = w[x.length];
    for (int f = 0; f < x.length; f++) {
      sum += w[f] * x[f];
    }
    return sum;
  }

  private static double square(double[] x) {
    return Arrays.stream(x).map(one -> one * one).sum();
  }

  private static void add(double[] w, double[] x, double factor) {
    for (int f = 0; f < x.length; f++) {
      w[f] += factor * x[f];
    }
    w[x.length] += factor;
  }

  @Override
  public void probabilities(double[] x, double[] probabilities) {
    int best = 0;
    for (int k = 1; k < planes.length; k++) {
      best = height(planes[k], x) > height(planes[best], x) ? k : best;
    }
    Arrays.fill(probabilities, 0);
    probabilities[best] = 1;
  }

  @Override
  public int classes() {
    return planes.length;
  }
}
