package org.nebulark.math;

/**
 * How far predictions of a number are from the truth; residual = predicted - true.
 *
 * @param count objects
 * @param rmse root of the mean squared residual [unit of the number]
 * @param bias mean residual [unit of the number]
 * @param nmad 1.4826 times the median distance of the residuals from their median [unit of the
 *     number]
 * @param outlierFraction share of the objects with |residual| above the limit [1]
 * @param r2 share of the variance that is explained [1], NaN when the truth does not vary
 */
public record RegressionScore(
    int count, double rmse, double bias, double nmad, double outlierFraction, double r2) {

  /**
   * The scores.
   *
   * @param truth the true numbers [any unit], finite, length n, at least one
   * @param predicted the predictions [same unit], finite, length n
   * @param limit residual beyond which an object is an outlier [same unit], above 0
   */
  public static RegressionScore of(double[] truth, double[] predicted, double limit) {
    int n = truth.length;
    if (n == 0 || predicted.length != n) {
      throw new IllegalArgumentException(
          "Invalid scores: " + predicted.length + " predictions of " + n + " numbers");
    }
    double[] residual = new double[n];
    double sum = 0;
    double squares = 0;
    double mean = 0;
    int outliers = 0;
    for (int i = 0; i < n; i++) {
      residual[i] = predicted[i] - truth[i];
      sum += residual[i];
      squares += residual[i] * residual[i];
      mean += truth[i] / n;
      outliers += Math.abs(residual[i]) > limit ? 1 : 0;
    }
    double spread = 0;
    for (double value : truth) {
      spread += (value - mean) * (value - mean);
    }
    double median = Statistic.median(residual.clone(), n);
    return new RegressionScore(
        n,
        Math.sqrt(squares / n),
        sum / n,
        Statistic.nmad(residual, n, median),
        (double) outliers / n,
        spread > 0 ? 1 - squares / spread : Double.NaN);
  }
}
