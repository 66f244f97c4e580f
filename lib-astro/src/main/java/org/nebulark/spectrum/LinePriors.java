package org.nebulark.spectrum;

import static org.nebulark.spectrum.LineParameters.STRIDE;

import java.util.Arrays;

/**
 * Gaussian priors on single parameters of a {@link LineModel}: each enters the equations like one
 * more pixel.
 */
final class LinePriors {

  /**
   * Equivalent width of the stellar Balmer absorption expected before the fit [Angstrom, rest];
   * compare the mean of 1.3 A at H alpha in SDSS galaxies (Hopkins et al. 2003, ApJ 599, 971). A
   * free depth would follow every metal line beside.
   */
  private static final double TROUGH_EW = 1.5;

  /**
   * How far the absorption may be off [Angstrom, rest] at H alpha, H beta and bluewards: at H alpha
   * old stars have next to nothing and those of A type 3 A; young stars deepen the higher members,
   * to several Angstrom at H gamma and H delta (Gonzalez Delgado et al. 1999, ApJS 125, 489), while
   * old ones have next to nothing there.
   */
  private static final double ALPHA_EW_ERR = 0.7;

  private static final double BETA_EW_ERR = 1;
  private static final double HIGHER_EW_ERR = 2;

  /** How far a group's kinematics are from the strongest group's [km/s] and [part of sigma]. */
  private static final double VELOCITY_SCATTER = 20;

  private static final double SIGMA_SCATTER = 0.1;

  private final double[] mean = new double[STRIDE];
  private final double[] weight = new double[STRIDE];

  /** Expects nothing. */
  void clear() {
    Arrays.fill(weight, 0);
  }

  /**
   * Expects the stellar absorption.
   *
   * @param at the parameter: its depth [flux unit], negative
   * @param line wavelength [Angstrom, rest]
   * @param perEw depth for an equivalent width of 1 Angstrom [flux unit / Angstrom]
   */
  void expectTrough(int at, double line, double perEw) {
    double beyond = line > 4600 ? BETA_EW_ERR : HIGHER_EW_ERR;
    double err = line > 6000 ? ALPHA_EW_ERR : beyond;
    mean[at] = -TROUGH_EW * perEw;
    weight[at] = 1 / Math.pow(err * perEw, 2);
  }

  /** Expects, as parameter {@code at}, a velocity like that of the strongest group [km/s]. */
  void expectVelocity(int at, double velocity, double err) {
    mean[at] = velocity;
    weight[at] = 1 / (VELOCITY_SCATTER * VELOCITY_SCATTER + err * err);
  }

  /** Expects, as parameter {@code at}, a sigma like that of the strongest group [km/s]. */
  void expectSigma(int at, double sigma, double err) {
    double scatter = SIGMA_SCATTER * sigma;
    mean[at] = sigma;
    weight[at] = 1 / (scatter * scatter + err * err);
  }

  /**
   * Adds the priors of the first n parameters to their equations, and an equation of its own to a
   * parameter without any pixel, so that the rest is solvable.
   *
   * @param p the parameters
   * @return chi2 of the priors [1]
   */
  double add(double[] p, int n, double[] a, double[] b) {
    double sum = 0;
    for (int j = 2; j < n; j++) {
      double distance = mean[j] - p[j];
      a[j * STRIDE + j] += weight[j];
      b[j] += weight[j] * distance;
      sum += weight[j] * distance * distance;
      if (a[j * STRIDE + j] == 0) {
        a[j * STRIDE + j] = 1;
      }
    }
    return sum;
  }
}
