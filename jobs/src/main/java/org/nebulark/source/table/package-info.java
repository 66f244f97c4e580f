/**
 * Tables that no spectrograph made: CSV, Parquet and FITS binary tables, a row of numbers each
 * object.
 */
package org.nebulark.source.table;
