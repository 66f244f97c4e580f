package org.nebulark.report;

import java.util.List;
import java.util.Map;

/**
 * One cluster.
 *
 * @param number 0 = the largest
 * @param size members
 * @param wavelength rest wavelength of each flux [Angstrom, vacuum], empty for none
 * @param flux mean of the members [normalised flux]
 * @param typical members nearest to the centre
 * @param classes members of each class, empty when not known
 */
record Cluster(
    int number,
    long size,
    double[] wavelength,
    double[] flux,
    List<String> typical,
    Map<String, Long> classes) {}
