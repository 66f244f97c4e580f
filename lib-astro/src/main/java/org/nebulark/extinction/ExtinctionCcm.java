package org.nebulark.extinction;

/**
 * A(y) / A(V) = a(y) + b(y) / R_V in three parts of y = 1 / wavelength. Reference: Cardelli,
 * Clayton & Mathis 1989, ApJ 345, 245, eq. 2 (infrared), 3 (optical), 4 (ultraviolet) and 5 (far
 * ultraviolet); the optical part also as in O'Donnell 1994, ApJ 422, 158.
 */
final class ExtinctionCcm {

  /** Coefficients of a and b in powers of y - 1.82, eq. 3 of Cardelli et al. */
  static final double[][] CARDELLI = {
    {1, 0.17699, -0.50447, -0.02427, 0.72085, 0.01979, -0.77530, 0.32999},
    {0, 1.41338, 2.28305, 1.07233, -5.38434, -0.62251, 5.30260, -2.09002}
  };

  /** The same of O'Donnell. */
  static final double[][] ODONNELL = {
    {1, 0.104, -0.609, 0.701, 1.137, -1.718, -0.827, 1.647, -0.505},
    {0, 1.952, 2.908, -3.989, -7.985, 11.102, 5.491, -10.805, 3.347}
  };

  private ExtinctionCcm() {}

  /**
   * X = R_V a + b [mag/mag].
   *
   * @param optical one of the two sets of coefficients
   * @param rv [1]
   * @param y 1 / wavelength [micron-1], 0 to 10
   */
  static double x(double[][] optical, double rv, double y) {
    if (y < 1.1) {
      return (0.574 * rv - 0.527) * Math.pow(y, 1.61);
    }
    if (y <= 3.3) {
      return rv * polynomial(optical[0], y - 1.82) + polynomial(optical[1], y - 1.82);
    }
    if (y <= 8) {
      return ultraviolet(rv, y);
    }
    double t = y - 8;
    double a = -1.073 + t * (-0.628 + t * (0.137 - 0.070 * t));
    double b = 13.670 + t * (4.257 + t * (-0.420 + 0.374 * t));
    return rv * a + b;
  }

  private static double ultraviolet(double rv, double y) {
    double a = 1.752 - 0.316 * y - 0.104 / ((y - 4.67) * (y - 4.67) + 0.341);
    double b = -3.090 + 1.825 * y + 1.206 / ((y - 4.62) * (y - 4.62) + 0.263);
    if (y >= 5.9) {
      double t = y - 5.9;
      a += t * t * (-0.04473 - 0.009779 * t);
      b += t * t * (0.2130 + 0.1207 * t);
    }
    return rv * a + b;
  }

  private static double polynomial(double[] c, double t) {
    double sum = 0;
    for (int i = c.length - 1; i >= 0; i--) {
      sum = sum * t + c[i];
    }
    return sum;
  }
}
