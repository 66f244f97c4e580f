package org.nebulark.spectrum;

/**
 * One feature of a spectrum: what stands in one place of its vector.
 *
 * @param name lower-case with underscores, unique in a vector
 * @param unit empty for a pure number
 * @param doc one sentence
 */
public record Feature(String name, String unit, String doc) {}
