package org.nebulark.tree;

import java.util.Arrays;
import org.nebulark.math.RandomStream;

/**
 * The best split of a node by its histogram: the one that takes most off the second-order expansion
 * of the deviance, whose minimum over a leaf is -G^2 / (2 H) at the value -G / H (Chen & Guestrin
 * 2016, KDD, eq. 5-7 with lambda = gamma = 0).
 */
final class SplitSearch {

  /** Second derivatives in a leaf at least: below it the Newton step means nothing. */
  private static final double LEAST_HESSIAN = 1e-3;

  /** A gain below this share of what the node has is rounding. */
  private static final double ROUNDING = 1e-12;

  private final int features;
  private final int width;
  private final FixedPoint scale;
  private final Growth growth;
  private final boolean[] allowed;

  SplitSearch(int features, int width, FixedPoint scale, Growth growth) {
    this.features = features;
    this.width = width;
    this.scale = scale;
    this.growth = growth;
    this.allowed = new boolean[features];
  }

  /** Sums over the objects of a node: gradient, second derivative [units of FixedPoint], number. */
  record Sums(long gradient, long hessian, long count) {

    Sums minus(Sums other) {
      return new Sums(gradient - other.gradient, hessian - other.hessian, count - other.count);
    }
  }

  /** A split: rows of bins above {@code bin} go right. */
  record Split(int feature, int bin, double gain, Sums left, Sums right) {}

  /** Sums of the node whose histogram begins there. */
  Sums total(long[] sums, int first) {
    long gradient = 0;
    long hessian = 0;
    long count = 0;
    for (int at = first; at < first + width * BinnedRows.SUMS; at += BinnedRows.SUMS) {
      gradient += sums[at];
      hessian += sums[at + 1];
      count += sums[at + 2];
    }
    return new Sums(gradient, hessian, count);
  }

  /** Newton's step of a leaf, shrunk [unit of the score]. */
  double value(Sums sums) {
    double hessian = sums.hessian() / scale.hessian();
    return hessian < LEAST_HESSIAN
        ? 0
        : -growth.learningRate() * (sums.gradient() / scale.gradient()) / hessian;
  }

  /** Whether a node could be split at all. */
  boolean divisible(Sums sums) {
    return sums.count() >= 2L * growth.minLeaf()
        && sums.count() >= 2
        && sums.hessian() / scale.hessian() >= 2 * LEAST_HESSIAN;
  }

  /**
   * The best split of a node; of equal ones that of the first feature and the lowest bin.
   *
   * @param sums histograms
   * @param first where that of the node begins
   * @param tree number of the tree
   * @param node in the tree
   * @return null when none is allowed or gains anything
   */
  Split best(long[] sums, int first, long tree, int node) {
    Sums total = total(sums, first);
    draw(tree, node);
    double whole = strength(total.gradient(), total.hessian());
    double best = ROUNDING * whole;
    Split found = null;
    for (int f = 0; f < features; f++) {
      if (!allowed[f]) {
        continue;
      }
      int at = first + f * width * BinnedRows.SUMS;
      long gradient = 0;
      long hessian = 0;
      long count = 0;
      for (int bin = 0; bin < width - 1; bin++, at += BinnedRows.SUMS) {
        if (sums[at + 2] == 0) {
          continue;
        }
        gradient += sums[at];
        hessian += sums[at + 1];
        count += sums[at + 2];
        if (total.count() - count < growth.minLeaf()) {
          break;
        }
        if (count < growth.minLeaf()
            || hessian < LEAST_HESSIAN * scale.hessian()
            || total.hessian() - hessian < LEAST_HESSIAN * scale.hessian()) {
          continue;
        }
        double gain =
            strength(gradient, hessian)
                + strength(total.gradient() - gradient, total.hessian() - hessian)
                - whole;
        if (gain > best) {
          best = gain;
          Sums left = new Sums(gradient, hessian, count);
          found = new Split(f, bin, gain, left, total.minus(left));
        }
      }
    }
    return found;
  }

  private double strength(long gradient, long hessian) {
    double g = gradient / scale.gradient();
    return g * g / (hessian / scale.hessian());
  }

  /** Which features a node may choose from. */
  private void draw(long tree, int node) {
    int choices = Math.min(growth.choices(), features);
    Arrays.fill(allowed, choices == features);
    RandomStream random = new RandomStream(growth.seed(), tree, node);
    // Floyd's sample without replacement.
    for (int f = features - choices; f < features && choices < features; f++) {
      int drawn = random.nextInt(f + 1);
      allowed[allowed[drawn] ? f : drawn] = true;
    }
  }
}
