package org.nebulark.extinction;

/**
 * The dust of our Galaxy in front of an object: what it takes away, and what undoes it. Surveys
 * list E(B-V) of the map of Schlegel, Finkbeiner & Davis 1998, ApJ 500, 525, which is too large by
 * 1 / 0.86 for the law of Fitzpatrick 1999 with R_V = 3.1 (Schlafly & Finkbeiner 2011, ApJ 737,
 * 103, section 4).
 */
public final class GalacticDust implements java.io.Serializable {

  /** Factor on the E(B-V) of Schlegel et al. 1998 [1], Schlafly & Finkbeiner 2011. */
  public static final double RECALIBRATION = 0.86;

  /** Fitzpatrick 1999 with R_V = 3.1 and the recalibration. */
  public static final GalacticDust DEFAULT =
      new GalacticDust(ExtinctionLaw.F99, ExtinctionLaw.F99.rv(), RECALIBRATION);

  private final ExtinctionLaw law;
  private final double rv;
  private final double scale;
  private transient ExtinctionCurve curve;

  /**
   * Dust that follows a law.
   *
   * @param law of the extinction
   * @param rv A(V) / E(B-V) [1], above 0
   * @param scale factor on every listed E(B-V) [1], 0 or above
   */
  public GalacticDust(ExtinctionLaw law, double rv, double scale) {
    if (!(scale >= 0) || !Double.isFinite(scale)) {
      throw new IllegalArgumentException("Invalid factor on E(B-V): " + scale);
    }
    this.law = law;
    this.rv = rv;
    this.scale = scale;
    curve = law.curve(rv);
  }

  /**
   * Factor that undoes the extinction of a flux [1], 10^(0.4 E(B-V) X); NaN where the law says
   * nothing.
   *
   * @param wavelength as observed [Angstrom]
   * @param ebv listed E(B-V) [mag]
   */
  public double correction(double wavelength, double ebv) {
    return Math.exp(0.4 * Math.log(10) * scale * ebv * curve().x(wavelength));
  }

  /** A curve cannot be sent to another machine; the law can. */
  private ExtinctionCurve curve() {
    if (curve == null) {
      curve = law.curve(rv);
    }
    return curve;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GalacticDust dust
        && law == dust.law
        && rv == dust.rv
        && scale == dust.scale;
  }

  @Override
  public int hashCode() {
    return java.util.Objects.hash(law, rv, scale);
  }
}
