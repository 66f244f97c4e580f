package org.nebulark.stage;

/**
 * What one element of an array column is; the ordered entries stand in the product's manifest.
 *
 * @param name {@code o3_5007a_flux}
 * @param unit canonical unit, empty for none
 * @param doc one sentence
 */
public record Entry(String name, String unit, String doc) {}
