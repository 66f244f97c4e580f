package org.nebulark.report;

/**
 * How the probability of one class tells it from all others.
 *
 * @param label its name
 * @param falsePositiveRate share of the objects of other classes that are taken [1], not falling
 * @param recall share of the class that is taken [1], not falling
 * @param precision share of those taken that are of the class [1]
 * @param rocArea area under all points of the ROC curve [1], NaN when not known
 * @param averagePrecision of all points [1], NaN when not known
 */
record ClassCurve(
    String label,
    double[] falsePositiveRate,
    double[] recall,
    double[] precision,
    double rocArea,
    double averagePrecision) {}
