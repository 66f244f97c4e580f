package org.nebulark.simulate;

/**
 * The ionized gas that a synthetic object's narrow lines were made from; all NaN without lines.
 *
 * @param av dust before the gas, V band [mag], 0 to 4, law of Calzetti et al. 2000; the stars have
 *     0.44 of it (their eq. 3)
 * @param oh 12 + log10(O/H) [dex], 8.0 to 8.56; NaN where no H II region makes the lines
 * @param te electron temperature of O++ [K]
 * @param ne electron density [cm-3], 30 to 500
 */
public record TrueGas(double av, double oh, double te, double ne) {

  static final TrueGas NONE = new TrueGas(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
