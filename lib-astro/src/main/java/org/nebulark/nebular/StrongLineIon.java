package org.nebulark.nebular;

/**
 * Ionic abundances of the direct method from line fluxes: 12 + log(X/H+) = log(I / I(H beta)) + a +
 * b / t - c log t - d t + log(1 + e x), with t = Te / 10,000 K and x = 1e-4 Ne / sqrt(t).
 * Reference: Izotov et al. 2006, A&A 448, 955, eq. 3 to 13.
 */
public enum StrongLineIon {
  /** O+ from [O II] 3726 + 3729. */
  O2(Zone.LOW, 5.961, 1.676, 0.40, 0.034, 1.35),
  /** O+ from [O II] 7320 + 7330, where 3727 is outside the band. */
  O2_7325(Zone.LOW, 6.901, 2.487, 0.483, 0.013, -3.48),
  /** O++ from [O III] 4959 + 5007. */
  O3(Zone.HIGH, 6.200, 1.251, 0.55, 0.014, 0),
  /** N+ from [N II] 6548 + 6584. */
  N2(Zone.LOW, 6.234, 0.950, 0.42, 0.027, 0.116),
  /** Ne++ from [Ne III] 3869. */
  NE3(Zone.HIGH, 6.444, 1.606, 0.42, 0.009, 0),
  /** S+ from [S II] 6716 + 6731. */
  S2(Zone.LOW, 5.439, 0.929, 0.28, 0.018, 1.39),
  /** S++ from [S III] 6312. */
  S3(Zone.MIDDLE, 6.690, 1.678, 0.47, 0.010, 0),
  /** Ar++ from [Ar III] 7136. */
  AR3(Zone.MIDDLE, 6.174, 0.799, 0.48, 0.013, 0);

  /** The part of the nebula that an ion's temperature is taken from. */
  public enum Zone {
    /** Te of O+. */
    LOW,
    /** Te of S++. */
    MIDDLE,
    /** Te of O++. */
    HIGH
  }

  private final Zone zone;
  private final double a;
  private final double b;
  private final double c;
  private final double d;
  private final double e;

  StrongLineIon(Zone zone, double a, double b, double c, double d, double e) {
    this.zone = zone;
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.e = e;
  }

  /** Where the ion's temperature is taken from. */
  public Zone zone() {
    return zone;
  }

  /**
   * Abundance of the ion, X/H+ [1]; NaN if the flux is NaN or not positive.
   *
   * @param flux of the ion's lines, relative to H beta [1]
   * @param te temperature of its zone [K], 5,000 to 20,000
   * @param ne electron density [cm-3], 0 to 1000
   */
  public double abundance(double flux, double te, double ne) {
    double t = 1e-4 * te;
    double x = 1e-4 * ne / Math.sqrt(t);
    double abundance =
        flux * Math.pow(10, a - 12 + b / t - c * Math.log10(t) - d * t) * (1 + e * x);
    return flux > 0 ? abundance : Double.NaN;
  }
}
