package org.nebulark.spectrum;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nebulark.math.ResourceRows;

/**
 * One absorption-line index of the Lick system or made like one; bands and sources stand in the
 * resource {@code lick_indices.csv}.
 *
 * @param name lower-case with underscores: {@code mgb}
 * @param low lower end of the index band [Angstrom, vacuum, rest]
 * @param high upper end of the index band [Angstrom, vacuum, rest]
 * @param blueLow lower end of the blue side band [Angstrom, vacuum, rest]
 * @param blueHigh upper end of the blue side band [Angstrom, vacuum, rest]
 * @param redLow lower end of the red side band [Angstrom, vacuum, rest]
 * @param redHigh upper end of the red side band [Angstrom, vacuum, rest]
 * @param magnitude true if it is a magnitude, false if an equivalent width [Angstrom]
 * @param source paper and year
 */
public record AbsorptionIndex(
    String name,
    double low,
    double high,
    double blueLow,
    double blueHigh,
    double redLow,
    double redHigh,
    boolean magnitude,
    String source) {

  private static final List<AbsorptionIndex> ALL = load("lick_indices.csv");

  /** All indices, in the order of the resource. */
  public static List<AbsorptionIndex> all() {
    return ALL;
  }

  private static List<AbsorptionIndex> load(String resource) {
    return ResourceRows.of(AbsorptionIndex.class, resource).stream()
        .map(AbsorptionIndex::parse)
        .toList();
  }

  private static AbsorptionIndex parse(String[] cells) {
    DoubleUnaryOperator vacuum = cells[7].equals("air") ? AirVacuum::toVacuum : x -> x;
    double[] band = new double[6];
    for (int i = 0; i < band.length; i++) {
      band[i] = vacuum.applyAsDouble(Double.parseDouble(cells[i + 1]));
    }
    return new AbsorptionIndex(
        cells[0],
        band[0],
        band[1],
        band[2],
        band[3],
        band[4],
        band[5],
        cells[8].equals("mag"),
        cells[9]);
  }
}
