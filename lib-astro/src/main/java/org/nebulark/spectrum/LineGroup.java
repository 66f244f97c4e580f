package org.nebulark.spectrum;

import java.util.Arrays;
import java.util.List;
import org.nebulark.math.ResourceRows;

/**
 * Lines that are fitted together, as a row of the resource {@code line_groups.csv} gives them.
 *
 * @param name short name
 * @param kind what bounds hold for the kinematics
 * @param line index of each member in {@link EmissionLine#optical()}
 * @param profile which free flux each member belongs to
 * @param ratio the member's flux over the free flux [1]
 * @param window low and high, wide low and wide high [Angstrom, vacuum, at rest]
 * @param exclude low and high of each stretch left out [Angstrom, vacuum, at rest]
 */
record LineGroup(
    String name,
    Kind kind,
    int[] line,
    int[] profile,
    double[] ratio,
    double[] window,
    double[] exclude) {

  /** Bounds and first guesses of a group's kinematics, all [km/s]. */
  enum Kind {
    NARROW(600, 1500, 150),
    SERIES(600, 1500, 150),
    BALMER(1500, 4300, 150),
    BROAD(3000, 4300, 1700);

    final double maxVelocity;
    final double maxSigma;
    final double typicalSigma;

    Kind(double maxVelocity, double maxSigma, double typicalSigma) {
      this.maxVelocity = maxVelocity;
      this.maxSigma = maxSigma;
      this.typicalSigma = typicalSigma;
    }

    /** True if stellar absorption is expected under the group's first line. */
    boolean onTrough() {
      return this == BALMER || this == SERIES;
    }
  }

  private static final double OTHER_LINE_HALF_WIDTH_KMS = 700;
  private static final List<LineGroup> ALL = load("line_groups.csv");

  /** All groups; each line of {@link EmissionLine#optical()} stands in one. */
  static List<LineGroup> all() {
    return ALL;
  }

  /** Number of free fluxes. */
  int profiles() {
    return profile[profile.length - 1] + 1;
  }

  private static List<LineGroup> load(String resource) {
    return ResourceRows.of(LineGroup.class, resource).stream().map(LineGroup::parse).toList();
  }

  private static LineGroup parse(String[] cells) {
    String[] members = cells[2].split(" ");
    int[] line = new int[members.length];
    int[] profile = new int[members.length];
    double[] ratio = new double[members.length];
    int free = -1;
    for (int i = 0; i < members.length; i++) {
      String[] tied = members[i].split("/");
      line[i] = EmissionLine.optical().indexOf(EmissionLine.of(tied[0]));
      ratio[i] = tied.length > 1 ? 1 / Double.parseDouble(tied[1]) : 1;
      profile[i] = tied.length > 1 ? free : ++free;
    }
    double[] window = Arrays.stream(cells, 3, 7).mapToDouble(Double::parseDouble).toArray();
    return new LineGroup(
        cells[0],
        Kind.valueOf(cells[1].toUpperCase(java.util.Locale.ROOT)),
        line,
        profile,
        ratio,
        window,
        exclusions(cells[7], line));
  }

  /** The row's own stretches and 700 km/s around the lines of other groups. */
  private static double[] exclusions(String cell, int[] own) {
    List<EmissionLine> lines = EmissionLine.optical();
    String[] stretches = cell.isEmpty() ? new String[0] : cell.split(" ");
    double[] exclude = new double[2 * (stretches.length + lines.size() - own.length)];
    int n = 0;
    for (String stretch : stretches) {
      String[] ends = stretch.split("-");
      exclude[n++] = Double.parseDouble(ends[0]);
      exclude[n++] = Double.parseDouble(ends[1]);
    }
    for (int k = 0; k < lines.size(); k++) {
      int index = k;
      if (Arrays.stream(own).noneMatch(i -> i == index)) {
        double half = OTHER_LINE_HALF_WIDTH_KMS / LineWindow.LIGHT_SPEED;
        exclude[n++] = lines.get(k).wavelength() * (1 - half);
        exclude[n++] = lines.get(k).wavelength() * (1 + half);
      }
    }
    return exclude;
  }
}
