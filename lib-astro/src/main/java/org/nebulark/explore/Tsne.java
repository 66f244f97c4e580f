package org.nebulark.explore;

import java.util.function.IntConsumer;
import org.nebulark.math.RandomStream;

/**
 * A map of objects on which near objects lie near to each other: t-SNE, with the gradient in N log
 * N. The same affinities, start and settings give the same bits, on any number of threads.
 *
 * <p>Reference: van der Maaten & Hinton 2008, JMLR 9, 2579 (eq. 4 and 5, early exaggeration); van
 * der Maaten 2014, JMLR 15, 3221 (eq. 8 to 10); start and rate of learning: Kobak & Berens 2019,
 * Nature Communications 10, 5416.
 */
public final class Tsne {

  private static final double START = 1e-4;
  private static final double JITTER = 1e-8;
  private static final double LEAST_GAIN = 0.01;
  private static final double LEAST_RATE = 50;
  private static final int PART = 256;

  private final Affinities affinities;
  private final Settings settings;
  private final Parts parts;
  private final IntConsumer forces = this::forces;
  private final QuadTree tree;
  private final double[] x;
  private final double[] y;
  private final double[] z;
  private final double[][] pull;
  private final double[][] push;
  private final double[][] step;
  private final double[][] gain;
  private final double[][] sums;
  private int done;

  /**
   * How to optimise.
   *
   * @param exaggeration factor on the affinities in the first iterations [1], at least 1
   * @param early how many iterations are exaggerated
   * @param theta width of a cell over its distance below which it acts as one point [1], 0 (exact,
   *     N^2) to 0.7
   * @param seed of the tiny random part of the start, which parts objects that are equal
   */
  public record Settings(double exaggeration, int early, double theta, long seed) {

    /** Holds the ranges. */
    public Settings {
      if (!(theta >= 0 && theta <= 0.7)) {
        throw new IllegalArgumentException("Invalid theta: " + theta);
      }
      if (!(exaggeration >= 1)) {
        throw new IllegalArgumentException("Invalid exaggeration: " + exaggeration);
      }
    }
  }

  /**
   * Begins a map.
   *
   * @param rows first two principal components of the objects [any unit], [n][at least 1]; a second
   *     that is not there is 0
   * @param parts does the work of an iteration, on several threads if it likes to
   */
  public Tsne(Affinities affinities, double[][] rows, Settings settings, Parts parts) {
    int n = affinities.objects();
    if (rows.length != n) {
      throw new IllegalArgumentException(
          "Invalid number of rows: " + rows.length + " for " + n + " objects");
    }
    this.affinities = affinities;
    this.settings = settings;
    this.parts = parts;
    tree = new QuadTree(n);
    x = new double[n];
    y = new double[n];
    z = new double[n];
    pull = new double[2][n];
    push = new double[2][n];
    step = new double[2][n];
    gain = new double[2][n];
    sums = new double[(n + PART - 1) / PART][3];
    start(rows);
  }

  private void start(double[][] rows) {
    int n = rows.length;
    double mean = 0;
    for (double[] row : rows) {
      mean += row[0] / n;
    }
    double variance = 0;
    for (double[] row : rows) {
      variance += (row[0] - mean) * (row[0] - mean) / n;
    }
    double scale = variance > 0 ? START / Math.sqrt(variance) : 0;
    RandomStream random = new RandomStream(settings.seed(), RandomStream.objectKey("tsne"), 0);
    for (int i = 0; i < n; i++) {
      x[i] = scale * (rows[i][0] - mean) + JITTER * random.nextGaussian();
      y[i] = (rows[i].length > 1 ? scale * rows[i][1] : 0) + JITTER * random.nextGaussian();
      gain[0][i] = 1;
      gain[1][i] = 1;
    }
  }

  /** One iteration; allocates nothing. */
  public void iterate() {
    boolean early = done < settings.early();
    measure();
    double norm = 0;
    for (double value : z) {
      norm += value;
    }
    double factor = early ? settings.exaggeration() : 1;
    double rate = Math.max(LEAST_RATE, x.length / settings.exaggeration() / 4);
    double momentum = early ? 0.5 : 0.8;
    move(x, 0, factor, norm, rate, momentum);
    move(y, 1, factor, norm, rate, momentum);
    done++;
  }

  /** Pull and push on each object. */
  private void measure() {
    tree.build(x, y, settings.theta());
    parts.each(sums.length, forces);
  }

  private void forces(int part) {
    int end = Math.min(x.length, (part + 1) * PART);
    double[] sum = sums[part];
    for (int place = part * PART; place < end; place++) {
      int i = tree.point(place);
      tree.repulsion(place, sum);
      z[i] = sum[0];
      push[0][i] = sum[1];
      push[1][i] = sum[2];
      attraction(i);
    }
  }

  private void attraction(int i) {
    double xi = x[i];
    double yi = y[i];
    double pullX = 0;
    double pullY = 0;
    int[] neighbour = affinities.neighbour();
    double[] p = affinities.p();
    int end = affinities.first()[i + 1];
    for (int e = affinities.first()[i]; e < end; e++) {
      double dx = xi - x[neighbour[e]];
      double dy = yi - y[neighbour[e]];
      double pq = p[e] / (1 + dx * dx + dy * dy);
      pullX += pq * dx;
      pullY += pq * dy;
    }
    pull[0][i] = pullX;
    pull[1][i] = pullY;
  }

  /** Momentum, and a gain of its own for each coordinate (Jacobs 1988). */
  private void move(
      double[] coordinate, int axis, double factor, double norm, double rate, double momentum) {
    double[] g = gain[axis];
    double[] s = step[axis];
    for (int i = 0; i < coordinate.length; i++) {
      double gradient = 4 * (factor * pull[axis][i] - push[axis][i] / norm);
      boolean onward = gradient * s[i] < 0;
      g[i] = Math.max(LEAST_GAIN, onward ? g[i] + 0.2 : g[i] * 0.8);
      s[i] = momentum * s[i] - rate * g[i] * gradient;
      coordinate[i] += s[i];
    }
  }

  /** Iterations done. */
  public int iterations() {
    return done;
  }

  /** Kullback-Leibler divergence of the map from the affinities, which it minimises [nat]. */
  public double divergence() {
    measure();
    double norm = 0;
    for (double value : z) {
      norm += value;
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int e = affinities.first()[i]; e < affinities.first()[i + 1]; e++) {
        double p = affinities.p()[e];
        double dx = x[i] - x[affinities.neighbour()[e]];
        double dy = y[i] - y[affinities.neighbour()[e]];
        if (p > 0) {
          sum += p * Math.log(p * norm * (1 + dx * dx + dy * dy));
        }
      }
    }
    return sum;
  }

  /** First coordinate of each object [1], around 0; a new array. */
  public double[] x() {
    return centred(x);
  }

  /** Second coordinate of each object [1], around 0; a new array. */
  public double[] y() {
    return centred(y);
  }

  private static double[] centred(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double[] centred = new double[values.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = values[i] - mean;
    }
    return centred;
  }
}
