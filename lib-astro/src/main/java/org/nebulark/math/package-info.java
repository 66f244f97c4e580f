/**
 * Numbers that the rest needs and no library gives well: random streams keyed by row, robust
 * statistics.
 */
package org.nebulark.math;
