package org.nebulark.report;

import java.util.List;

/**
 * Objects in the plane of the first two principal components.
 *
 * @param points a sample that holds the strangest
 * @param total objects that the sample was drawn from
 * @param top objects up to this rank are ringed
 */
record Scatter(List<Point> points, long total, int top) {

  /**
   * One object.
   *
   * @param id survey identifier
   * @param pc1 first component
   * @param pc2 second component
   * @param label class, empty when not known
   * @param cluster number, -1 = none
   * @param rank 1 = the strangest, 0 = not ranked
   */
  record Point(String id, double pc1, double pc2, String label, int cluster, long rank) {}
}
