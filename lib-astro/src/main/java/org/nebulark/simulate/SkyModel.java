package org.nebulark.simulate;

import java.util.List;
import org.nebulark.math.RandomStream;
import org.nebulark.spectrum.SkyLine;

/**
 * The night sky in a fibre and what it does to the noise, on one survey grid: continuum, OH lines,
 * lines of O I, lines of street lamps; each with a strength of its own on every plate.
 */
final class SkyModel {

  /** Error of the sky's subtraction that stands in the ivar too, as a fraction of its lines. */
  private static final double SUBTRACTION_ERROR = 0.007;

  private final double[] continuum;
  private final double[] noise;
  private final double[] hydroxyl;
  private final double[] oxygen;
  private final double[] lamps;

  SkyModel(SurveyGrid grid) {
    int n = grid.pixels();
    continuum = new double[n];
    noise = new double[n];
    hydroxyl = new double[n];
    oxygen = new double[n];
    lamps = new double[n];
    List<String[]> table = ResourceTable.rows("sky_continuum.csv");
    double[] x = ResourceTable.column(table, 0);
    double[] sky = ResourceTable.column(table, 1);
    double[] variance = ResourceTable.column(table, 2);
    double[] wavelengths = grid.wavelengthGrid(0).wavelengths();
    for (int i = 0; i < n; i++) {
      continuum[i] = ResourceTable.interpolate(x, sky, wavelengths[i]);
      noise[i] = ResourceTable.interpolate(x, variance, wavelengths[i]);
    }
    double sigma = SurveyGrid.WDISP * SurveyGrid.PIXEL_VELOCITY;
    for (SkyLine line : SkyLine.all()) {
      double[] target =
          switch (line.kind()) {
            case OI -> oxygen;
            case HG, NA -> lamps;
            case OH -> hydroxyl;
          };
      LineProfile.add(line.wavelength(), line.flux(), sigma, grid, target);
    }
  }

  /** The sky of one plate [1e-17 erg s-1 cm-2 Angstrom-1], a value a pixel of the whole grid. */
  double[] sky(RandomStream plate) {
    double moon = logNormal(plate, 0.15);
    double oh = logNormal(plate, 0.3);
    double oi = logNormal(plate, 0.4);
    double lamp = logNormal(plate, 0.2);
    double[] sky = new double[continuum.length];
    for (int i = 0; i < sky.length; i++) {
      sky[i] = moon * continuum[i] + oh * hydroxyl[i] + oi * oxygen[i] + lamp * lamps[i];
    }
    return sky;
  }

  /** Variance of a pixel without an object [flux density squared]. */
  double skyVariance(int i, double sky) {
    double lines = SUBTRACTION_ERROR * Math.max(0, sky - continuum[i]);
    return noise[i] * sky + lines * lines;
  }

  /** Variance that each unit of the object's flux density adds [flux density]. */
  double objectVariance(int i) {
    return noise[i];
  }

  /** The OH lines alone at their mean strength [1e-17 erg s-1 cm-2 Angstrom-1]. */
  double hydroxyl(int i) {
    return hydroxyl[i];
  }

  /**
   * Whether SDSS calls the sky bright: above the object by 10 errors, and above its own
   * surroundings (here 2.5 times its mean continuum instead of 1.25 times the median of 99 pixels).
   */
  boolean isBright(int i, double sky, double flux, double error) {
    return sky > flux + 10 * error && sky > 2.5 * continuum[i];
  }

  private static double logNormal(RandomStream random, double sigma) {
    return Math.exp(sigma * random.nextGaussian());
  }
}
