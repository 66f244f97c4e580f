package org.nebulark.spectrum;

import java.util.Arrays;

/**
 * What was measured of each line of {@link EmissionLine#optical()} in one spectrum; NaN where it
 * was not. A workspace, overwritten by the next spectrum.
 */
public final class LineTable {

  /** The lines that may have a broad component. */
  static final int[] BALMER =
      LineGroup.all().stream()
          .filter(group -> group.kind() == LineGroup.Kind.BALMER)
          .mapToInt(group -> group.line()[0])
          .toArray();

  private final double[] flux = new double[EmissionLine.optical().size()];
  private final double[] fluxErr = flux.clone();
  private final double[] ew = flux.clone();
  private final double[] ewErr = flux.clone();
  private final double[] sigma = flux.clone();
  private final double[] sigmaErr = flux.clone();
  private final double[] velocity = flux.clone();
  private final double[] broadFlux = flux.clone();
  private final double[] broadFluxErr = flux.clone();
  private final double[] broadSigma = flux.clone();
  private final double[] broadSigmaErr = flux.clone();
  private final double[] broadVelocity = flux.clone();
  private final double[] pairCovariance = flux.clone();

  /**
   * Flux as observed [1e-17 erg s-1 cm-2]; negative where noise or absorption prevails. Of the
   * narrow component where a broad one stands beside it.
   */
  public double flux(int line) {
    return flux[line];
  }

  /** Standard deviation of the flux [1e-17 erg s-1 cm-2]. */
  public double fluxErr(int line) {
    return fluxErr[line];
  }

  /** Equivalent width at rest [Angstrom], emission positive. */
  public double ew(int line) {
    return ew[line];
  }

  /** Standard deviation of the equivalent width [Angstrom]. */
  public double ewErr(int line) {
    return ewErr[line];
  }

  /** Gaussian width as observed, instrument and pixel included [km/s]; NaN if imposed. */
  public double sigma(int line) {
    return sigma[line];
  }

  /** Standard deviation of sigma [km/s]. */
  public double sigmaErr(int line) {
    return sigmaErr[line];
  }

  /** Velocity against the spectrum's redshift, receding positive [km/s]; NaN if imposed. */
  public double velocity(int line) {
    return velocity[line];
  }

  /** Flux of a Balmer line's broad component [1e-17 erg s-1 cm-2]; NaN = none was asked for. */
  public double broadFlux(int line) {
    return broadFlux[line];
  }

  /** Standard deviation of the broad component's flux [1e-17 erg s-1 cm-2]. */
  public double broadFluxErr(int line) {
    return broadFluxErr[line];
  }

  /** Gaussian width of the broad component as observed [km/s]. */
  public double broadSigma(int line) {
    return broadSigma[line];
  }

  /** Standard deviation of the broad component's sigma [km/s]. */
  public double broadSigmaErr(int line) {
    return broadSigmaErr[line];
  }

  /** Velocity of the broad component against the spectrum's redshift [km/s]. */
  public double broadVelocity(int line) {
    return broadVelocity[line];
  }

  /**
   * Covariance [1e-34 erg2 s-2 cm-4] of the flux of the first line of a group of {@code
   * line_groups.csv} with that of its second free line, as of the [S II] doublet; else 0.
   */
  public double pairCovariance(int line) {
    return pairCovariance[line];
  }

  void clear() {
    Arrays.fill(pairCovariance, 0);
    Arrays.fill(broadFlux, Double.NaN);
    Arrays.fill(broadFluxErr, Double.NaN);
    Arrays.fill(broadSigma, Double.NaN);
    Arrays.fill(broadSigmaErr, Double.NaN);
    Arrays.fill(broadVelocity, Double.NaN);
    Arrays.fill(flux, Double.NaN);
    Arrays.fill(fluxErr, Double.NaN);
    Arrays.fill(ew, Double.NaN);
    Arrays.fill(ewErr, Double.NaN);
    Arrays.fill(sigma, Double.NaN);
    Arrays.fill(sigmaErr, Double.NaN);
    Arrays.fill(velocity, Double.NaN);
  }

  /**
   * Takes over a solved model.
   *
   * @param stretch 1 + z
   * @param free true if the kinematics were fitted
   * @return flags
   */
  int store(LineModel model, double stretch, boolean free) {
    LineGroup group = model.window.group;
    pairCovariance[group.line()[0]] =
        group.profiles() > 1
            ? covariance(model, model.fluxAt(0), model.fluxAt(1)) * stretch * stretch
            : 0;
    int flags = free ? 0 : Flag.LINE_FORCED.bit();
    if (model.isBroad()) {
      storeBroad(model, group.line()[0], stretch);
    }
    for (int m = 0; m < group.line().length; m++) {
      int line = group.line()[m];
      if (!model.window.covered[m]) {
        flags |= Flag.LINE_MISSING.bit();
        continue;
      }
      int profile = group.profile()[m];
      int at = model.fluxAt(profile);
      double scale = group.ratio()[m] * stretch;
      flux[line] = model.p[at] * scale;
      fluxErr[line] = model.error(at) * scale;
      flags |= storeEw(model, m, at);
      if (free) {
        int kinematics = model.velocityAt(profile);
        velocity[line] = model.p[kinematics];
        sigma[line] = model.p[kinematics + 1];
        sigmaErr[line] = model.error(kinematics + 1);
      }
    }
    return flags;
  }

  private void storeBroad(LineModel model, int line, double stretch) {
    int kinematics = model.broadVelocityAt();
    broadFlux[line] = model.p[model.broadFluxAt()] * stretch;
    broadFluxErr[line] = model.error(model.broadFluxAt()) * stretch;
    broadVelocity[line] = model.p[kinematics];
    broadSigma[line] = model.p[kinematics + 1];
    broadSigmaErr[line] = model.error(kinematics + 1);
  }

  /** EW = r F / C; its variance from the covariance of F and of the continuum's parameters. */
  private int storeEw(LineModel model, int member, int at) {
    double continuum = model.continuum(member);
    double continuumVariance = 0;
    double cross = 0;
    for (int i = 0; i < model.continuumTerms(); i++) {
      double shape = model.continuumShape(member, i);
      cross += shape * covariance(model, at, i);
      for (int j = 0; j < model.continuumTerms(); j++) {
        continuumVariance += shape * model.continuumShape(member, j) * covariance(model, i, j);
      }
    }
    if (!(continuum > Math.sqrt(continuumVariance))) {
      return Flag.EW_MISSING.bit();
    }
    double value = model.p[at] / continuum;
    double variance =
        covariance(model, at, at) - 2 * value * cross + value * value * continuumVariance;
    int line = model.window.group.line()[member];
    double ratio = model.window.group.ratio()[member];
    ew[line] = ratio * value;
    ewErr[line] = ratio * Math.sqrt(Math.max(0, variance)) / continuum;
    return 0;
  }

  private static double covariance(LineModel model, int i, int j) {
    return model.covariance[i * LineModel.STRIDE + j];
  }
}
