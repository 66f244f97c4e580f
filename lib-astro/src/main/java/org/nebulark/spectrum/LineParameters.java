package org.nebulark.spectrum;

/** Where the parameters of a {@link LineModel} stand, and the bounds of its kinematics. */
abstract class LineParameters {

  /** Row length of the matrices: at most 3 + 2 + 4 parameters, and 3 of a broad component. */
  static final int STRIDE = 12;

  /** Where narrow lines end and broad ones begin: sigma [km/s]. */
  static final double BROAD_SIGMA = 600;

  /** Smallest sigma of a line [km/s]. */
  private static final double MIN_SIGMA = 50;

  final LineWindow window = new LineWindow();
  final double[] p = new double[STRIDE];
  int sets;
  boolean broad;
  int base;

  /** Sets how many sets of kinematics there are, 1 or 2; the second has no prior. */
  void setSets(int sets) {
    this.sets = sets;
  }

  int sets() {
    return sets;
  }

  /** Switches the broad component of the first line on; it is off after a load. */
  void setBroad(boolean broad) {
    this.broad = broad;
  }

  /** True if the first line has a broad component. */
  boolean isBroad() {
    return broad;
  }

  /** Number of linear parameters. */
  int linear() {
    return base + window.group.profiles() + (broad ? 1 : 0);
  }

  /** Number of all parameters. */
  int all() {
    return linear() + 2 * sets + (broad ? 2 : 0);
  }

  /** Where the flux of a profile stands among the parameters. */
  int fluxAt(int profile) {
    return base + profile;
  }

  /** Where the velocity of a profile stands; its sigma follows. */
  int velocityAt(int profile) {
    return linear() + 2 * Math.min(profile, sets - 1);
  }

  /** Where the broad component's flux stands. */
  int broadFluxAt() {
    return base + window.group.profiles();
  }

  /** Where the broad component's velocity stands; its sigma follows. */
  int broadVelocityAt() {
    return linear() + 2 * sets;
  }

  /** Smallest sigma [km/s] of the kinematics that stand here. */
  double minSigma(int velocity) {
    return broad && velocity == broadVelocityAt() ? BROAD_SIGMA : MIN_SIGMA;
  }

  /** Largest sigma [km/s] of the kinematics that stand here. */
  double maxSigma(int velocity) {
    boolean narrow = broad && velocity != broadVelocityAt();
    return narrow ? BROAD_SIGMA : window.group.kind().maxSigma;
  }
}
