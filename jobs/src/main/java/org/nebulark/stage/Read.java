package org.nebulark.stage;

/**
 * A product that a stage reads.
 *
 * @param product what
 * @param optional whether the stage also runs without it
 */
public record Read(Product product, boolean optional) {}
