package org.nebulark.explore;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nebulark.math.Statistic;

/**
 * What the ordinary objects of a sample look like: principal components of all but the strangest,
 * so that no outlier bends them, and where the ordinary objects lie in their space. An object is
 * compared with them in two ways: with what the components can reproduce of it, and with the
 * ordinary objects most like it.
 *
 * @param components of the ordinary objects
 * @param spread usual scatter of each element's residual over the noise of its object [1]
 * @param scores of the ordinary objects [unit of the features], [n][components]
 */
public record OrdinaryObjects(SampleComponents components, double[] spread, double[][] scores)
    implements Serializable {

  /** Share of the sample that is left out as strange [1]. */
  private static final double STRANGE = 0.03;

  /** Ordinary objects that one is compared with. */
  private static final int ALIKE = 20;

  /** No residual counts for more than so many standard deviations (Huber's constant) [1]. */
  private static final double LIMIT = 3;

  private static final int ITERATIONS = 100;

  /** Scores that change by less than this share of the noise are found [1]. */
  private static final double CONVERGED = 1e-3;

  /**
   * Measures the ordinary ones of a sample.
   *
   * @param rows features of the objects [any unit], NaN = not measured, [n][features], n at least 2
   * @param strangeness of the objects [any unit]: those with the highest are left out; NaN counts
   *     as strange, unless most are so; length n
   * @param components how many; fewer where there are fewer rows or features
   */
  public static OrdinaryObjects of(double[][] rows, double[] strangeness, int components) {
    double[][] ordinary = ordinary(rows, strangeness);
    float[] fill = means(ordinary);
    float[][] filled = new float[ordinary.length][fill.length];
    for (int i = 0; i < filled.length; i++) {
      for (int j = 0; j < fill.length; j++) {
        filled[i][j] = Double.isFinite(ordinary[i][j]) ? (float) ordinary[i][j] : fill[j];
      }
    }
    SampleComponents found =
        SampleComponents.of(filled, Math.max(1, Math.min(components, ordinary.length - 1)));
    double[][] scores = new double[ordinary.length][found.vectors().length];
    return new OrdinaryObjects(found, spread(found, ordinary, scores), scores);
  }

  /**
   * How far each object bends the components towards itself: its leverage (Hoaglin & Welsch 1978,
   * American Statistician 32, 17) [1], 0 to 1. A residual over one less this is what would be left
   * without the object: one that has a component of its own has a small residual and a leverage
   * near 1.
   *
   * @param scores of the objects on the components [any unit], [n][components]
   */
  public static double[] leverage(double[][] scores) {
    int components = scores.length == 0 ? 0 : scores[0].length;
    double[] squares = new double[components];
    for (double[] row : scores) {
      for (int c = 0; c < components; c++) {
        squares[c] += row[c] * row[c];
      }
    }
    double[] leverage = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      leverage[i] = 1.0 / scores.length;
      for (int c = 0; c < components; c++) {
        leverage[i] += squares[c] > 0 ? scores[i][c] * scores[i][c] / squares[c] : 0;
      }
      leverage[i] = Math.min(1, leverage[i]);
    }
    return leverage;
  }

  private static double[][] ordinary(double[][] rows, double[] strangeness) {
    double[] known =
        Arrays.stream(strangeness).map(s -> Double.isNaN(s) ? Double.MAX_VALUE : s).toArray();
    double[] sorted = known.clone();
    Arrays.sort(sorted);
    int kept = Math.max(1, (int) Math.ceil((1 - STRANGE) * sorted.length));
    double limit = sorted[kept - 1];
    return IntStream.range(0, rows.length)
        .filter(i -> known[i] <= limit)
        .mapToObj(i -> rows[i])
        .toArray(double[][]::new);
  }

  private static float[] means(double[][] rows) {
    float[] means = new float[rows[0].length];
    for (int j = 0; j < means.length; j++) {
      double sum = 0;
      int n = 0;
      for (double[] row : rows) {
        if (Double.isFinite(row[j])) {
          sum += row[j];
          n++;
        }
      }
      means[j] = n == 0 ? 0 : (float) (sum / n);
    }
    return means;
  }

  /** Scatter of each element's residual over the noise of its object; also fills the scores. */
  private static double[] spread(SampleComponents components, double[][] rows, double[][] scores) {
    int features = components.mean().length;
    double[][] ratios = new double[features][rows.length];
    int[] n = new int[features];
    double[] residual = new double[features];
    for (int i = 0; i < rows.length; i++) {
      double noise = PixelNoise.of(rows[i]);
      components.project(rows[i], scores[i], residual);
      for (int j = 0; j < features && noise > 0; j++) {
        if (Double.isFinite(residual[j])) {
          ratios[j][n[j]++] = residual[j] / noise;
        }
      }
    }
    double[] spread = new double[features];
    for (int j = 0; j < features; j++) {
      spread[j] = Statistic.nmad(ratios[j], n[j], 0);
    }
    return spread;
  }

  /**
   * Standard deviation of each element of an object: the noise of its own pixels times the scatter
   * that the element usually has.
   *
   * @param x features [any unit], NaN = not measured, length features
   * @param sigma out: [unit of the features], NaN where it cannot be told, length features
   */
  public void sigma(double[] x, double[] sigma) {
    double noise = PixelNoise.of(x);
    for (int i = 0; i < x.length; i++) {
      double value = noise * spread[i];
      sigma[i] = value > 0 ? value : Double.NaN;
    }
  }

  /**
   * Least squares fit of the components; the residual over its standard deviation.
   *
   * @param x features [any unit], NaN = not measured, length features
   * @param sigma standard deviation of each [unit of the features]
   * @param scores out: scores on the components [unit of the features], length components
   * @param deviation out: residual over sigma [1], NaN = not measured
   */
  public void project(double[] x, double[] sigma, double[] scores, double[] deviation) {
    components.project(x, scores, deviation);
    for (int i = 0; i < x.length; i++) {
      deviation[i] /= sigma[i];
    }
  }

  /**
   * The same by a robust fit, in which no element counts for more than three standard deviations:
   * by modified residuals (Huber 1981, Robust Statistics, section 7.8).
   *
   * @param x features [any unit], NaN = not measured, length features
   * @param sigma standard deviation of each [unit of the features]
   * @param scores out: scores on the components [unit of the features], length components
   * @param deviation out: residual over sigma [1], NaN = not measured
   */
  public void fit(double[] x, double[] sigma, double[] scores, double[] deviation) {
    double[] mean = components.mean();
    double[][] vectors = components.vectors();
    components.project(x, scores, deviation);
    double[] steps = new double[vectors.length];
    double largest = CONVERGED * noise(sigma);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      for (int i = 0; i < x.length; i++) {
        double limit = LIMIT * sigma[i];
        double residual = Math.max(-limit, Math.min(limit, deviation[i]));
        deviation[i] = Double.isFinite(residual) ? residual : 0;
      }
      double change = 0;
      components.dots(deviation, steps);
      for (int c = 0; c < vectors.length; c++) {
        scores[c] += steps[c];
        change = Math.max(change, Math.abs(steps[c]));
      }
      for (int i = 0; i < x.length; i++) {
        deviation[i] = x[i] - mean[i];
      }
      for (int c = 0; c < vectors.length; c++) {
        Basis.add(deviation, -scores[c], vectors[c]);
      }
      if (!(change > largest)) {
        break;
      }
    }
    for (int i = 0; i < x.length; i++) {
      deviation[i] /= sigma[i];
    }
  }

  /** The noise that standard deviations were made with; NaN if there is none. */
  private double noise(double[] sigma) {
    int at = 0;
    while (at < sigma.length && !(sigma[at] > 0)) {
      at++;
    }
    return at == sigma.length ? Double.NaN : sigma[at] / spread[at];
  }

  /**
   * How an object differs from the twenty ordinary ones that are nearest to it in the space of the
   * components.
   *
   * @param x features [any unit], NaN = not measured, length features
   * @param sigma standard deviation of each [unit of the features]
   * @param fitted the object's scores on the components [unit of the features]
   * @param deviation out: difference over sigma [1], NaN = not measured
   */
  public void compare(double[] x, double[] sigma, double[] fitted, double[] deviation) {
    double[] alike = alike(fitted);
    for (int i = 0; i < x.length; i++) {
      deviation[i] = x[i] - components.mean()[i];
    }
    for (int c = 0; c < alike.length; c++) {
      Basis.add(deviation, -alike[c], components.vectors()[c]);
    }
    for (int i = 0; i < x.length; i++) {
      deviation[i] /= sigma[i];
    }
  }

  /** Mean scores of the nearest ordinary objects; of equally near ones the first in the sample. */
  private double[] alike(double[] fitted) {
    int n = Math.min(ALIKE, scores.length);
    double[] distance = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      for (int c = 0; c < fitted.length; c++) {
        distance[i] += (scores[i][c] - fitted[c]) * (scores[i][c] - fitted[c]);
      }
    }
    double limit = Statistic.select(distance.clone(), distance.length, n - 1);
    double[] mean = new double[fitted.length];
    int taken = 0;
    for (int i = 0; i < scores.length && taken < n; i++) {
      if (distance[i] <= limit) {
        Basis.add(mean, 1.0 / n, scores[i]);
        taken++;
      }
    }
    return mean;
  }
}
