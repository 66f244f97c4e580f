package org.nebulark.explore;

/**
 * Spectra made ready for one estimator, so that a distance is one loop: each segment divided by its
 * sum; for the distances between distributions its cumulative sum, times the step of the grid.
 */
public final class SequencerRows {

  private final SequencerMetric metric;
  private final int pixels;
  private final int[] bounds;
  private final double[] values;
  private final double[] logs;

  /**
   * Room for spectra.
   *
   * @param estimator metric and number of segments
   * @param count number of spectra
   * @param pixels of each spectrum, at least the number of segments
   */
  public SequencerRows(SequencerEstimator estimator, int count, int pixels) {
    if (pixels < estimator.scale()) {
      throw new IllegalArgumentException(
          "Invalid scale: %d segments of %d pixels".formatted(estimator.scale(), pixels));
    }
    metric = estimator.metric();
    this.pixels = pixels;
    bounds = estimator.bounds(pixels);
    values = new double[Math.multiplyExact(count, pixels)];
    logs = metric == SequencerMetric.KL ? new double[values.length] : new double[0];
  }

  /**
   * Makes spectra ready.
   *
   * @param estimator metric and number of segments
   * @param rows spectra [any unit], finite, the sum of every segment above 0; for {@link
   *     SequencerMetric#KL} every value above 0; [n][pixels]
   * @param grid place of each pixel [any unit], rising, length pixels
   */
  public static SequencerRows of(SequencerEstimator estimator, double[][] rows, double[] grid) {
    SequencerRows ready = new SequencerRows(estimator, rows.length, grid.length);
    for (int i = 0; i < rows.length; i++) {
      ready.set(i, rows[i], grid);
    }
    return ready;
  }

  /** Number of segments. */
  public int segments() {
    return bounds.length - 1;
  }

  /**
   * Puts a spectrum into a place; allocates nothing.
   *
   * @param i place
   * @param row spectrum [any unit], as in {@link #of}
   * @param grid place of each pixel [any unit], rising
   */
  public void set(int i, double[] row, double[] grid) {
    for (int s = 0; s < segments(); s++) {
      double sum = 0;
      for (int p = bounds[s]; p < bounds[s + 1]; p++) {
        sum += row[p];
      }
      if (!(sum > 0) || sum == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "Invalid spectrum: segment %d of %d has sum %s".formatted(s, segments(), sum));
      }
      int at = i * pixels;
      switch (metric) {
        case L2, KL -> normalise(at, s, row, sum);
        default -> accumulate(at, s, row, sum, grid);
      }
    }
  }

  private void normalise(int at, int s, double[] row, double sum) {
    for (int p = bounds[s]; p < bounds[s + 1]; p++) {
      values[at + p] = row[p] / sum;
      if (metric == SequencerMetric.KL) {
        if (!(row[p] > 0)) {
          throw new IllegalArgumentException("Invalid spectrum for kl: value " + row[p]);
        }
        logs[at + p] = Math.log(values[at + p]);
      }
    }
  }

  /** The last step of a segment has no width: its place holds 0. */
  private void accumulate(int at, int s, double[] row, double sum, double[] grid) {
    double cumulative = 0;
    int last = bounds[s + 1] - 1;
    for (int p = bounds[s]; p < last; p++) {
      cumulative += row[p] / sum;
      double step = grid[p + 1] - grid[p];
      values[at + p] = cumulative * (metric == SequencerMetric.EMD ? step : Math.sqrt(2 * step));
    }
    values[at + last] = 0;
  }

  /**
   * Distance of two spectra in one segment, the smaller of both directions; the same bits for (a,
   * b) and (b, a).
   *
   * @param i place of the first
   * @param others where the second lies, of the same estimator
   * @param j its place there
   * @param segment number of the segment
   * @return [1] for l2 and kl, [the grid's unit] for emd, [its root] for energy; 0 or more
   */
  public double distance(int i, SequencerRows others, int j, int segment) {
    int from = bounds[segment];
    int length = bounds[segment + 1] - from;
    int a = i * pixels + from;
    int b = j * others.pixels + from;
    return switch (metric) {
      case L2 -> squares(values, a, others.values, b, length);
      case EMD -> steps(values, a, others.values, b, length);
      case ENERGY -> Math.sqrt(squares(values, a, others.values, b, length));
      case KL ->
          Math.min(divergence(this, a, others, b, length), divergence(others, b, this, a, length));
    };
  }

  /**
   * Distance of two spectra averaged over the segments.
   *
   * @param i place of the first
   * @param others where the second lies, of the same estimator
   * @param j its place there
   * @param weight of each segment [1], sum 1
   * @return as for a segment [1] or [the grid's unit]
   */
  public double distance(int i, SequencerRows others, int j, double[] weight) {
    if (metric != SequencerMetric.KL) {
      double sum = 0;
      for (int s = 0; s < weight.length; s++) {
        sum += weight[s] * distance(i, others, j, s);
      }
      return sum;
    }
    double there = 0;
    double back = 0;
    for (int s = 0; s < weight.length; s++) {
      int a = i * pixels + bounds[s];
      int b = j * others.pixels + bounds[s];
      int length = bounds[s + 1] - bounds[s];
      there += weight[s] * divergence(this, a, others, b, length);
      back += weight[s] * divergence(others, b, this, a, length);
    }
    return Math.min(there, back);
  }

  /** Sum of squared differences, in four sums that the processor can run beside each other. */
  private static double squares(double[] x, int a, double[] y, int b, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int p = 0;
    for (; p < length - 3; p += 4) {
      double d0 = x[a + p] - y[b + p];
      double d1 = x[a + p + 1] - y[b + p + 1];
      double d2 = x[a + p + 2] - y[b + p + 2];
      double d3 = x[a + p + 3] - y[b + p + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; p < length; p++) {
      double d = x[a + p] - y[b + p];
      s0 += d * d;
    }
    return s0 + s1 + (s2 + s3);
  }

  private static double steps(double[] x, int a, double[] y, int b, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int p = 0;
    for (; p < length - 3; p += 4) {
      s0 += Math.abs(x[a + p] - y[b + p]);
      s1 += Math.abs(x[a + p + 1] - y[b + p + 1]);
      s2 += Math.abs(x[a + p + 2] - y[b + p + 2]);
      s3 += Math.abs(x[a + p + 3] - y[b + p + 3]);
    }
    for (; p < length; p++) {
      s0 += Math.abs(x[a + p] - y[b + p]);
    }
    return s0 + s1 + (s2 + s3);
  }

  /** Sum of x ln(x / y). */
  private static double divergence(SequencerRows x, int a, SequencerRows y, int b, int length) {
    double s0 = 0;
    double s1 = 0;
    double[] value = x.values;
    double[] log = x.logs;
    double[] other = y.logs;
    int p = 0;
    for (; p < length - 1; p += 2) {
      s0 += value[a + p] * (log[a + p] - other[b + p]);
      s1 += value[a + p + 1] * (log[a + p + 1] - other[b + p + 1]);
    }
    if (p < length) {
      s0 += value[a + p] * (log[a + p] - other[b + p]);
    }
    return s0 + s1;
  }
}
