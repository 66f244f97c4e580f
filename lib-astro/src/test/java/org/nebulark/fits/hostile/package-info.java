/**
 * Hostile files: mutations of real ones, properties, a fuzzer. All that is read here ends as equal
 * data or as a named reject.
 */
package org.nebulark.fits.hostile;
