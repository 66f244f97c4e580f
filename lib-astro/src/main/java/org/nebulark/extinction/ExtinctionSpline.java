package org.nebulark.extinction;

/**
 * Cubic spline through given points, the two outermost intervals at each end being one cubic ("not
 * a knot"). Reference: de Boor 1978, A Practical Guide to Splines, chapter IV.
 */
final class ExtinctionSpline {

  private final double[] t;
  private final double[] value;
  private final double[] second;

  /**
   * Solves for the second derivatives at the points.
   *
   * @param t abscissae, increasing, at least 4
   * @param value ordinates
   */
  ExtinctionSpline(double[] t, double[] value) {
    this.t = t.clone();
    this.value = value.clone();
    int n = t.length;
    double[] lower = new double[n];
    double[] middle = new double[n];
    double[] upper = new double[n];
    second = new double[n];
    for (int i = 1; i < n - 1; i++) {
      lower[i] = t[i] - t[i - 1];
      upper[i] = t[i + 1] - t[i];
      middle[i] = 2 * (lower[i] + upper[i]);
      second[i] = 6 * ((value[i + 1] - value[i]) / upper[i] - (value[i] - value[i - 1]) / lower[i]);
    }
    double first = lower[1] / upper[1];
    middle[1] += lower[1] * (1 + first);
    upper[1] -= lower[1] * first;
    double last = upper[n - 2] / lower[n - 2];
    middle[n - 2] += upper[n - 2] * (1 + last);
    lower[n - 2] -= upper[n - 2] * last;
    for (int i = 2; i < n - 1; i++) {
      double factor = lower[i] / middle[i - 1];
      middle[i] -= factor * upper[i - 1];
      second[i] -= factor * second[i - 1];
    }
    second[n - 2] /= middle[n - 2];
    for (int i = n - 3; i > 0; i--) {
      second[i] = (second[i] - upper[i] * second[i + 1]) / middle[i];
    }
    second[0] = second[1] + first * (second[1] - second[2]);
    second[n - 1] = second[n - 2] + last * (second[n - 2] - second[n - 3]);
  }

  /** Value at a point; outside, the outermost cubic. */
  double at(double x) {
    int i = 1;
    while (i < t.length - 1 && x > t[i]) {
      i++;
    }
    double h = t[i] - t[i - 1];
    double a = (t[i] - x) / h;
    double b = 1 - a;
    return a * value[i - 1]
        + b * value[i]
        + ((a * a - 1) * a * second[i - 1] + (b * b - 1) * b * second[i]) * h * h / 6;
  }
}
