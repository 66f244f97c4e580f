package org.nebulark.spectrum;

/**
 * Wavelengths in standard air (15 C, 101325 Pa, 450 ppm CO2) and in vacuum.
 *
 * <p>Reference: Ciddor 1996, Applied Optics 35, 1566, eq. 1 with the constants of its appendix A;
 * it reproduces the air wavelengths of the MaNGA line list. Below 2000 A wavelengths are given in
 * vacuum by custom, so both directions are the identity there (the 0.65 A below 2000 A have no
 * inverse); the formula holds to 3 micron.
 */
public final class AirVacuum {

  /** At and above this wavelength air and vacuum differ [Angstrom]. */
  public static final double LIMIT = 2000;

  private AirVacuum() {}

  /**
   * Refractive index of standard air [1].
   *
   * @param vacuum wavelength [Angstrom, vacuum], 2000 to 30,000
   */
  public static double index(double vacuum) {
    double s2 = (1e4 / vacuum) * (1e4 / vacuum);
    return 1 + 0.05792105 / (238.0185 - s2) + 0.00167917 / (57.362 - s2);
  }

  /**
   * Wavelength in air [Angstrom].
   *
   * @param vacuum wavelength [Angstrom, vacuum], > 0; unchanged below {@link #LIMIT}
   */
  public static double toAir(double vacuum) {
    return vacuum < LIMIT ? vacuum : vacuum / index(vacuum);
  }

  /**
   * Wavelength in vacuum [Angstrom], the inverse of {@link #toAir} to 1e-9 A by iteration.
   *
   * @param air wavelength [Angstrom, air], > 0; unchanged below 2000 A in air
   */
  public static double toVacuum(double air) {
    if (!(air >= LIMIT / index(LIMIT))) {
      return air;
    }
    double vacuum = air;
    for (int i = 0; i < 6; i++) {
      vacuum = air * index(vacuum);
    }
    return vacuum;
  }
}
