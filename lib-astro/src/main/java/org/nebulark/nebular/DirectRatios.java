package org.nebulark.nebular;

import java.util.List;
import org.nebulark.atom.Emissivity;
import org.nebulark.atom.Ions;
import org.nebulark.atom.Transition;

/**
 * Ratios of collisionally excited lines as functions of temperature and density, from the atoms
 * (Osterbrock & Ferland 2006, Astrophysics of Gaseous Nebulae, sections 5.4 to 5.6): the inverse of
 * what the direct method solves. Each call makes its own scratch.
 */
public final class DirectRatios {

  private DirectRatios() {}

  /**
   * R_O3 = [O III] (4959 + 5007) / 4363 [1].
   *
   * @param te electron temperature [K], > 0
   * @param ne electron density [cm-3], > 0
   */
  public static double o3(double te, double ne) {
    return j("O3", "4-2+4-3", te, ne) / j("O3", "5-4", te, ne);
  }

  /**
   * R_O2 = [O II] (3726 + 3729) / (7320 + 7330) [1].
   *
   * @param te electron temperature [K], > 0
   * @param ne electron density [cm-3], > 0
   */
  public static double o2(double te, double ne) {
    return j("O2", "2-1+3-1", te, ne) / j("O2", "4-2+5-2+4-3+5-3", te, ne);
  }

  /**
   * [O III] (51.8 + 88.3 micron) / [N III] 57.2 micron of as many O++ as N++ [1]: a measured ratio
   * over this one is O++/N++.
   *
   * @param te electron temperature [K], > 0
   * @param ne electron density [cm-3], > 0
   */
  public static double farInfraredO3N3(double te, double ne) {
    return j("O3", "3-2+2-1", te, ne) / j("N3", "2-1", te, ne);
  }

  private static double j(String ion, String transitions, double te, double ne) {
    List<Transition> sum = Transition.parse(transitions);
    return Emissivity.of(Ions.get(ion), sum, te, ne);
  }
}
