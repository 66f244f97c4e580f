package org.nebulark.nebular;

/**
 * One number that is derived from the lines of a nebula.
 *
 * @param name lower-case with underscores: te_n2s2
 * @param unit empty for a pure number
 * @param doc one sentence
 */
public record NebularQuantity(String name, String unit, String doc) {}
