package org.nebulark.atom;

/** Physical constants in cgs units; reference: CODATA 2010 (Mohr et al. 2012, RMP 84, 1527). */
public final class Constants {

  /** Planck's constant times the speed of light [erg cm]. */
  public static final double HC = 6.62606957e-27 * 2.99792458e10;

  /** Boltzmann's constant [erg K-1]. */
  public static final double BOLTZMANN = 1.3806488e-16;

  /** Temperature of one wavenumber [K cm]. */
  public static final double KELVIN_PER_WAVENUMBER = HC / BOLTZMANN;

  /**
   * Rate of collisions per effective collision strength [cm3 s-1 K0.5]: Osterbrock & Ferland 2006,
   * eq. 3.20.
   */
  public static final double COLLISION_RATE = 8.62913242e-06;

  private Constants() {}
}
