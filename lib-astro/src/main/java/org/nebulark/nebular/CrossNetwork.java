package org.nebulark.nebular;

import java.io.Serializable;
import org.nebulark.math.Perceptron;

/**
 * Electron temperature and density from two line ratios by a neural network, as is customary where
 * exact solutions are slow: for comparison with {@link FastCrossSolver}, which is faster and right.
 *
 * <p>ln ratios in, ln Te and ln Ne out, each scaled to mean 0 and deviation 1; hidden layers of 10,
 * 30 and 10 tanh units. It knows no pair of ratios without a solution; only what lies outside the
 * range of the ratios that it was trained on is refused. Holds scratch: make one a thread.
 */
public final class CrossNetwork {

  private static final int[] SIZES = {2, 10, 30, 10, 2};

  private final double[] scale;
  private final Perceptron network;
  private final double[] units;

  /**
   * A network as it is stored.
   *
   * @param weights of the perceptron [1]
   * @param scale mean, deviation, least and greatest value of ln temperature ratio and ln density
   *     ratio [1], then mean and deviation of ln Te [K] and of ln Ne [cm-3]
   */
  public record Trained(double[] weights, double[] scale) implements Serializable {}

  /**
   * What it is trained on: a grid, even in ln Te and ln Ne, without noise.
   *
   * @param minTe lowest temperature [K]
   * @param maxTe highest temperature [K]
   * @param minNe lowest density [cm-3]
   * @param maxNe highest density [cm-3]
   * @param side points a side
   * @param steps of the optimizer at most
   * @param seed of the first weights
   */
  public record Training(
      double minTe, double maxTe, double minNe, double maxNe, int side, int steps, long seed)
      implements Serializable {

    /** Refuses an empty grid. */
    public Training {
      if (!(minTe > 0 && maxTe > minTe && minNe > 0 && maxNe > minNe) || side < 2) {
        throw new IllegalArgumentException(
            "Invalid grid: %s to %s K, %s to %s cm-3, %d a side"
                .formatted(minTe, maxTe, minNe, maxNe, side));
      }
    }
  }

  /** A network of these weights. */
  public CrossNetwork(Trained trained) {
    scale = trained.scale().clone();
    network = new Perceptron(SIZES, trained.weights());
    units = new double[network.scratch()];
  }

  /** Trains a network for a pair of ratios; takes seconds. */
  public static Trained train(CrossTable table, Training training) {
    int side = training.side();
    double[][] in = new double[side * side][2];
    double[][] out = new double[side * side][2];
    for (int i = 0; i < in.length; i++) {
      double u = (i / side) / (side - 1.0);
      double v = (i % side) / (side - 1.0);
      double te = training.minTe() * Math.pow(training.maxTe() / training.minTe(), u);
      double ne = training.minNe() * Math.pow(training.maxNe() / training.minNe(), v);
      in[i][0] = Math.log(table.tem.value(te, ne));
      in[i][1] = Math.log(table.den.value(te, ne));
      out[i][0] = Math.log(te);
      out[i][1] = Math.log(ne);
    }
    double[] scale = new double[12];
    for (int c = 0; c < 2; c++) {
      double[] inputs = standardize(in, c);
      System.arraycopy(inputs, 0, scale, 4 * c, 4);
      System.arraycopy(standardize(out, c), 0, scale, 8 + 2 * c, 2);
    }
    Perceptron trained = Perceptron.train(SIZES, in, out, training.steps(), training.seed());
    return new Trained(trained.weights(), scale);
  }

  /** Brings a column to mean 0 and deviation 1; returns these, and its former range. */
  private static double[] standardize(double[][] rows, int column) {
    double mean = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double[] row : rows) {
      mean += row[column] / rows.length;
      least = Math.min(least, row[column]);
      greatest = Math.max(greatest, row[column]);
    }
    double variance = 0;
    for (double[] row : rows) {
      variance += (row[column] - mean) * (row[column] - mean) / rows.length;
    }
    double deviation = Math.sqrt(variance);
    for (double[] row : rows) {
      row[column] = (row[column] - mean) / deviation;
    }
    return new double[] {mean, deviation, least, greatest};
  }

  /**
   * The network's temperature and density; allocates nothing.
   *
   * @param temRatio measured value of the temperature-sensitive ratio [1]
   * @param denRatio measured value of the density-sensitive ratio [1]
   * @param result out: electron temperature [K] and density [cm-3], both NaN if a ratio is outside
   *     the range that it was trained on
   */
  public CrossStatus solve(double temRatio, double denRatio, double[] result) {
    double x = Math.log(temRatio);
    double y = Math.log(denRatio);
    if (!(x >= scale[2] && x <= scale[3] && y >= scale[6] && y <= scale[7])) {
      result[0] = Double.NaN;
      result[1] = Double.NaN;
      boolean usable = temRatio > 0 && denRatio > 0 && temRatio * denRatio <= Double.MAX_VALUE;
      return usable ? CrossStatus.OUTSIDE_RANGE : CrossStatus.BAD_RATIO;
    }
    units[0] = (x - scale[0]) / scale[1];
    units[1] = (y - scale[4]) / scale[5];
    int at = network.apply(units);
    result[0] = Math.exp(scale[8] + scale[9] * units[at]);
    result[1] = Math.exp(scale[10] + scale[11] * units[at + 1]);
    return CrossStatus.OK;
  }
}
