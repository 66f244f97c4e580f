package org.nebulark.report;

import java.util.List;

/**
 * Objects on a map where those that are alike lie near to each other.
 *
 * @param x first coordinates of a sample
 * @param y second coordinates of it
 * @param colourings what the points can be coloured by
 * @param features names of the features, when these are few; else empty
 * @param values of some objects, the first of the sample, [object][feature], NaN = not measured
 * @param fit how many objects, and how good the map is
 */
record LikenessPlane(
    double[] x,
    double[] y,
    List<Colouring> colourings,
    List<String> features,
    double[][] values,
    Fit fit) {

  /**
   * A group for each point.
   *
   * @param by what
   * @param palette colours
   * @param groups of the points
   */
  record Colouring(String by, Palette palette, List<String> groups) {}

  /**
   * How good the map is.
   *
   * @param objects on the map
   * @param divergence Kullback-Leibler divergence [nat]
   * @param trustworthiness of the nearest neighbours [1], NaN = not known
   * @param purity of a known label; its numbers are NaN without one
   */
  record Fit(long objects, double divergence, double trustworthiness, Purity purity) {}

  /**
   * How many of the nearest objects have the object's own label.
   *
   * @param label its name
   * @param map share on the map [1]
   * @param plane share in the plane of the first two principal components [1]
   */
  record Purity(String label, double map, double plane) {}
}
