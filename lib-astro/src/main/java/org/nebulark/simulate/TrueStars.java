package org.nebulark.simulate;

/**
 * The stars in a synthetic object; fractions NaN where there is no galaxy.
 *
 * @param oldFraction light of old stars at 5500 Angstrom before dust [1], 0 to 1
 * @param intermediateFraction light of A and F stars at 5500 Angstrom before dust [1], 0 to 1
 * @param youngFraction light of young stars at 5500 Angstrom before dust [1], 0 to 1
 * @param sigma velocity dispersion [km/s]; 0 for a single star, NaN for a QSO
 * @param teff effective temperature of a single star [K]; NaN otherwise
 */
public record TrueStars(
    double oldFraction,
    double intermediateFraction,
    double youngFraction,
    double sigma,
    double teff) {

  static final TrueStars NONE =
      new TrueStars(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
