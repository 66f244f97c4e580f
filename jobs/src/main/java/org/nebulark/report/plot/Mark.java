package org.nebulark.report.plot;

/**
 * A labelled place on the x axis.
 *
 * @param label short: {@code [O III]}
 * @param x where, in the unit of the axis
 * @param doc shown when the pointer rests on it
 * @param first whether its label wins over those of its neighbours
 */
public record Mark(String label, double x, String doc, boolean first) {}
