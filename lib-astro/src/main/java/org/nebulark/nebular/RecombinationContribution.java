package org.nebulark.nebular;

import org.nebulark.atom.Recombination;
import org.nebulark.atom.TemperatureRange;

/**
 * How much of an auroral line recombination excites, relative to a recombination line of the same
 * ion (Pequignot, Petitjean & Boisson 1991, A&A 251, 680 over Fang, Storey & Liu 2011, A&A 530, A18
 * for N II and Storey, Sochi & Bastin 2017, MNRAS 470, 379, case B, for O II), or to H beta.
 */
public final class RecombinationContribution {

  /** Where all the tables hold. */
  public static final TemperatureRange RANGE = Recombination.temperatureRange("N2", "5679.56");

  private RecombinationContribution() {}

  /**
   * [N II] 5755 by recombination, relative to N II 5679.56 [1].
   *
   * @param te temperature of the recombining gas [K], inside {@link #RANGE}, else NaN
   * @param ne its density [cm-3]; outside 100 to 1e5 the end value
   */
  public static double n2(double te, double ne) {
    return j("N2", "5755", te, ne) / j("N2", "5679.56", te, ne);
  }

  /**
   * [O II] 7320 + 7330 by recombination, relative to O II 4649.13 + 4650.84 [1].
   *
   * @param te temperature of the recombining gas [K], inside {@link #RANGE}, else NaN
   * @param ne its density [cm-3]; outside 100 to 1e5 the end value
   */
  public static double o2(double te, double ne) {
    return j("O2", "7325+", te, ne) / (j("O2", "4649.13", te, ne) + j("O2", "4650.84", te, ne));
  }

  /**
   * [O II] 7320 + 7330 by recombination, relative to one O II line [1].
   *
   * @param line 4649.13 or 4661.63, of multiplet V1
   * @param te temperature of the recombining gas [K], inside {@link #RANGE}, else NaN
   * @param ne its density [cm-3]; outside 100 to 1e5 the end value
   */
  public static double o2(String line, double te, double ne) {
    return j("O2", "7325+", te, ne) / j("O2", line, te, ne);
  }

  /**
   * [N II] 5755 by recombination over H beta for N++/H+ = 1 [1]: Liu et al. 2000, MNRAS 312, 585,
   * eq. 1.
   *
   * @param te temperature [K], 5,000 to 20,000
   */
  public static double liuN2(double te) {
    return 3.19 * Math.pow(1e-4 * te, 0.30);
  }

  /**
   * [O II] 7320 + 7330 by recombination over H beta for O++/H+ = 1 [1]: Liu et al. 2000, MNRAS 312,
   * 585, eq. 2.
   *
   * @param te temperature [K], 5,000 to 10,000
   */
  public static double liuO2(double te) {
    return 9.36 * Math.pow(1e-4 * te, 0.44);
  }

  /**
   * [O III] 4363 by recombination over H beta for O+3/H+ = 1 [1]: Liu et al. 2000, MNRAS 312, 585,
   * eq. 3.
   *
   * @param te temperature [K]
   */
  public static double liuO3(double te) {
    return 12.4 * Math.pow(1e-4 * te, 0.59);
  }

  private static double j(String ion, String line, double te, double ne) {
    return Recombination.emissivity(ion, line, te, ne);
  }
}
