package org.nebulark.spectrum;

import static org.nebulark.spectrum.LineWindow.LIGHT_SPEED;

import java.util.Arrays;

/**
 * One line of a nebula on the pixels of a window: its flux of 1, and how that moves with the
 * kinematics. A workspace, reused from spectrum to spectrum.
 *
 * <p>A profile is averaged over each pixel: the spread of the instrument, which is measured with
 * the pixel, gives up the pixel's variance first. A Gaussian sampled at the pixel's middle would
 * make MUSE's lines too wide by a quarter of their error.
 */
final class NebularProfile {

  /** A Gaussian is followed to so many sigma. */
  private static final double REACH = 5.5;

  /**
   * A line needs at least this part of its profile on good pixels [1]; its width is known from all.
   */
  private static final double MIN_COVERAGE = 0.4;

  /** Nodes in pixels and weights of Gauss and Legendre, three of them. */
  private static final double[] NODE = {-Math.sqrt(0.6) / 2, 0, Math.sqrt(0.6) / 2};

  private static final double[] WEIGHT = {5. / 18, 8. / 18, 5. / 18};

  private final NebularLine line;
  private final double[] x;
  private final double[] step;
  private final double[] centre;
  private final double spread;

  /** Of a flux of 1, in each pixel from {@link #from} to {@link #to} [1 / Angstrom]. */
  final double[] value;

  /** Its change with the velocity [1 / Angstrom / (km/s)]. */
  final double[] byVelocity;

  /** Its change with the variance of the velocities [1 / Angstrom / (km/s)^2]. */
  final double[] byVariance;

  /** First pixel that it reaches. */
  int from;

  /** Behind the last pixel that it reaches. */
  int to;

  /** Whether enough of it lies on good pixels. */
  boolean covered;

  /**
   * A profile.
   *
   * @param line whose
   * @param redshift of the object [1]
   * @param x wavelengths of the pixels [Angstrom, vacuum]
   * @param step widths of the pixels [Angstrom]
   * @param spread of the instrument
   */
  NebularProfile(NebularLine line, double redshift, double[] x, double[] step, LineSpread spread) {
    this.line = line;
    this.x = x;
    this.step = step;
    centre = line.wavelength().clone();
    for (int c = 0; c < centre.length; c++) {
      centre[c] *= 1 + redshift;
    }
    this.spread = spread.sigma(line.mean() * (1 + redshift));
    value = new double[x.length];
    byVelocity = new double[x.length];
    byVariance = new double[x.length];
  }

  /** Zone that its gas is in. */
  NebularLine.Zone zone() {
    return line.zone();
  }

  /** The first pixel behind the line at the object's redshift, or else the window's last. */
  int pixel() {
    return Math.min(x.length - 1, lower(line.mean() * centre[0] / line.wavelength()[0]));
  }

  /**
   * Fills the profile.
   *
   * @param kinematics of each zone
   * @param w weight of each pixel, 0 = bad
   */
  void shape(NebularKinematics kinematics, double[] w) {
    double velocity = kinematics.velocity(line.zone());
    double variance = kinematics.variance(line.zone());
    double lastCentre = centre[centre.length - 1];
    double perVelocity = lastCentre / LIGHT_SPEED;
    double pixel = step[x.length / 2] * step[x.length / 2] / 12;
    double sigma2 = spread * spread - pixel + perVelocity * perVelocity * variance;
    double sigma = Math.sqrt(Math.max(sigma2, pixel));
    double shift = 1 + velocity / LIGHT_SPEED;
    from = lower(centre[0] * shift - REACH * sigma);
    to = lower(lastCentre * shift + REACH * sigma);
    double norm = 1 / (sigma * Math.sqrt(2 * Math.PI));
    double perSigma = perVelocity * perVelocity / (2 * sigma);
    double coverage = 0;
    for (int i = from; i < to; i++) {
      double sum = 0;
      double toRight = 0;
      double toWidth = 0;
      for (int c = 0; c < centre.length; c++) {
        double middle = (x[i] - centre[c] * shift) / sigma;
        for (int node = 0; node < NODE.length; node++) {
          double t = middle + NODE[node] * step[i] / sigma;
          double s = WEIGHT[node] * line.share()[c] * norm * Math.exp(-0.5 * t * t);
          sum += s;
          toRight += s * t / sigma;
          toWidth += s * (t * t - 1) / sigma;
        }
      }
      value[i] = sum;
      byVelocity[i] = toRight * perVelocity;
      byVariance[i] = toWidth * perSigma;
      coverage += w[i] > 0 ? sum * step[i] : 0;
    }
    covered = coverage >= MIN_COVERAGE;
  }

  private int lower(double wavelength) {
    int at = Arrays.binarySearch(x, wavelength);
    return at >= 0 ? at : -at - 1;
  }
}
