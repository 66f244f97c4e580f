package org.nebulark.source.table;

import java.io.Serializable;

/**
 * One column of a table, or one element of a column of vectors.
 *
 * @param name as the file has it, made unique and free of the signs that patterns use
 * @param unit as the file has it, empty for none
 * @param numeric whether its cells are numbers
 * @param rounded whether every number seen was written with fewer digits than it has, as {@code
 *     1.23765E+18}: no identifier
 */
public record TableField(String name, String unit, boolean numeric, boolean rounded)
    implements Serializable {}
