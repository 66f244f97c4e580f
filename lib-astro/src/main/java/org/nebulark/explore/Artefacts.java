package org.nebulark.explore;

import java.util.Arrays;
import org.nebulark.spectrum.EmissionLine;
import org.nebulark.spectrum.SkyLine;

/**
 * Which residuals of a spectrum no object can have made, but the instrument, the sky or the
 * reduction: a flux below zero; a plateau with an edge of one element, which is sharper than any
 * line as wide; and strong leftovers on night-sky lines, at the ends and beside what was not
 * measured, unless an emission line of the object lies there.
 */
public final class Artefacts {

  /** An object is one from this share of its squared significant residual on [1]. */
  public static final double SHARE = 0.2;

  /** An object is worth to be looked at from one such element on [standard deviations]. */
  public static final double WORTH = 5;

  /** Flux below zero by so many standard deviations is no noise [1]. */
  private static final double NEGATIVE = 5;

  /** Height of an edge [standard deviations]: its plateau is flat to a fifth of it. */
  private static final double EDGE = 15;

  private static final double FLAT = 0.2;

  /** Elements that a plateau has at least: a narrow line between two has two alike. */
  private static final int PLATEAU = 3;

  /** Strength of a leftover from which on its place is suspicious [1]: noise is higher there. */
  private static final double LEFTOVER = 10;

  /** Half of the width that the leftovers of a sky line take [Angstrom, as observed]. */
  private static final double SKY_REACH = 6;

  /** So many elements at each end count as its end, out of a hundred. */
  private static final int END_PERCENT = 2;

  private final double[] wavelength;
  private final boolean[] line;

  /**
   * For spectra on one grid at rest.
   *
   * @param wavelength of each element [Angstrom, vacuum, rest], ascending
   */
  public Artefacts(double[] wavelength) {
    this.wavelength = wavelength.clone();
    this.line = new boolean[wavelength.length];
    for (EmissionLine one : EmissionLine.optical()) {
      int at = Arrays.binarySearch(wavelength, one.wavelength());
      int above = at >= 0 ? at : -at - 1;
      for (int i = Math.max(0, above - 1); i <= Math.min(above, line.length - 1); i++) {
        line[i] |= above > 0 && above < line.length || at >= 0;
      }
    }
  }

  /**
   * Marks the elements and gives their share of the squared significant deviations [1], 0 to 1; NaN
   * if nothing is significant.
   *
   * @param x fluxes [any unit], NaN = not measured
   * @param sigma standard deviation of each [unit of the fluxes]
   * @param deviation residual of a robust fit over sigma [1], NaN = not measured
   * @param z redshift that the spectrum was brought to rest with [1]; NaN = not known, no sky lines
   * @param marked out: the elements that are artefacts
   */
  public double mark(double[] x, double[] sigma, double[] deviation, double z, boolean[] marked) {
    Arrays.fill(marked, false);
    for (ResidualRanges.Run run : ResidualRanges.of(deviation)) {
      if (negative(x, sigma, run)
          || edged(deviation, run)
          || Math.abs(run.sigma()) >= LEFTOVER && !onLine(run) && suspicious(deviation, z, run)) {
        Arrays.fill(marked, run.from(), run.to() + 1, true);
      }
    }
    return ResidualRanges.share(deviation, marked);
  }

  private static boolean negative(double[] x, double[] sigma, ResidualRanges.Run run) {
    for (int i = run.from(); i <= run.to(); i++) {
      if (x[i] < -NEGATIVE * sigma[i]) {
        return true;
      }
    }
    return false;
  }

  private static boolean edged(double[] deviation, ResidualRanges.Run run) {
    for (int i = run.from(); i <= run.to(); i++) {
      if (edge(deviation, i, 1) || edge(deviation, i, -1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a plateau begins at an element, away from zero, in this direction. */
  private static boolean edge(double[] deviation, int at, int direction) {
    int first = at - 2 * direction;
    int last = at + (PLATEAU - 1) * direction;
    if (Math.min(first, last) < 0 || Math.max(first, last) >= deviation.length) {
      return false;
    }
    double before = deviation[at - direction];
    double height = Math.abs(deviation[at] - before);
    double low = deviation[at];
    double high = deviation[at];
    for (int i = 1; i < PLATEAU; i++) {
      low = Math.min(low, deviation[at + i * direction]);
      high = Math.max(high, deviation[at + i * direction]);
    }
    return height >= EDGE
        && Math.abs(before - deviation[first]) <= FLAT * height
        && high - low <= FLAT * height;
  }

  private boolean onLine(ResidualRanges.Run run) {
    for (int i = run.from(); i <= run.to(); i++) {
      if (line[i]) {
        return true;
      }
    }
    return false;
  }

  private boolean suspicious(double[] deviation, double z, ResidualRanges.Run run) {
    int end = deviation.length * END_PERCENT / 100;
    boolean suspicious = run.from() < end || run.to() >= deviation.length - end;
    suspicious |= run.from() > 0 && Double.isNaN(deviation[run.from() - 1]);
    suspicious |= run.to() + 1 < deviation.length && Double.isNaN(deviation[run.to() + 1]);
    double low = wavelength[run.from()] * (1 + z) - SKY_REACH;
    double high = wavelength[run.to()] * (1 + z) + SKY_REACH;
    for (SkyLine sky : SkyLine.strong()) {
      suspicious |= sky.wavelength() > low && sky.wavelength() < high;
    }
    return suspicious;
  }
}
