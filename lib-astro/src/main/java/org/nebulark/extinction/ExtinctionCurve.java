package org.nebulark.extinction;

/**
 * Extinction along wavelength: the formula of a law at one R_V, or a table of the user's.
 *
 * <p>Evaluation allocates nothing; for a fixed list of lines {@link #x(double[])} is called once
 * and its array kept.
 */
@FunctionalInterface
public interface ExtinctionCurve {

  /**
   * Extinction over colour excess, X = A / E(B-V) [mag/mag]; NaN where the curve says nothing.
   *
   * @param wavelength [Angstrom]; the laws are too smooth to tell air from vacuum (1e-4 of X)
   */
  double x(double wavelength);

  /**
   * X at each line of a list [mag/mag].
   *
   * @param wavelengths [Angstrom]
   */
  default double[] x(double[] wavelengths) {
    double[] x = new double[wavelengths.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = x(wavelengths[i]);
    }
    return x;
  }
}
