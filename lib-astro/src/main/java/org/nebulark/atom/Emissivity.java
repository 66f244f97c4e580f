package org.nebulark.atom;

import java.util.List;

/**
 * Emissivities of collisionally excited lines, j = n_u A_ul h c (E_u - E_l) / ne.
 *
 * <p>Reference: Osterbrock & Ferland 2006, Astrophysics of Gaseous Nebulae, eq. 3.29 and 5.1.
 */
public final class Emissivity {

  private Emissivity() {}

  /**
   * Emissivity of one transition [erg cm3 s-1 per (ne nion)]; makes its own scratch.
   *
   * @param ion the ion
   * @param upper upper level, 1 = ground
   * @param lower lower level
   * @param te electron temperature [K], > 0
   * @param ne electron density [cm-3], > 0
   */
  public static double of(Ion ion, int upper, int lower, double te, double ne) {
    return of(ion, List.of(new Transition(upper, lower)), te, ne);
  }

  /**
   * Emissivity of a sum of transitions [erg cm3 s-1 per (ne nion)]; makes its own scratch.
   *
   * @param te electron temperature [K], > 0
   * @param ne electron density [cm-3], > 0
   */
  public static double of(Ion ion, List<Transition> sum, double te, double ne) {
    double[] populations = new double[ion.levels()];
    Populations.solve(ion, te, ne, new Populations.Workspace(ion), populations);
    double total = 0;
    for (Transition transition : sum) {
      total += of(ion, transition.upper(), transition.lower(), ne, populations);
    }
    return total;
  }

  /**
   * Emissivity of one transition [erg cm3 s-1 per (ne nion)] from populations; allocates nothing.
   *
   * @param ne electron density [cm-3], > 0, that of the populations
   * @param populations fraction in each level [1]
   */
  public static double of(Ion ion, int upper, int lower, double ne, double[] populations) {
    return populations[upper - 1] * ion.a(upper, lower) * ion.photonEnergy(upper, lower) / ne;
  }
}
