package org.nebulark.atom;

import java.util.Arrays;

/**
 * An ion's levels, transition probabilities and effective collision strengths; immutable.
 *
 * <p>Levels count from 1 = ground as in the literature, in order of the table (which is not the
 * order of energy for every ion).
 */
public final class Ion {

  private final String name;
  private final double[] energy;
  private final double[] weight;
  final double[] a;
  final CollisionStrengths collisions;

  /**
   * An ion of tables; the resources' ions come from {@link Ions#get}.
   *
   * @param name element and spectroscopic number, O3 = O++
   * @param energy level energies [cm-1], ground first
   * @param weight statistical weights [1]
   * @param a transition probabilities [s-1], {@code a[(upper - 1) * levels + lower - 1]}
   * @param collisions effective collision strengths
   */
  Ion(String name, double[] energy, double[] weight, double[] a, CollisionStrengths collisions) {
    this.name = name;
    this.energy = energy.clone();
    this.weight = weight.clone();
    this.a = a.clone();
    this.collisions = collisions;
    if (energy.length < 2 || weight.length != energy.length) {
      throw new IllegalArgumentException("Invalid ion " + name + ": " + energy.length + " levels");
    }
  }

  /** Element and spectroscopic number: O3 = O++. */
  public String name() {
    return name;
  }

  /** Number of levels. */
  public int levels() {
    return energy.length;
  }

  /** Energy above ground [cm-1] of a level, 1 to {@link #levels()}. */
  public double energy(int level) {
    return energy[level - 1];
  }

  /** Statistical weight [1] of a level, 1 to {@link #levels()}. */
  public double weight(int level) {
    return weight[level - 1];
  }

  /** Transition probability [s-1] between two levels, 1 to {@link #levels()}; 0 if not listed. */
  public double a(int upper, int lower) {
    return a[(upper - 1) * levels() + lower - 1];
  }

  /** Energy of a photon [erg] of the transition between two levels. */
  public double photonEnergy(int upper, int lower) {
    return Constants.HC * (energy(upper) - energy(lower));
  }

  /**
   * Effective collision strength [1] between two levels in either order; 0 if not listed.
   *
   * @param te electron temperature [K]; outside {@link #temperatureRange()} the end value holds
   */
  public double omega(int upper, int lower, double te) {
    int node = collisions.node(te);
    double fraction = collisions.fraction(te, node);
    for (int pair = 0; pair < collisions.pairs(); pair++) {
      int u = collisions.upper()[pair] + 1;
      int l = collisions.lower()[pair] + 1;
      if ((u == upper && l == lower) || (u == lower && l == upper)) {
        double[] row = collisions.omega()[pair];
        return row[node] + fraction * (row[node + 1] - row[node]);
      }
    }
    return 0;
  }

  /** Range of the published effective collision strengths. */
  public TemperatureRange temperatureRange() {
    return collisions.range();
  }

  /** Temperatures [K] at which Omega was published: its slope in T jumps there. */
  public double[] temperatureNodes() {
    return collisions.te().clone();
  }

  @Override
  public String toString() {
    return name + Arrays.toString(energy);
  }
}
