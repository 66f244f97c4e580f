package org.nebulark.spectrum;

import static org.nebulark.spectrum.LineWindow.LIGHT_SPEED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fluxes of all lines of a nebula in one spectrum: Gaussians of tied kinematics on local continua,
 * weighted by ivar.
 *
 * <p>Lines whose windows (1500 km/s to each side) overlap share a straight continuum, a parabola
 * where the window is longer than 110 A. At given velocity and width the fluxes are linear; the
 * kinematics are found on what the fluxes leave ({@link KinematicsFit}). First all zones share
 * them; then each zone with a line above 10 sigma may have its own. A spectrum whose strongest line
 * stays below 5 sigma is measured at the kinematics given as expected, which keeps its fluxes
 * unbiased. Errors are those of the whole covariance, not rescaled by chi2.
 *
 * <p>Bound to a grid; holds scratch: make one a thread. {@link #fit} allocates nothing.
 */
public final class NebularLineFitter {

  private static final double WINDOW_KMS = 1500;
  private static final double DETECTION = 5;
  private static final double OWN_KINEMATICS = 10;
  private static final int STRIDE = NebularKinematics.MOST;
  private static final NebularLine.Zone[] ZONES = NebularLine.Zone.values();

  private final List<NebularLine> lines;
  private final List<NebularBlock> blocks = new ArrayList<>();
  private final int[] block;
  private final int[] place;
  private final boolean perZone;
  private final double range;
  private final KinematicsFit kinematics;
  private final double[] strength = new double[ZONES.length];
  private double expectedVelocity;
  private double expectedVariance = 20 * 20;
  private boolean fitted;

  /**
   * How to fit.
   *
   * @param redshift of the object [1], > -1
   * @param range velocities about the redshift that are searched, to each side [km/s], 0 to 800
   * @param perZone whether zones may have kinematics of their own
   */
  public record Options(double redshift, double range, boolean perZone)
      implements java.io.Serializable {

    /** Refuses what no object has. */
    public Options {
      if (!(redshift > -1 && redshift < 20) || !(range >= 0 && range <= 800)) {
        throw new IllegalArgumentException(
            "Invalid search: redshift %s, range %s km/s".formatted(redshift, range));
      }
    }
  }

  /**
   * A fitter for one grid.
   *
   * @param lines to fit, by increasing wavelength; those outside the grid are never measured
   * @param grid of all spectra
   * @param spread of the instrument
   * @param options how
   */
  public NebularLineFitter(
      List<NebularLine> lines, WavelengthGrid grid, LineSpread spread, Options options) {
    this.lines = List.copyOf(lines);
    block = new int[lines.size()];
    place = new int[lines.size()];
    Arrays.fill(block, -1);
    perZone = options.perZone();
    range = options.range();
    double narrowest = bind(grid.wavelengths(), spread, options.redshift());
    kinematics = new KinematicsFit(blocks, narrowest > 0 ? -0.5 * narrowest * narrowest : 25 * 25);
  }

  /** Makes the blocks; returns the narrowest spread at any line [km/s]. */
  private double bind(double[] grid, LineSpread spread, double redshift) {
    double reach = WINDOW_KMS / LIGHT_SPEED;
    double first = grid[0];
    double last = grid[grid.length - 1];
    double narrowest = Double.POSITIVE_INFINITY;
    int line = 0;
    while (line < lines.size()) {
      double low = lines.get(line).mean() * (1 + redshift) * (1 - reach);
      double high = low;
      int end = line;
      while (end < lines.size() && lines.get(end).mean() * (1 + redshift) * (1 - reach) <= high) {
        high = lines.get(end).mean() * (1 + redshift) * (1 + reach);
        end++;
      }
      int from = lower(grid, low);
      int to = lower(grid, high);
      if (high > first && low < last && to - from > 4) {
        NebularLine[] members = lines.subList(line, end).toArray(NebularLine[]::new);
        for (int l = line; l < end; l++) {
          block[l] = blocks.size();
          place[l] = l - line;
          double at = lines.get(l).mean() * (1 + redshift);
          narrowest = Math.min(narrowest, spread.sigma(at) / at * LIGHT_SPEED);
        }
        blocks.add(new NebularBlock(members, redshift, grid, from, to, spread));
      }
      line = end;
    }
    return narrowest;
  }

  private static int lower(double[] grid, double wavelength) {
    int at = Arrays.binarySearch(grid, wavelength);
    return at >= 0 ? at : -at - 1;
  }

  /**
   * Sets what a spectrum without a clear line is measured with.
   *
   * @param velocity about the redshift [km/s]
   * @param sigma of the gas [km/s]
   */
  public void expect(double velocity, double sigma) {
    expectedVelocity = velocity;
    expectedVariance = sigma * sigma;
  }

  /**
   * Fits one spectrum.
   *
   * @param flux a value a pixel of the grid [any flux unit]
   * @param ivar its inverse variance [1 / flux unit squared]; 0 = masked
   * @return whether the kinematics were fitted; else they are the expected ones
   */
  public boolean fit(float[] flux, float[] ivar) {
    for (int k = 0; k < blocks.size(); k++) {
      blocks.get(k).load(flux, ivar);
    }
    kinematics.scan(expectedVelocity, range, expectedVariance);
    fitted = strongest(null) >= DETECTION && kinematics.optimize();
    if (fitted && perZone && divide() && !kinematics.optimize()) {
      kinematics.best.share();
      fitted = kinematics.optimize();
    }
    if (!fitted) {
      kinematics.measure(expectedVelocity, expectedVariance);
    }
    return fitted;
  }

  /** Highest signal-to-noise ratio of a line, of one zone or of all (null). */
  private double strongest(NebularLine.Zone zone) {
    double best = 0;
    for (int k = 0; k < blocks.size(); k++) {
      NebularBlock one = blocks.get(k);
      for (int l = 0; l < one.lines(); l++) {
        if (one.measured(l) && (zone == null || one.zone(l) == zone)) {
          best = Math.max(best, one.flux(l) / Math.sqrt(one.variance(l, kinematics.covariance, 0)));
        }
      }
    }
    return best;
  }

  /** Gives zones with clear lines kinematics of their own; weak ones stay with the strongest. */
  private boolean divide() {
    int strong = 0;
    double best = 0;
    for (NebularLine.Zone zone : ZONES) {
      double ratio = strongest(zone);
      strength[zone.ordinal()] = ratio;
      best = Math.max(best, ratio);
      strong += ratio >= OWN_KINEMATICS ? 1 : 0;
    }
    if (strong < 2) {
      return false;
    }
    for (NebularLine.Zone zone : ZONES) {
      double ratio = strength[zone.ordinal()];
      if (ratio >= OWN_KINEMATICS && ratio < best) {
        kinematics.best.part(zone.ordinal());
      }
    }
    return kinematics.best.parameters() > 2;
  }

  /** The lines, in the order of all results. */
  public List<NebularLine> lines() {
    return lines;
  }

  /** Flux of a line [flux unit times Angstrom]; NaN where too few pixels cover it. */
  public double flux(int line) {
    return measured(line) ? blocks.get(block[line]).flux(place[line]) : Double.NaN;
  }

  /** Standard deviation of a line's flux [flux unit times Angstrom]; NaN as the flux. */
  public double fluxErr(int line) {
    int n = fitted ? kinematics.best.parameters() : 0;
    return measured(line)
        ? Math.sqrt(blocks.get(block[line]).variance(place[line], kinematics.covariance, n))
        : Double.NaN;
  }

  /** Continuum under a line [flux unit]; NaN as the flux. */
  public double continuum(int line) {
    return measured(line) ? blocks.get(block[line]).continuum(place[line]) : Double.NaN;
  }

  private boolean measured(int line) {
    return block[line] >= 0 && blocks.get(block[line]).measured(place[line]);
  }

  /** Velocity of a zone about the redshift [km/s]; NaN when it was not fitted. */
  public double velocity(NebularLine.Zone zone) {
    return fitted ? kinematics.best.velocity(zone) : Double.NaN;
  }

  /** Standard deviation of a zone's velocity [km/s]; NaN when it was not fitted. */
  public double velocityErr(NebularLine.Zone zone) {
    int at = kinematics.best.place(zone);
    return fitted ? Math.sqrt(kinematics.covariance[at * STRIDE + at]) : Double.NaN;
  }

  /**
   * Sigma of a zone's velocities, the instrument's taken off [km/s]; negative, minus the root of
   * minus the variance, where lines are narrower than the instrument's; NaN when not fitted.
   */
  public double sigma(NebularLine.Zone zone) {
    double variance = kinematics.best.variance(zone);
    return fitted ? Math.copySign(Math.sqrt(Math.abs(variance)), variance) : Double.NaN;
  }

  /** Standard deviation of a zone's sigma [km/s]; NaN when it was not fitted. */
  public double sigmaErr(NebularLine.Zone zone) {
    int at = kinematics.best.place(zone) + 1;
    return fitted
        ? Math.sqrt(kinematics.covariance[at * STRIDE + at]) / (2 * Math.abs(sigma(zone)))
        : Double.NaN;
  }

  /** Chi2 of all windows [1]. */
  public double chi2() {
    return kinematics.chi2();
  }

  /** Good pixels of all windows less fitted parameters. */
  public int degrees() {
    int sum = fitted ? -kinematics.best.parameters() : 0;
    for (int k = 0; k < blocks.size(); k++) {
      sum += blocks.get(k).degrees();
    }
    return Math.max(0, sum);
  }
}
