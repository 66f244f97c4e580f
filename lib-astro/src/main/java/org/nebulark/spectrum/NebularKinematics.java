package org.nebulark.spectrum;

import java.util.Arrays;

/**
 * Velocity and velocity variance of each zone of a nebula; zones may share them. The variance is
 * the gas's own, the instrument's taken off, and may come out below zero where noise or a wrong
 * line spread wants it so: a bound at zero would bias the fluxes.
 */
final class NebularKinematics {

  private static final int ZONES = NebularLine.Zone.values().length;

  /** Most parameters: two a zone. */
  static final int MOST = 2 * ZONES;

  private final int[] set = new int[ZONES];
  private final double[] p = new double[MOST];
  private int sets = 1;

  /** Lets all zones share. */
  void share() {
    Arrays.fill(set, 0);
    sets = 1;
  }

  /** Gives a zone parameters of its own, which begin as they are. */
  void part(int zone) {
    p[2 * sets] = p[2 * set[zone]];
    p[2 * sets + 1] = p[2 * set[zone] + 1];
    set[zone] = sets++;
  }

  /** Takes over all of another. */
  void copy(NebularKinematics other) {
    System.arraycopy(other.set, 0, set, 0, ZONES);
    System.arraycopy(other.p, 0, p, 0, MOST);
    sets = other.sets;
  }

  /** Sets the first set: velocity [km/s] and its variance [km2/s2]. */
  void set(double velocity, double variance) {
    p[0] = velocity;
    p[1] = variance;
  }

  /** Number of parameters. */
  int parameters() {
    return 2 * sets;
  }

  /** The parameters: velocity [km/s] and variance [km2/s2] of each set. */
  double[] values() {
    return p;
  }

  /** Where a zone's velocity stands among the parameters; its variance follows. */
  int place(NebularLine.Zone zone) {
    return 2 * set[zone.ordinal()];
  }

  /** Velocity of a zone [km/s]. */
  double velocity(NebularLine.Zone zone) {
    return p[place(zone)];
  }

  /** Variance of a zone's velocities [km2/s2]. */
  double variance(NebularLine.Zone zone) {
    return p[place(zone) + 1];
  }
}
