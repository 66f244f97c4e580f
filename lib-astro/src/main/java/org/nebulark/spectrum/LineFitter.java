package org.nebulark.spectrum;

import static org.nebulark.spectrum.LineGroup.Kind.BALMER;
import static org.nebulark.spectrum.LineGroup.Kind.BROAD;

import java.util.List;
import java.util.function.Consumer;

/**
 * Measures the emission lines of {@link EmissionLine#optical()} on a spectrum's own pixels.
 *
 * <p>Lines that stand close together are fitted together (resource {@code line_groups.csv}) as
 * Gaussians in wavelength on a local linear continuum, weighted by ivar. A group has one velocity
 * and one sigma; forbidden lines beside a Balmer line get their own where this lowers chi2 by more
 * than 16. Stellar Balmer absorption is a fixed wide trough in the same fit with an expected depth,
 * so the flux is that of the emission above it, and EW refers to the level in the trough; a Balmer
 * line wider than 600 km/s is fitted without the trough in a wider window. Where the data ask for
 * it ({@link BroadComponent}) a Balmer line is a narrow and a broad one.
 *
 * <p>The strongest narrow group is fitted freely; the other groups above 6 sigma expect its
 * kinematics, to 20 km/s in velocity and 10 % in sigma, which steadies blends (the [O II] doublet)
 * and yields to the data of strong lines. A group below 6 sigma is measured at the kinematics of
 * the strongest one (without one: at 150 km/s; broad ultraviolet lines at 1700 km/s): an unbiased
 * flux with its error, also where there is no line. Errors come from the covariance and are not
 * rescaled by chi2; those of fluxes hold the {@link ContinuumScatter}. Sigma is as observed, not
 * corrected for the instrument.
 */
public final class LineFitter {

  private static final double DETECTION = 6;

  /** A free fit that ends below this signal-to-noise ratio is given up for the forced one. */
  private static final double LOST = 3;

  private static final double BROAD_SIGMA = LineModel.BROAD_SIGMA;
  private static final double SPLIT_GAIN = 16;
  private static final double SPLIT_DETECTION = 20;
  private static final double[] NARROW_GUESSES = {90, 220, 600};
  private static final double[] BROAD_GUESSES = {600, 1500, 3000};
  private static final List<LineGroup> GROUPS = LineGroup.all();

  private final LineModel model = new LineModel();
  private final LevenbergMarquardt optimizer = new LevenbergMarquardt();
  private final BroadComponent broad = new BroadComponent();
  private final LineTable table = new LineTable();
  private final double[] detection = new double[GROUPS.size()];
  private final double[] guess = new double[GROUPS.size()];
  private final double[] backup = new double[LineModel.STRIDE];
  private final double[] backupCovariance = new double[LineModel.STRIDE * LineModel.STRIDE];
  private final Consumer<LineFit> watcher;
  private double referenceVelocity;
  private double referenceVelocityErr;
  private double referenceSigma;
  private double referenceSigmaErr;

  /** A fitter whose fits nobody looks at. */
  public LineFitter() {
    this(null);
  }

  /**
   * A fitter that shows its fits.
   *
   * @param watcher gets each fit that is kept; null = nobody
   */
  LineFitter(Consumer<LineFit> watcher) {
    this.watcher = watcher;
  }

  /** The measurements; overwritten by the next spectrum. */
  public LineTable table() {
    return table;
  }

  /**
   * Measures all lines of one spectrum into {@link #table()}.
   *
   * @param spectrum at rest
   * @return bits of {@link Flag}
   */
  public int measure(RestSpectrum spectrum) {
    table.clear();
    referenceSigma = Double.NaN;
    referenceVelocity = Double.NaN;
    int flags = 0;
    for (int k = 0; k < GROUPS.size(); k++) {
      flags |= detect(spectrum, k);
    }
    int reference = strongest();
    while (reference >= 0 && Double.isNaN(referenceSigma)) {
      flags |= measureStrong(spectrum, reference);
      reference = strongest();
    }
    for (int k = 0; k < GROUPS.size(); k++) {
      if (detection[k] >= DETECTION) {
        flags |= measureStrong(spectrum, k);
      }
    }
    for (int k = 0; k < GROUPS.size(); k++) {
      if (detection[k] > Double.NEGATIVE_INFINITY) {
        flags |= measureWeak(spectrum, GROUPS.get(k));
      }
    }
    return flags;
  }

  /** Finds the width of least chi2 among a few and the signal-to-noise ratio there. */
  private int detect(RestSpectrum spectrum, int k) {
    LineGroup group = GROUPS.get(k);
    detection[k] = Double.NEGATIVE_INFINITY;
    if (!model.load(spectrum, group, false)) {
      return Flag.LINE_MISSING.bit();
    }
    boolean solved = guess(group.kind() == BROAD ? BROAD_GUESSES : NARROW_GUESSES);
    detection[k] = solved ? detection() : 0;
    guess[k] = model.p[model.velocityAt(0) + 1];
    return 0;
  }

  /** The strongest group, not yet measured, that may give the kinematics of the others. */
  private int strongest() {
    int best = -1;
    for (int k = 0; k < GROUPS.size(); k++) {
      boolean candidate = GROUPS.get(k).kind() != BROAD && detection[k] >= DETECTION;
      if (candidate && (best < 0 || detection[k] > detection[best])) {
        best = k;
      }
    }
    return best;
  }

