package org.nebulark.spectrum;

/**
 * Adds a broad component to a Balmer line that was fitted as one Gaussian, where the data ask for
 * it: in the wide window a second Gaussian with a flux, velocity and sigma (above 600 km/s) of its
 * own, beside narrow lines that share theirs.
 *
 * <p>It is kept if chi2, in units of the better fit's chi2 a degree of freedom, falls by more than
 * 30 (three more parameters; a false one in 1e6 for Gaussian noise), both fluxes are significant (6
 * and 3 sigma), and its peak is above a tenth of the continuum: stars leave bumps of a few per cent
 * beside a straight continuum, which a good spectrum shows at any significance. A workspace.
 */
final class BroadComponent {

  private static final double GAIN = 30;
  private static final double BROAD_DETECTION = 6;
  private static final double NARROW_DETECTION = 3;
  private static final double LEAST_PEAK = 0.1;
  private static final double[] GUESSES = {900, 1800, 3200};

  private final double[] p = new double[LineModel.STRIDE];
  private final double[] covariance = new double[LineModel.STRIDE * LineModel.STRIDE];

  /**
   * Tries it on a fitted model; leaves the model as it was unless the component is kept.
   *
   * @param velocity of the spectrum's narrow lines [km/s], NaN = not known
   * @param sigma of the spectrum's narrow lines [km/s], NaN = not known
   * @return true if the model now has a broad component
   */
  boolean add(
      LineModel model,
      LevenbergMarquardt optimizer,
      RestSpectrum spectrum,
      double velocity,
      double sigma) {
    LineGroup group = model.window.group;
    boolean wide = model.isWide();
    int sets = model.sets();
    double chi2 = model.chi2;
    System.arraycopy(model.p, 0, p, 0, p.length);
    System.arraycopy(model.covariance, 0, covariance, 0, covariance.length);
    double centre = p[model.velocityAt(0)];
    double width = p[model.velocityAt(0) + 1];
    double single = wide ? chi2 : singleInWideWindow(model, optimizer, spectrum, centre, width);
    if (wide) {
      model.load(spectrum, group, true);
      centre = Double.isNaN(velocity) ? 0 : velocity;
      width = Double.isNaN(sigma) ? group.kind().typicalSigma : sigma;
    }
    if (isAsked(model, optimizer, single, centre, width)) {
      return true;
    }
    model.load(spectrum, group, wide);
    model.setSets(sets);
    System.arraycopy(p, 0, model.p, 0, p.length);
    System.arraycopy(covariance, 0, model.covariance, 0, covariance.length);
    model.chi2 = chi2;
    return false;
  }

  /** chi2 of one narrow Gaussian a line in the wide window, stellar absorption included. */
  private static double singleInWideWindow(
      LineModel model,
      LevenbergMarquardt optimizer,
      RestSpectrum spectrum,
      double velocity,
      double sigma) {
    model.load(spectrum, model.window.group, true);
    model.expectTrough();
    model.p[model.velocityAt(0)] = velocity;
    model.p[model.velocityAt(0) + 1] = sigma;
    if (model.solveLinear()) {
      optimizer.fit(model);
    }
    return model.chi2;
  }

  private static boolean isAsked(
      LineModel model, LevenbergMarquardt optimizer, double single, double velocity, double sigma) {
    model.setBroad(true);
    if (single - guess(model, velocity, sigma) < GAIN || !optimizer.fit(model)) {
      return false;
    }
    int broad = model.broadFluxAt();
    double freedom = Math.max(1, model.window.pixels - model.all());
    double scatter = Math.max(1, model.chi2 / freedom);
    double width = model.p[model.broadVelocityAt() + 1] / LineWindow.LIGHT_SPEED;
    double peak = model.p[broad] / (width * model.window.wavelength(0) * Math.sqrt(2 * Math.PI));
    return single - model.chi2 > GAIN * scatter
        && model.p[broad] > BROAD_DETECTION * model.error(broad)
        && model.detection(0) > NARROW_DETECTION
        && peak > LEAST_PEAK * model.p[0];
  }

  /** Starts from the broad width of least chi2 among a few; returns that chi2. */
  private static double guess(LineModel model, double velocity, double sigma) {
    int at = model.broadVelocityAt();
    double best = Double.POSITIVE_INFINITY;
    double bestSigma = GUESSES[0];
    model.p[model.velocityAt(0)] = velocity;
    model.p[model.velocityAt(0) + 1] = sigma;
    model.p[at] = 0;
    for (double guess : GUESSES) {
      model.p[at + 1] = guess;
      if (model.solveLinear() && model.chi2 < best) {
        best = model.chi2;
        bestSigma = guess;
      }
    }
    model.p[at + 1] = bestSigma;
    model.solveLinear();
    return best;
  }
}
