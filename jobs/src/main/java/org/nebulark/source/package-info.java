/**
 * Spark data sources of the field's formats: {@code spark.read().format("spectra")}. The only
 * package that touches Spark's row internals.
 */
package org.nebulark.source;