  private int measureStrong(RestSpectrum spectrum, int k) {
    LineGroup group = GROUPS.get(k);
    model.load(spectrum, group, false);
    start(guess[k]);
    boolean fitted = optimizer.fit(model);
    if (group.kind() == BALMER && !(model.p[model.linear() + 1] < BROAD_SIGMA)) {
      fitted = refitWide(spectrum, group, fitted, guess[k]);
    }
    detection[k] = 0;
    if (!fitted) {
      return Flag.FIT_FAILED.bit();
    }
    if (group.kind() == BALMER && model.sets() < group.profiles()) {
      split();
    }
    if (detection() < LOST) {
      return 0;
    }
    if (group.kind() == BALMER && model.detection(0) > SPLIT_DETECTION) {
      broad.add(model, optimizer, spectrum, referenceVelocity, referenceSigma);
    }
    detection[k] = Double.NEGATIVE_INFINITY;
    remember();
    return store(spectrum, true);
  }

  private void start(double sigma) {
    int at = model.velocityAt(0);
    model.p[at] = 0;
    model.p[at + 1] = sigma;
    if (!Double.isNaN(referenceSigma) && sigma < BROAD_SIGMA) {
      model.expectVelocity(referenceVelocity, referenceVelocityErr);
      model.expectSigma(referenceSigma, referenceSigmaErr);
      model.p[at] = referenceVelocity;
      model.p[at + 1] = referenceSigma;
    }
    model.solveLinear();
  }

  private int measureWeak(RestSpectrum spectrum, LineGroup group) {
    boolean tied = !Double.isNaN(referenceSigma) && group.kind() != BROAD;
    boolean solved = model.load(spectrum, group, false);
    if (solved) {
      int at = model.velocityAt(0);
      model.p[at] = tied ? referenceVelocity : 0;
      model.p[at + 1] = tied ? referenceSigma : group.kind().typicalSigma;
      solved = model.solveLinear();
    }
    return solved ? store(spectrum, false) : Flag.FIT_FAILED.bit();
  }

  private int store(RestSpectrum spectrum, boolean free) {
    model.addContinuumScatter(free);
    if (watcher != null) {
      watcher.accept(LineFit.of(model));
    }
    return table.store(model, 1 + spectrum.redshift, free);
  }

  /** Starts from the width of least chi2 among a few; false if none could be solved. */
  private boolean guess(double[] sigmas) {
    int at = model.velocityAt(0);
    double best = Double.POSITIVE_INFINITY;
    double bestSigma = Double.NaN;
    for (double sigma : sigmas) {
      model.p[at] = 0;
      model.p[at + 1] = sigma;
      if (model.solveLinear() && model.chi2 < best) {
        best = model.chi2;
        bestSigma = sigma;
      }
    }
    model.p[at] = 0;
    model.p[at + 1] = bestSigma;
    return best < Double.POSITIVE_INFINITY && model.solveLinear();
  }

  /** Signal-to-noise ratio of the group's strongest flux. */
  private double detection() {
    double best = 0;
    for (int k = 0; k < model.window.group.profiles(); k++) {
      best = Math.max(best, model.detection(k));
    }
    return best;
  }

  /** A broad Balmer line, first with narrow lines beside it, then alone; else the narrow fit. */
  private boolean refitWide(
      RestSpectrum spectrum, LineGroup group, boolean fitted, double narrowGuess) {
    for (int sets = group.profiles(); sets >= 1; sets--) {
      if (fitWide(spectrum, group, sets)) {
        return true;
      }
    }
    if (!fitted) {
      return false;
    }
    model.load(spectrum, group, false);
    start(narrowGuess);
    return optimizer.fit(model);
  }

  private boolean fitWide(RestSpectrum spectrum, LineGroup group, int sets) {
    boolean loaded = model.load(spectrum, group, true);
    model.setSets(sets);
    if (sets > 1) {
      boolean known = !Double.isNaN(referenceSigma);
      int narrow = model.velocityAt(1);
      model.p[narrow] = known ? referenceVelocity : 0;
      model.p[narrow + 1] = known ? referenceSigma : BALMER.typicalSigma;
    }
    return loaded && guess(BROAD_GUESSES) && optimizer.fit(model) && model.detection(0) > DETECTION;
  }

  /** Tries kinematics of its own for the Balmer line; keeps the tied fit unless it gains. */
  private void split() {
    if (detection() < SPLIT_DETECTION) {
      return;
    }
    double tied = model.chi2;
    int last = model.all();
    System.arraycopy(model.p, 0, backup, 0, last);
    System.arraycopy(model.covariance, 0, backupCovariance, 0, backupCovariance.length);
    model.setSets(2);
    model.p[last] = model.p[last - 2];
    model.p[last + 1] = model.p[last - 1];
    boolean apart = optimizer.fit(model) && tied - model.chi2 > SPLIT_GAIN;
    if (!apart || model.detection(0) < LOST || model.detection(1) < LOST) {
      model.setSets(1);
      System.arraycopy(backup, 0, model.p, 0, last);
      System.arraycopy(backupCovariance, 0, model.covariance, 0, backupCovariance.length);
      model.chi2 = tied;
    }
  }

  /** The first narrow fit gives the kinematics expected of the others. */
  private void remember() {
    int at = model.velocityAt(model.window.group.profiles() - 1);
    if (Double.isNaN(referenceSigma)
        && model.window.group.kind() != BROAD
        && model.p[at + 1] < BROAD_SIGMA) {
      referenceVelocity = model.p[at];
      referenceSigma = model.p[at + 1];
      referenceVelocityErr = model.error(at);
      referenceSigmaErr = model.error(at + 1);
    }
  }
}
