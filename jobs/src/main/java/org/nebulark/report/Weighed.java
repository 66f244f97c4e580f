package org.nebulark.report;

/**
 * Masses of black holes by one way.
 *
 * @param by what they were weighed by
 * @param logMass log10 of each mass in solar masses, increasing
 * @param logErr median of their errors [dex]
 */
record Weighed(String by, double[] logMass, double logErr) {}
