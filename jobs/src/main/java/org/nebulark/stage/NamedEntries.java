package org.nebulark.stage;

import java.util.List;

/**
 * What the elements of one array column are.
 *
 * @param column the array column
 * @param entries one for each element, in order
 */
public record NamedEntries(Column column, List<Entry> entries) {}
