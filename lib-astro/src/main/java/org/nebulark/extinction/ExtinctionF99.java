package org.nebulark.extinction;

/**
 * The law of Fitzpatrick 1999, PASP 111, 63, at one R_V: a cubic spline in y = 1 / wavelength
 * through the anchors of table 3, those of the optical as the functions of R_V in table 4, those of
 * the infrared scaled with R_V; below 2700 Angstrom the ultraviolet formula of its appendix
 * (Fitzpatrick & Massa 1990, ApJS 72, 163, eq. 2), whose values at 2600 and 2700 Angstrom are the
 * last two anchors.
 */
final class ExtinctionF99 implements ExtinctionCurve {

  private static final double[] ANCHOR = {26500, 12200, 6000, 5470, 4670, 4110, 2700, 2600};
  private static final double ULTRAVIOLET = 1e4 / 2700;

  private final double rv;
  private final double c1;
  private final double c2;
  private final ExtinctionSpline spline;

  ExtinctionF99(double rv) {
    this.rv = rv;
    c2 = -0.824 + 4.717 / rv;
    c1 = 2.030 - 3.007 * c2;
    double[] y = new double[ANCHOR.length + 1];
    for (int i = 0; i < ANCHOR.length; i++) {
      y[i + 1] = 1e4 / ANCHOR[i];
    }
    spline =
        new ExtinctionSpline(
            y,
            new double[] {
              0,
              0.265 * rv / 3.1,
              0.829 * rv / 3.1,
              -0.426 + 1.0044 * rv,
              -0.050 + 1.0016 * rv,
              0.701 + 1.0016 * rv,
              1.208 + rv * (1.0032 - 0.00033 * rv),
              ultraviolet(y[7]),
              ultraviolet(y[8])
            });
  }

  @Override
  public double x(double wavelength) {
    double y = 1e4 / wavelength;
    return y < ULTRAVIOLET ? spline.at(y) : ultraviolet(y);
  }

  /** R_V + k(y - V) with c3 = 3.23, c4 = 0.41, y0 = 4.596 and gamma = 0.99 micron-1. */
  private double ultraviolet(double y) {
    double y2 = y * y;
    double resonance = y2 - 4.596 * 4.596;
    double drude = y2 / (resonance * resonance + y2 * 0.99 * 0.99);
    double far = y < 5.9 ? 0 : (y - 5.9) * (y - 5.9) * (0.5392 + 0.05644 * (y - 5.9));
    return rv + c1 + c2 * y + 3.23 * drude + 0.41 * far;
  }
}
