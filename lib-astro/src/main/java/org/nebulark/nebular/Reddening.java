package org.nebulark.nebular;

import org.nebulark.extinction.ExtinctionCurve;
import org.nebulark.math.Statistic;

/**
 * E(B-V) from the fluxes of any Balmer and Paschen lines, and the correction of line fluxes by it.
 *
 * <p>Each ratio to the reference line gives E(B-V) = 2.5 log10((F / F_ref) / r) / (X_ref - X), with
 * r the ratio without dust (Osterbrock & Ferland 2006, Astrophysics of Gaseous Nebulae, eq. 7.6 in
 * magnitudes); c(H beta) = 0.4 E(B-V) X(4861.33). A workspace: every measurement overwrites the one
 * before; nothing is allocated.
 */
public final class Reddening {

  /** Wavelength of H beta in c(H beta) [Angstrom, air]. */
  public static final double HBETA = 4861.33166;

  private static final double MAG = 2.5 / Math.log(10);

  private final double[] x;
  private final double xHbeta;
  private final int reference;
  private final double[] scratch;
  private double ebv = Double.NaN;
  private double ebvErr = Double.NaN;
  private int used;

  /**
   * Prepares a list of hydrogen lines.
   *
   * @param curve the extinction
   * @param wavelength of each line [Angstrom]
   * @param reference index of the line that the ratios are taken to, usually H beta
   */
  public Reddening(ExtinctionCurve curve, double[] wavelength, int reference) {
    this.x = curve.x(wavelength);
    this.xHbeta = curve.x(HBETA);
    this.reference = reference;
    this.scratch = new double[x.length];
    if (reference < 0 || reference >= x.length) {
      throw new IllegalArgumentException(
          "Invalid reference line: " + reference + " of " + x.length + " lines");
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i]) || (i != reference && x[i] == x[reference])) {
        throw new IllegalArgumentException(
            "Invalid line: X(" + wavelength[i] + ") = " + x[i] + " cannot give a reddening");
      }
    }
  }

  /**
   * Colour excess from one line and the reference line [mag]; NaN if a flux is NaN or not positive.
   *
   * @param line index of the line
   * @param flux of the line and of the reference line, divided [1]
   * @param theory the same ratio without dust [1]
   */
  public double fromRatio(int line, double flux, double theory) {
    return flux > 0 && line != reference
        ? MAG * Math.log(flux / theory) / (x[reference] - x[line])
        : Double.NaN;
  }

  /**
   * Takes the median over the ratios to the reference line (the mean of the middle two if even).
   *
   * @param flux of each line [any unit]
   * @param theory of each line without dust, on any common scale, such as H beta = 1 [1]
   * @return bits of {@link ReddeningFlag}
   */
  public int median(double[] flux, double[] theory) {
    int flags = 0;
    used = 0;
    for (int i = 0; i < x.length; i++) {
      double one = fromRatio(i, flux[i] / flux[reference], theory[i] / theory[reference]);
      if (flux[i] > 0 && flux[reference] > 0 && Double.isFinite(one)) {
        scratch[used++] = one;
      } else if (i != reference || !(flux[i] > 0)) {
        flags |= ReddeningFlag.LINE_MISSING.bit();
      }
    }
    ebv = Statistic.median(scratch, used);
    ebvErr = Double.NaN;
    return flags | state();
  }

  /**
   * Fits log(F / theory) = a - 0.4 E(B-V) X to all lines by least squares weighted with their
   * relative errors. This is the best combination of the ratios to any reference line, whose common
   * error is thereby counted once; from two lines it is their ratio's value.
   *
   * @param flux of each line [any unit]
   * @param fluxErr its standard deviation [the flux's unit]; a line with a zero or missing error is
   *     left out
   * @param theory of each line without dust, on any common scale, such as H beta = 1 [1]
   * @return bits of {@link ReddeningFlag}
   */
  public int weighted(double[] flux, double[] fluxErr, double[] theory) {
    int flags = 0;
    used = 0;
    double sum = 0;
    double sumX = 0;
    for (int i = 0; i < x.length; i++) {
      double w = theory[i] > 0 ? weight(flux[i], fluxErr[i]) : 0;
      scratch[i] = w;
      if (w > 0) {
        used++;
        sum += w;
        sumX += w * x[i];
      } else {
        flags |=
            (flux[i] > 0 && theory[i] > 0
                    ? ReddeningFlag.ERROR_MISSING
                    : ReddeningFlag.LINE_MISSING)
                .bit();
      }
    }
    used = Math.max(0, used - 1);
    slope(flux, theory, sumX / sum);
    return flags | state();
  }

  /** Squared signal-to-noise ratio [1], 0 for a line that cannot be used. */
  private static double weight(double flux, double fluxErr) {
    boolean good = flux > 0 && fluxErr > 0 && flux < Double.POSITIVE_INFINITY;
    double sn = flux / fluxErr;
    return good ? sn * sn : 0;
  }

  private void slope(double[] flux, double[] theory, double meanX) {
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      if (scratch[i] > 0) {
        double d = x[i] - meanX;
        xx += scratch[i] * d * d;
        xy += scratch[i] * d * MAG * Math.log(flux[i] / theory[i]);
      }
    }
    boolean good = used > 0 && xx > 0;
    ebv = good ? -xy / xx : Double.NaN;
    ebvErr = good ? MAG / Math.sqrt(xx) : Double.NaN;
  }

  private int state() {
    if (Double.isNaN(ebv)) {
      return ReddeningFlag.NO_RATIO.bit();
    }
    return ebv < 0 ? ReddeningFlag.NEGATIVE.bit() : 0;
  }

  /** Colour excess last measured [mag], below zero if so measured; NaN if it was not. */
  public double ebv() {
    return ebv;
  }

  /** Its standard deviation from the errors [mag]; NaN after {@link #median}. */
  public double ebvErr() {
    return ebvErr;
  }

  /** How many independent ratios the last measurement used. */
  public int used() {
    return used;
  }

  /** Logarithmic extinction at H beta, 0.4 E(B-V) X(4861.33) [dex]. */
  public double cHbeta() {
    return cHbeta(ebv);
  }

  /** The logarithmic extinction at H beta [dex] of a colour excess [mag]. */
  double cHbeta(double ebv) {
    return 0.4 * ebv * xHbeta;
  }

  /** The colour excess of a logarithmic extinction at H beta [mag]. */
  public double ebv(double cHbeta) {
    return cHbeta / (0.4 * xHbeta);
  }

  /**
   * Factors that undo the extinction, 10^(0.4 E(B-V) (X - X_norm)).
   *
   * @param ebv colour excess to correct with [mag], see {@link ReddeningNegative}
   * @param x of each line [mag/mag]
   * @param xNorm of the line whose flux is to stay, such as H beta; 0 for absolute fluxes [mag/mag]
   * @param factor out: one for each line [1]
   */
  public static void factors(double ebv, double[] x, double xNorm, double[] factor) {
    double scale = ebv / MAG;
    for (int i = 0; i < x.length; i++) {
      factor[i] = Math.exp(scale * (x[i] - xNorm));
    }
  }
}
