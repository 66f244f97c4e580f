package org.nebulark.simulate;

/**
 * The gas that one spaxel of a synthetic nebula was made from.
 *
 * @param teLow electron temperature of ions created below 17 eV [K]
 * @param teHigh electron temperature of all other ions, hydrogen and helium [K]
 * @param ne electron density of all of them [cm-3]
 * @param cHbeta logarithmic reddening at H beta [dex], law of Fitzpatrick 1999, R_V = 3.1
 * @param hbeta flux of H beta before dust [1e-17 erg s-1 cm-2]
 * @param oxygen O/H by number [1]
 * @param lowShare O+ over O+ and O++ [1]
 * @param he2 He++/H+ by number [1]
 * @param velocity of the gas [km/s]
 * @param sigma of its velocities [km/s]
 */
public record NebulaGas(
    double teLow,
    double teHigh,
    double ne,
    double cHbeta,
    double hbeta,
    double oxygen,
    double lowShare,
    double he2,
    double velocity,
    double sigma) {

  /** He+/H+ by number [1]. */
  static final double HE1 = 0.10;

  private static final double BRIGHTEST = 1000;

  /**
   * The gas at a place of an elliptical shell in a faint disk: hotter, denser and more ionized
   * inside, oxygen falling outwards, expanding and turning. The temperatures are tied by Te(O+) =
   * 0.7 Te(O++) + 3000 K (Garnett 1992, AJ 103, 1330, eq. 2 rounded as usual); all other numbers
   * are round ones of our own.
   *
   * @param x from the centre in half widths of the map [1], -1 to 1
   * @param y from the centre in half heights of the map [1], -1 to 1
   * @param velocity of the nebula [km/s]
   */
  static NebulaGas at(double x, double y, double velocity) {
    double r = Math.hypot(x, 1.15 * y);
    double shell = Math.exp(-0.5 * Math.pow((r - 0.45) / 0.16, 2));
    double disk = Math.exp(-r * r / 0.5);
    double teHigh = 11_200 - 1_700 * Math.min(1, r);
    double expansion = 18 * Math.cos(Math.PI * Math.min(1, r));
    return new NebulaGas(
        0.7 * teHigh + 3000,
        teHigh,
        900 + 3200 * shell,
        0.25 + 0.15 * x + 0.1 * disk,
        BRIGHTEST * (0.75 * shell + 0.25 * disk),
        Math.pow(10, 8.78 - 0.25 * Math.min(1, r) - 12),
        0.15 + 0.25 * Math.min(1, r),
        0.012 * Math.exp(-r * r / 0.1),
        velocity + 25 * x + expansion * y,
        14 + 8 * disk);
  }

  /** (O+ + O++)/H+ by number [1]: what {@link #oxygen} is by KB94_A10 of PyNeb, turned round. */
  double twoOxygens() {
    return oxygen * Math.pow(HE1 / (HE1 + he2), 2. / 3);
  }
}
